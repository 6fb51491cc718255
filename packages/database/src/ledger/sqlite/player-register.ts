/**
 * The players of the transaction: their keys, their accounts and the newest wager row of each, read
 * once and remembered for the next transaction, because nearly every wager of an operator is by
 * somebody who played a moment ago.
 *
 * What is remembered must be what is stored. Nothing but a transaction of this package changes an
 * account, and each adds a batch that names the players it touched: so where another connection has
 * written, the batches since ours are looked through and those players are read again (all of them,
 * where another worker wrote). An erasure adds such a batch, too.
 *
 * INVARIANT: after `sync`, what is remembered of a player equals the database. A transaction that
 * fails makes all be forgotten.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { PlayerRef } from '../ledger-rows.ts';
import { operationsGroup } from '../operations-port.ts';
import { emptyAccount, type PlayerAsk } from '../player-state.ts';
import { writeBytes } from '../uuid-bytes.ts';
import { accountsNow } from './account-changes/account-now.ts';
import { accountColumns, fromAccountCells } from './account-columns.ts';
import { readTouched } from './batch-rows.ts';
import { inKeyOrder } from './in-key-order.ts';
import { createPlayerArena, type PlayerArena, rowStates } from './player-arena.ts';
import { preparePlayerKeys } from './player-keys.ts';
import { bytesAt, numberAt, orNull, prepareQuery, textAt } from './sqlite-rows.ts';
import { createIdTable } from './wager-ids/id-table.ts';
import { createIdScratch } from './wager-ids/wager-key.ts';
import { walkInOrder } from './walk-in-order.ts';

/** Players by their rows in the arena, which are numbers that are good until the transaction ends. */
export interface PlayerRegister {
  readonly arena: PlayerArena;
  /** Within a transaction that other connections' writing went before. */
  sync(): void;
  /** How often `sync` found that another worker had written. */
  sharedTimes(): number;
  /** Null where the operator has no row. */
  operator(operatorId: string): number | null;
  operatorOf(row: number): number;
  /**
   * Begins a transaction with these players. Those that are not remembered are read, in the order in
   * which the accounts are stored.
   *
   * @returns their rows, in the order of the asks.
   */
  fetch(asks: readonly PlayerAsk[]): ArrayLike<number>;
  /** Remembered, or read now. */
  row(ref: PlayerRef): number;
  /** The same as `row` for whoever asks in the order of `fetch`, which spares the looking up. */
  walk(): (ref: PlayerRef) => number;
  /** Gives the player a key where they have none. @returns the key. */
  intern(row: number, ref: PlayerRef, atMs: number): number;
  /** Within the transaction, after the last `intern`. */
  countPlayers(): void;
  /** @param batchId of the batch that the transaction wrote. */
  committed(batchId: number): void;
  rolledBack(): void;
}

const findAccountSql = `SELECT "headAtMs", "headWagerId",
    ${accountColumns.map((name) => `"${name}"`).join(', ')}
  FROM "account" WHERE "playerKey" = ?`;
const accountAt = 2;

const foreignBatches = `SELECT b."batchId", b."groupId", r."rows"
  FROM "batch" b JOIN "batch_rows" r ON r."batchId" = b."batchId" WHERE b."batchId" > ?`;

/** @param rememberedMax players; beyond it all are forgotten, and read again as they come. */
export const preparePlayerRegister = (
  connection: DatabaseSync,
  rememberedMax: number,
): PlayerRegister => {
  const findAccount = accountsNow(connection).query(findAccountSql);
  const findForeign = prepareQuery(connection, foreignBatches);
  const findRef = prepareQuery(
    connection,
    'SELECT "operatorKey", "playerId" FROM "player" WHERE "playerKey" = ?',
  );
  const findLast = prepareQuery(connection, 'SELECT coalesce(max("batchId"), 0) FROM "batch"');
  const keys = preparePlayerKeys(connection);
  const arena = createPlayerArena();
  const id = createIdScratch();
  /** Gives each player a row: the place in which they were added. */
  let table = createIdTable();
  let lastBatchId = 0;
  let shared = 0;
  /** Of the transaction. */
  let fetchedAsks: readonly PlayerAsk[] = [];
  let fetched: ArrayLike<number> = [];

  const forgetAll = (): void => {
    table = createIdTable();
    arena.clear();
    fetchedAsks = [];
    fetched = [];
  };
  /** What another connection wrote is read again when the player comes. */
  const readAgain = (playerKey: number): void => {
    const found = findRef.first(playerKey);
    if (found === null) {
      forgetAll();
      return;
    }
    id.bytes.set(bytesAt(found, 1));
    const row = table.find(id, numberAt(found, 0));
    if (row >= 0) arena.setState(row, rowStates.unread);
  };
  /** The player's row; a new one is unread. */
  const rowOf = ({ operatorId, playerId }: PlayerRef): number => {
    const operatorKey = keys.internOperator(operatorId);
    writeBytes(playerId, id.bytes);
    const known = table.find(id, operatorKey);
    if (known >= 0) return known;
    const row = table.count();
    table.add(id, operatorKey, 0);
    arena.open(row, keys.find(operatorKey, id.bytes));
    return row;
  };
  const read = (row: number): void => {
    arena.setState(row, rowStates.withoutAccount);
    const playerKey = arena.playerKey(row);
    const found = playerKey === 0 ? null : findAccount.first(playerKey);
    if (found === null) {
      arena.setAccount(row, emptyAccount);
      return;
    }
    arena.setState(row, rowStates.stored);
    arena.setAccount(row, fromAccountCells(found, accountAt));
    const headAtMs = orNull(numberAt, found, 0);
    if (headAtMs === null) return;
    id.bytes.set(bytesAt(found, 1));
    arena.setHead(row, headAtMs, id.words);
  };
  const row = (ref: PlayerRef): number => {
    const found = rowOf(ref);
    if (arena.state(found) === rowStates.unread) read(found);
    return found;
  };

  return {
    arena,
    sync: () => {
      for (const batch of table.count() === 0 ? [] : findForeign.all(lastBatchId)) {
        if (textAt(batch, 1) !== operationsGroup) {
          shared += 1;
          forgetAll();
        } else for (const { playerKey } of readTouched(bytesAt(batch, 2))) readAgain(playerKey);
      }
      const last = findLast.first();
      lastBatchId = last === null ? 0 : numberAt(last, 0);
    },
    sharedTimes: () => shared,
    operator: keys.operator,
    operatorOf: (one) => table.operatorAt(one),
    fetch: (asks) => {
      const rows = new Uint32Array(asks.length);
      const unread: { readonly playerKey: number; readonly row: number }[] = [];
      let place = 0;
      for (const { player } of asks) {
        const found = rowOf(player);
        rows[place] = found;
        place += 1;
        if (arena.state(found) !== rowStates.unread) continue;
        unread.push({ playerKey: arena.playerKey(found), row: found });
      }
      for (const one of inKeyOrder(unread)) read(one.row);
      fetchedAsks = asks;
      fetched = rows;
      return rows;
    },
    row,
    walk: () => {
      const placeOf = walkInOrder(fetchedAsks);
      const rows = fetched;
      return (ref) => rows[placeOf(ref)] ?? row(ref);
    },
    intern: (one, { playerId }, atMs) => {
      const known = arena.playerKey(one);
      if (known !== 0) return known;
      writeBytes(playerId, id.bytes);
      const playerKey = keys.add(table.operatorAt(one), id.bytes, atMs);
      arena.setPlayerKey(one, playerKey);
      return playerKey;
    },
    countPlayers: keys.count,
    committed: (batchId) => {
      lastBatchId = batchId;
      if (table.count() > rememberedMax || arena.isOvergrown()) forgetAll();
    },
    rolledBack: () => {
      forgetAll();
      keys.rolledBack();
    },
  };
};
