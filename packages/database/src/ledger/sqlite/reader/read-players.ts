/** Balances: one player's, and the list of an operator's. */
import type { DatabaseSync } from 'node:sqlite';
import type { Page, PlayersQuery, StoredBalance } from '../../ledger-reader-port.ts';
import type { PlayerRef } from '../../ledger-rows.ts';
import { decodeCursor, toPage } from '../../page-cursor.ts';
import { toBytes, toHex } from '../../uuid-bytes.ts';
import { accountsNow } from '../account-changes/account-now.ts';
import { balanceColumns, fromBalanceCells } from './balance-columns.ts';
import { prepareReadRecentPlayers } from './read-recent-players.ts';

const onePlayer = `SELECT ${balanceColumns}
  FROM "operator" o
  JOIN "player" p ON p."operatorKey" = o."operatorKey"
  JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" = ?`;

/** Up the index (operatorKey, playerId) from the cursor; `+` keeps the prefix itself a mere filter. */
const playersByPrefix = `SELECT ${balanceColumns}
  FROM "operator" o
  CROSS JOIN "player" p ON p."operatorKey" = o."operatorKey"
  CROSS JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" > ? AND p."playerId" <= ? AND +p."playerId" >= ?
  ORDER BY p."playerId" LIMIT ?`;

const uuidPattern = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';

/** The hex digits of a prefix; null where no uuid begins like this. */
const prefixDigits = (prefix: string): string | null => {
  const digits = prefix.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{0,32}$/.test(digits)) return null;
  const isBare = digits.length === prefix.length;
  const shape = prefix.toLowerCase().replace(/[0-9a-f]/g, 'x');
  return isBare || uuidPattern.startsWith(shape) ? digits : null;
};

const noPlayers: Page<StoredBalance> = { rows: [], nextCursor: null };

export const prepareReadPlayers = (connection: DatabaseSync) => {
  const findOne = accountsNow(connection).query(onePlayer);
  const findByPrefix = accountsNow(connection).query(playersByPrefix);
  const readRecent = prepareReadRecentPlayers(connection);

  const byPrefix = (query: PlayersQuery, digits: string): Page<StoredBalance> => {
    const { operatorId, cursor, limit } = query;
    const least = toBytes(digits.padEnd(32, '0'));
    // Bytes sort before all longer ones that begin with them: 15 come before every such id.
    const start = least.subarray(0, 15);
    const after = cursor === null ? start : Buffer.from(decodeCursor(cursor, ['text'])[0], 'hex');
    const greatest = toBytes(digits.padEnd(32, 'f'));
    const found = findByPrefix
      .all(operatorId, after, greatest, least, limit + 1)
      .map(fromBalanceCells);
    return toPage(
      found.map((row) => row.balance),
      limit,
      (row) => [toHex(toBytes(row.playerId))],
    );
  };

  return {
    balance: ({ operatorId, playerId }: PlayerRef): StoredBalance | null => {
      const row = findOne.first(operatorId, toBytes(playerId));
      return row && fromBalanceCells(row).balance;
    },
    players: (query: PlayersQuery): Page<StoredBalance> => {
      if (query.idPrefix === '') return readRecent(query);
      const digits = prefixDigits(query.idPrefix);
      return digits === null ? noPlayers : byPrefix(query, digits);
    },
  };
};
