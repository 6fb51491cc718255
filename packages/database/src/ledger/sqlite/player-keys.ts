/** Surrogates of operators and players, found by their ids or given now. */
import type { DatabaseSync } from 'node:sqlite';
import { numberAt, prepareQuery } from './sqlite-rows.ts';

export interface PlayerKeys {
  /** Null where the operator has no row. */
  operator(operatorId: string): number | null;
  /** Gives the operator a row where there is none. */
  internOperator(operatorId: string): number;
  /** 0 where the player has no row. */
  find(operatorKey: number, playerId: Uint8Array): number;
  /** Gives the player a row and a key. */
  add(operatorKey: number, playerId: Uint8Array, atMs: number): number;
  /** Within the transaction: adds the new players to their operators' counts. */
  count(): void;
  rolledBack(): void;
}

export const preparePlayerKeys = (connection: DatabaseSync): PlayerKeys => {
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
  const addPlayer = connection.prepare(
    'INSERT INTO "player" ("operatorKey", "playerId", "createdAtMs") VALUES (?, ?, ?)',
  );
  const countPlayers = connection.prepare(
    'UPDATE "operator" SET "players" = "players" + ? WHERE "operatorKey" = ?',
  );
  const operators = new Map<string, number>();
  /** New players of the transaction, by operator. */
  const added = new Map<number, number>();
  let lastId: string | null = null;
  let lastKey = 0;

  const operator = (operatorId: string): number | null => {
    if (operatorId === lastId) return lastKey;
    const known = operators.get(operatorId);
    if (known === undefined) {
      const row = findOperator.first(operatorId);
      if (row === null) return null;
      operators.set(operatorId, numberAt(row, 0));
    }
    lastId = operatorId;
    lastKey = operators.get(operatorId) ?? 0;
    return lastKey;
  };

  return {
    operator,
    internOperator: (operatorId) => {
      const known = operator(operatorId);
      if (known !== null) return known;
      const key = Number(addOperator.run(operatorId).lastInsertRowid);
      operators.set(operatorId, key);
      return key;
    },
    find: (operatorKey, playerId) => {
      const row = findPlayer.first(operatorKey, playerId);
      return row === null ? 0 : numberAt(row, 0);
    },
    add: (operatorKey, playerId, atMs) => {
      added.set(operatorKey, (added.get(operatorKey) ?? 0) + 1);
      return Number(addPlayer.run(operatorKey, playerId, atMs).lastInsertRowid);
    },
    count: () => {
      for (const [operatorKey, players] of added) countPlayers.run(players, operatorKey);
      added.clear();
    },
    rolledBack: () => {
      operators.clear();
      added.clear();
      lastId = null;
    },
  };
};
