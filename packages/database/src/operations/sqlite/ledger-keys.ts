/** Surrogates of operators and players for the tables of acts; nothing is remembered. */
import type { DatabaseSync } from 'node:sqlite';
import type { PlayerRef } from '../../ledger/ledger-rows.ts';
import { numberAt, prepareQuery } from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes } from '../../ledger/uuid-bytes.ts';

export interface LedgerKeys {
  /** Null where the ledger knows no such operator. */
  operator(operatorId: string): number | null;
  /** The key, given now where there is none. */
  internOperator(operatorId: string): number;
  /** Null where the ledger knows no such player. */
  player(ref: PlayerRef): number | null;
}

export const prepareLedgerKeys = (connection: DatabaseSync): LedgerKeys => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const addOperator = connection.prepare(
    'INSERT INTO "operator" ("operatorId", "players") VALUES (?, 0)',
  );
  const findPlayer = prepareQuery(
    connection,
    'SELECT "playerKey" FROM "player" WHERE "operatorKey" = ? AND "playerId" = ?',
  );
  const operator = (operatorId: string): number | null => {
    const row = findOperator.first(operatorId);
    return row && numberAt(row, 0);
  };
  return {
    operator,
    internOperator: (operatorId) =>
      operator(operatorId) ?? Number(addOperator.run(operatorId).lastInsertRowid),
    player: ({ operatorId, playerId }) => {
      const operatorKey = operator(operatorId);
      const row = operatorKey === null ? null : findPlayer.first(operatorKey, toBytes(playerId));
      return row && numberAt(row, 0);
    },
  };
};
