/**
 * The players of the transaction: their keys, their accounts and the newest wager row of each, read
 * once and remembered for the next transaction, because nearly every wager of an operator is by
 * somebody who played a moment ago.
 *
 * What is remembered must be what is stored. Nothing but a transaction of this package changes an
 * account, and each adds a batch that names the players it touched: so where another connection has
 * written, the batches since ours are looked through and those players are forgotten (all of them,
 * where another worker wrote). An erasure adds such a batch, too.
 *
 * INVARIANT: after `sync`, what is remembered of a player equals the database. A transaction that
 * fails makes all be forgotten.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Account } from '@house-rules/ledger';
import type { PlayerRef } from '../ledger-rows.ts';
import { operationsGroup } from '../operations-port.ts';
import { emptyAccount, type PlayerState } from '../player-state.ts';
import { toBytes, toUuid, writeBytes } from '../uuid-bytes.ts';
import { accountColumns, fromAccountCells } from './account-columns.ts';
import { readTouched } from './batch-rows.ts';
import { bytesAt, numberAt, orNull, prepareQuery, textAt } from './sqlite-rows.ts';

/** One player as the transaction knows them; writing moves it on. */
export interface PlayerEntry {
  /** 0 until the operator has a row. */
  operatorKey: number;
  /** 0 until the player has a row. */
  playerKey: number;
  account: Account;
  /** True once `account` has a row. */
  isStored: boolean;
  /** The newest wager row: its time, and its id as it came. */
  headAtMs: number | null;
  headWagerId: string | Uint8Array | null;
  /** What was asked in the transaction numbered `askedIn`. */
  state: PlayerState | null;
  askedIn: number;
}

export interface PlayerRegister {
  /** Within a transaction that other connections' writing went before. */
  sync(): void;
  /** Null where the operator has no row. */
  operator(operatorId: string): number | null;
  /** Remembered, or read now. */
  entry(ref: PlayerRef): PlayerEntry;
  /** Gives operator and player their rows where they have none. */
  intern(ref: PlayerRef, entry: PlayerEntry, atMs: number): void;
  /** @param batchId of the batch that the transaction wrote. */
  committed(batchId: number): void;
  rolledBack(): void;
}

type Players = Map<string, PlayerEntry>;

const selection = ['headAtMs', 'headWagerId', ...accountColumns].map((name) => `a."${name}"`);

const findPlayerSql = `SELECT p."playerKey", ${selection.join(', ')}
  FROM "player" p LEFT JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE p."operatorKey" = ? AND p."playerId" = ?`;
const accountAt = 3;
const sequenceAt = accountAt + accountColumns.indexOf('playerSequence');

const foreignBatches = `SELECT b."batchId", b."groupId", r."rows"
  FROM "batch" b JOIN "batch_rows" r ON r."batchId" = b."batchId" WHERE b."batchId" > ?`;

const playerByKey = `SELECT o."operatorId", p."playerId" FROM "player" p
  JOIN "operator" o ON o."operatorKey" = p."operatorKey" WHERE p."playerKey" = ?`;

/** @param rememberedMax players; about as many again may be on their way out. */
export const preparePlayerRegister = (
  connection: DatabaseSync,
  rememberedMax: number,
): PlayerRegister => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const findPlayer = prepareQuery(connection, findPlayerSql);
  const findForeign = prepareQuery(connection, foreignBatches);
  const findRef = prepareQuery(connection, playerByKey);
  const findLast = prepareQuery(connection, 'SELECT coalesce(max("batchId"), 0) FROM "batch"');
  const addOperator = connection.prepare(
    'INSERT INTO "operator" ("operatorId", "players") VALUES (?, 0)',
  );
  const addPlayer = connection.prepare(
    'INSERT INTO "player" ("operatorKey", "playerId", "createdAtMs") VALUES (?, ?, ?)',
  );
  const countPlayer = connection.prepare(
    'UPDATE "operator" SET "players" = "players" + 1 WHERE "operatorKey" = ?',
  );

  const operators = new Map<string, number>();
  /** Two generations: what is used moves to the newer one, and the older one goes as a whole. */
  let newer = new Map<string, Players>();
  let older = new Map<string, Players>();
  let count = 0;
  let lastBatchId = 0;
  const idBytes = new Uint8Array(16);

  const forgetAll = (): void => {
    newer = new Map();
    older = new Map();
    count = 0;
  };
  const forget = (playerKey: number): void => {
    const row = findRef.first(playerKey);
    if (row === null) {
      forgetAll();
      return;
    }
    const [operatorId, playerId] = [textAt(row, 0), toUuid(bytesAt(row, 1))];
    newer.get(operatorId)?.delete(playerId);
    older.get(operatorId)?.delete(playerId);
  };
  const read = (operatorKey: number | null, playerId: string): PlayerEntry => {
    const entry: PlayerEntry = {
      operatorKey: operatorKey ?? 0,
      playerKey: 0,
      account: emptyAccount,
      isStored: false,
      headAtMs: null,
      headWagerId: null,
      state: null,
      askedIn: 0,
    };
    if (operatorKey === null) return entry;
    writeBytes(playerId, idBytes);
    const row = findPlayer.first(operatorKey, idBytes);
    if (row === null) return entry;
    entry.playerKey = numberAt(row, 0);
    if (row[sequenceAt] === null) return entry;
    entry.isStored = true;
    entry.headAtMs = orNull(numberAt, row, 1);
    entry.headWagerId = orNull(bytesAt, row, 2);
    entry.account = fromAccountCells(row, accountAt);
    return entry;
  };
  const operator = (operatorId: string): number | null => {
    const known = operators.get(operatorId);
    if (known !== undefined) return known;
    const row = findOperator.first(operatorId);
    if (row === null) return null;
    const key = numberAt(row, 0);
    operators.set(operatorId, key);
    return key;
  };
  const playersOf = (operatorId: string): Players => {
    const known = newer.get(operatorId);
    if (known !== undefined) return known;
    const players: Players = new Map();
    newer.set(operatorId, players);
    return players;
  };

  return {
    sync: () => {
      const isEmpty = newer.size === 0 && older.size === 0;
      for (const row of isEmpty ? [] : findForeign.all(lastBatchId)) {
        if (textAt(row, 1) !== operationsGroup) forgetAll();
        else for (const { playerKey } of readTouched(bytesAt(row, 2))) forget(playerKey);
      }
      const last = findLast.first();
      lastBatchId = last === null ? 0 : numberAt(last, 0);
    },
    operator,
    entry: ({ operatorId, playerId }) => {
      const players = playersOf(operatorId);
      const known = players.get(playerId);
      if (known !== undefined) return known;
      const entry = older.get(operatorId)?.get(playerId) ?? read(operator(operatorId), playerId);
      players.set(playerId, entry);
      count += 1;
      return entry;
    },
    intern: ({ operatorId, playerId }, entry, atMs) => {
      if (entry.playerKey !== 0) return;
      if (entry.operatorKey === 0) {
        const key = operator(operatorId) ?? Number(addOperator.run(operatorId).lastInsertRowid);
        operators.set(operatorId, key);
        entry.operatorKey = key;
      }
      const added = addPlayer.run(entry.operatorKey, toBytes(playerId), atMs);
      countPlayer.run(entry.operatorKey);
      entry.playerKey = Number(added.lastInsertRowid);
    },
    committed: (batchId) => {
      lastBatchId = batchId;
      if (count <= rememberedMax) return;
      older = newer;
      newer = new Map();
      count = 0;
    },
    rolledBack: () => {
      forgetAll();
      operators.clear();
    },
  };
};
