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
import { emptyAccount, type PlayerAsk } from '../player-state.ts';
import { toUuid } from '../uuid-bytes.ts';
import { accountColumns, fromAccountCells } from './account-columns.ts';
import { readTouched } from './batch-rows.ts';
import { inKeyOrder } from './in-key-order.ts';
import { preparePlayerKeys } from './player-keys.ts';
import { bytesAt, numberAt, orNull, prepareQuery, textAt } from './sqlite-rows.ts';
import { walkInOrder } from './walk-in-order.ts';

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
}

export interface PlayerRegister {
  /** Within a transaction that other connections' writing went before. */
  sync(): void;
  /** Null where the operator has no row. */
  operator(operatorId: string): number | null;
  /**
   * Begins a transaction with these players. Those that are not remembered are read, in the order in
   * which the accounts are stored.
   *
   * @returns their entries, in the order of the asks.
   */
  fetch(asks: readonly PlayerAsk[]): readonly PlayerEntry[];
  /** Remembered, or read now. */
  entry(ref: PlayerRef): PlayerEntry;
  /** The same as `entry` for whoever asks in the order of `fetch`, which spares the looking up. */
  walk(): (ref: PlayerRef) => PlayerEntry;
  /** Gives operator and player their rows where they have none. */
  intern(ref: PlayerRef, entry: PlayerEntry, atMs: number): void;
  /** Within the transaction, after the last `intern`. */
  countPlayers(): void;
  /** @param batchId of the batch that the transaction wrote. */
  committed(batchId: number): void;
  rolledBack(): void;
}

type Players = Map<string, PlayerEntry>;

const readColumns = ['headAtMs', 'headWagerId', ...accountColumns];
const findAccountSql = `SELECT ${readColumns.map((name) => `"${name}"`).join(', ')}
  FROM "account" WHERE "playerKey" = ?`;
const accountAt = 2;

const foreignBatches = `SELECT b."batchId", b."groupId", r."rows"
  FROM "batch" b JOIN "batch_rows" r ON r."batchId" = b."batchId" WHERE b."batchId" > ?`;

const playerByKey = `SELECT o."operatorId", p."playerId" FROM "player" p
  JOIN "operator" o ON o."operatorKey" = p."operatorKey" WHERE p."playerKey" = ?`;

const newEntry = (operatorKey: number, playerKey: number): PlayerEntry => ({
  operatorKey,
  playerKey,
  account: emptyAccount,
  isStored: false,
  headAtMs: null,
  headWagerId: null,
});

/** @param rememberedMax players; about as many again may be on their way out. */
export const preparePlayerRegister = (
  connection: DatabaseSync,
  rememberedMax: number,
): PlayerRegister => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const findAccount = prepareQuery(connection, findAccountSql);
  const findForeign = prepareQuery(connection, foreignBatches);
  const findRef = prepareQuery(connection, playerByKey);
  const findLast = prepareQuery(connection, 'SELECT coalesce(max("batchId"), 0) FROM "batch"');
  const addOperator = connection.prepare(
    'INSERT INTO "operator" ("operatorId", "players") VALUES (?, 0)',
  );
  const keys = preparePlayerKeys(connection);

  const operators = new Map<string, number>();
  /** Two generations: what is used moves to the newer one, and the older one goes as a whole. */
  let newer = new Map<string, Players>();
  let older = new Map<string, Players>();
  /** The operator asked for last and their players: most often the next one's, too. */
  let lastOperatorId: string | null = null;
  let lastPlayers: Players = new Map();
  let count = 0;
  let lastBatchId = 0;
  /** Of the transaction. */
  let fetchedAsks: readonly PlayerAsk[] = [];
  let fetched: readonly PlayerEntry[] = [];

  const forgetAll = (): void => {
    newer = new Map();
    older = new Map();
    lastOperatorId = null;
    count = 0;
    keys.forgetAll();
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
    if (operatorId === lastOperatorId) return lastPlayers;
    lastPlayers = newer.get(operatorId) ?? new Map();
    newer.set(operatorId, lastPlayers);
    lastOperatorId = operatorId;
    return lastPlayers;
  };
  const readAccount = (entry: PlayerEntry): void => {
    if (entry.playerKey === 0) return;
    const row = findAccount.first(entry.playerKey);
    if (row === null) return;
    entry.isStored = true;
    entry.headAtMs = orNull(numberAt, row, 0);
    entry.headWagerId = orNull(bytesAt, row, 1);
    entry.account = fromAccountCells(row, accountAt);
  };
  const remember = (players: Players, playerId: string, entry: PlayerEntry): PlayerEntry => {
    players.set(playerId, entry);
    count += 1;
    return entry;
  };
  const keyed = ({ operatorId, playerId }: PlayerRef): PlayerEntry => {
    const operatorKey = operator(operatorId) ?? 0;
    return newEntry(operatorKey, operatorKey === 0 ? 0 : keys.find(operatorKey, playerId));
  };
  /** Null where the player is not remembered. */
  const recall = ({ operatorId, playerId }: PlayerRef): PlayerEntry | null => {
    const players = playersOf(operatorId);
    const known = players.get(playerId);
    if (known !== undefined) return known;
    const before = older.get(operatorId)?.get(playerId);
    return before === undefined ? null : remember(players, playerId, before);
  };

  const entry = (ref: PlayerRef): PlayerEntry => {
    const known = recall(ref);
    if (known !== null) return known;
    const read = keyed(ref);
    readAccount(read);
    return remember(playersOf(ref.operatorId), ref.playerId, read);
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
    fetch: (asks) => {
      const unknown: PlayerEntry[] = [];
      fetchedAsks = asks;
      fetched = asks.map(({ player }) => {
        const known = recall(player);
        if (known !== null) return known;
        const read = remember(playersOf(player.operatorId), player.playerId, keyed(player));
        unknown.push(read);
        return read;
      });
      for (const one of inKeyOrder(unknown)) readAccount(one);
      return fetched;
    },
    entry,
    walk: () => {
      const place = walkInOrder(fetchedAsks);
      const entries = fetched;
      return (ref) => entries[place(ref)] ?? entry(ref);
    },
    intern: ({ operatorId, playerId }, entry, atMs) => {
      if (entry.playerKey !== 0) return;
      if (entry.operatorKey === 0) {
        const key = operator(operatorId) ?? Number(addOperator.run(operatorId).lastInsertRowid);
        operators.set(operatorId, key);
        entry.operatorKey = key;
      }
      entry.playerKey = keys.add(entry.operatorKey, playerId, atMs);
    },
    countPlayers: keys.count,
    committed: (batchId) => {
      lastBatchId = batchId;
      keys.committed();
      if (count <= rememberedMax) return;
      older = newer;
      newer = new Map();
      lastOperatorId = null;
      count = 0;
    },
    rolledBack: () => {
      forgetAll();
      operators.clear();
    },
  };
};
