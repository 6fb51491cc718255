/** One player with all that their points stand in. */
import type { DatabaseSync } from 'node:sqlite';
import type { StoredAccount, StoredBalance } from '../../ledger-reader-port.ts';
import type { PlayerRef } from '../../ledger-rows.ts';
import { fromStoredExpiry } from '../../lot-never.ts';
import { toBytes } from '../../uuid-bytes.ts';
import { accountsNow } from '../account-changes/account-now.ts';
import { accountColumns, fromAccountCells } from '../account-columns.ts';
import { factSelection, fromFactCells } from '../read-players.ts';
import { numberAt, prepareQuery } from '../sqlite-rows.ts';

const oneAccount = `SELECT a."playerKey", a."openedAtMs",
    ${accountColumns.map((name) => `a."${name}"`).join(', ')}
  FROM "operator" o
  JOIN "player" p ON p."operatorKey" = o."operatorKey"
  JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" = ?`;

export const prepareReadAccount = (connection: DatabaseSync) => {
  const find = accountsNow(connection).query(oneAccount);
  const findLots = accountsNow(connection).query(
    `SELECT "expiresAtMs", "earned", "remaining" FROM "open_lot"
     WHERE "playerKey" = ? AND "remaining" > 0 ORDER BY "expiresAtMs"`,
  );
  const findFacts = prepareQuery(
    connection,
    `SELECT ${factSelection} FROM "player_fact" f WHERE f."playerKey" = ?
     ORDER BY f."playerSequence"`,
  );

  return (
    { operatorId, playerId }: PlayerRef,
    balance: StoredBalance | null,
  ): StoredAccount | null => {
    const row = find.first(operatorId, toBytes(playerId));
    if (row === null || balance === null) return null;
    const playerKey = numberAt(row, 0);
    return {
      ...balance,
      account: fromAccountCells(row, 2),
      openedAtMs: numberAt(row, 1),
      lots: findLots.all(playerKey).map((cells) => ({
        expiresAtMs: fromStoredExpiry(numberAt(cells, 0)),
        earned: numberAt(cells, 1),
        remaining: numberAt(cells, 2),
      })),
      facts: findFacts.all(playerKey).map(fromFactCells),
    };
  };
};
