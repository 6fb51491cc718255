/**
 * Surrogates of players by their ids, remembered compactly: the one index that every wager of a new
 * batch would otherwise look through at random.
 */
import type { DatabaseSync } from 'node:sqlite';
import { writeBytes } from '../uuid-bytes.ts';
import { numberAt, prepareQuery } from './sqlite-rows.ts';
import { createIdTable } from './wager-ids/id-table.ts';
import { createIdScratch } from './wager-ids/wager-key.ts';

/** Some 40 bytes a player. Beyond it all are forgotten, and read again as they come. */
const rememberedMax = 1 << 21;

export interface PlayerKeys {
  /** 0 where the player has no row. */
  find(operatorKey: number, playerId: string): number;
  /** Gives the player a row and a key. */
  add(operatorKey: number, playerId: string, atMs: number): number;
  /** Within the transaction: adds the new players to their operators' counts. */
  count(): void;
  committed(): void;
  forgetAll(): void;
}

export const preparePlayerKeys = (connection: DatabaseSync): PlayerKeys => {
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
  let table = createIdTable();
  const id = createIdScratch();
  /** New ones of the transaction, by operator. */
  const added = new Map<number, number>();

  return {
    find: (operatorKey, playerId) => {
      writeBytes(playerId, id.bytes);
      const index = table.find(id, operatorKey);
      if (index >= 0) return table.valueAt(index);
      const row = findPlayer.first(operatorKey, id.bytes);
      if (row === null) return 0;
      const playerKey = numberAt(row, 0);
      table.add(id, operatorKey, playerKey);
      return playerKey;
    },
    add: (operatorKey, playerId, atMs) => {
      writeBytes(playerId, id.bytes);
      const playerKey = Number(addPlayer.run(operatorKey, id.bytes, atMs).lastInsertRowid);
      added.set(operatorKey, (added.get(operatorKey) ?? 0) + 1);
      table.add(id, operatorKey, playerKey);
      return playerKey;
    },
    count: () => {
      for (const [operatorKey, players] of added) countPlayers.run(players, operatorKey);
      added.clear();
    },
    committed: () => {
      if (table.count() > rememberedMax) table = createIdTable();
    },
    forgetAll: () => {
      added.clear();
      table = createIdTable();
    },
  };
};
