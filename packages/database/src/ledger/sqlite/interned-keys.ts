/**
 * Surrogates of operators and players. Nothing is remembered between transactions: an erasure by
 * another process removes a player's mapping, and a remembered key would outlive it.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { PlayerRef } from '../ledger-port.ts';
import { createPlayerMap } from '../player-map.ts';
import { toBytes } from '../uuid-bytes.ts';
import { numberAt, prepareQuery } from './sqlite-rows.ts';

/** The keys known in one transaction. */
export interface KnownKeys {
  /** Null where the operator has no row. */
  operator(operatorId: string): number | null;
  /** Null where the player has no row. */
  player(ref: PlayerRef): number | null;
  /** The key, given now where there is none. */
  internOperator(operatorId: string): number;
  internPlayer(ref: PlayerRef): number;
}

export const prepareInternedKeys = (connection: DatabaseSync) => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const addOperator = connection.prepare(
    'INSERT INTO "operator" ("operatorId", "players") VALUES (?, 0)',
  );
  const countPlayer = connection.prepare(
    'UPDATE "operator" SET "players" = "players" + 1 WHERE "operatorKey" = ?',
  );
  const findPlayer = prepareQuery(
    connection,
    'SELECT "playerKey" FROM "player" WHERE "operatorKey" = ? AND "playerId" = ?',
  );
  const addPlayer = connection.prepare(
    'INSERT INTO "player" ("operatorKey", "playerId", "createdAtMs") VALUES (?, ?, ?)',
  );

  /** @param atMs the instant written into new rows. */
  return (atMs: number): KnownKeys => {
    const operators = new Map<string, number | null>();
    const players = createPlayerMap<number | null>();

    const operator = (operatorId: string): number | null => {
      const known = operators.get(operatorId);
      if (known !== undefined) return known;
      const row = findOperator.first(operatorId);
      const key = row && numberAt(row, 0);
      operators.set(operatorId, key);
      return key;
    };
    const player = (ref: PlayerRef): number | null => {
      const known = players.get(ref);
      if (known !== undefined) return known;
      const operatorKey = operator(ref.operatorId);
      const row = operatorKey && findPlayer.first(operatorKey, toBytes(ref.playerId));
      const key = row ? numberAt(row, 0) : null;
      players.set(ref, key);
      return key;
    };
    const internOperator = (operatorId: string): number => {
      const known = operator(operatorId);
      if (known !== null) return known;
      const key = Number(addOperator.run(operatorId).lastInsertRowid);
      operators.set(operatorId, key);
      return key;
    };
    const internPlayer = (ref: PlayerRef): number => {
      const known = player(ref);
      if (known !== null) return known;
      const operatorKey = internOperator(ref.operatorId);
      const added = addPlayer.run(operatorKey, toBytes(ref.playerId), atMs);
      countPlayer.run(operatorKey);
      const key = Number(added.lastInsertRowid);
      players.set(ref, key);
      return key;
    };
    return { operator, player, internOperator, internPlayer };
  };
};
