/** Writes the touched players as they stand: their accounts, and what does not fit into one. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Account } from '@house-rules/ledger';
import type { AccountAfter, DayAfter, LotAfter, PlayerRef, StatusDayMove } from '../ledger-rows.ts';
import { toStoredExpiry } from '../lot-never.ts';
import type { AccountChanges } from './account-changes/account-changes.ts';
import { fitsChange } from './account-changes/fits-change.ts';
import type { ChangeOf } from './account-changes/write-account-changes.ts';
import { accountColumns, toPromotionsCell } from './account-columns.ts';
import { inKeyOrder } from './in-key-order.ts';
import { insertInto } from './insert-into.ts';
import { rowStates } from './player-arena.ts';
import type { PlayerRegister } from './player-register.ts';
import { createIdScratch } from './wager-ids/wager-key.ts';

const columns = [...accountColumns, 'headAtMs', 'headWagerId', 'changedAtMs', 'batchId'];

const insertAccount = insertInto('account', [...columns, 'playerKey', 'operatorKey', 'openedAtMs']);

const updateOf = (names: readonly string[]): string =>
  `UPDATE "account" SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "playerKey" = ?`;

/** What nearly every wager moves, which is what a change holds; the rest of the account stays. */
const movingColumns = [
  'spendable',
  'status',
  'windowStatus',
  'playerSequence',
  'lotExpiresAtMs',
  'lotEarned',
  'lotRemaining',
  'day',
  'dayPoints',
  'dayPromotions',
  'lastWagerAtMs',
  'headAtMs',
  'headWagerId',
  'changedAtMs',
  'batchId',
];

const upsertLot = `${insertInto('lot', ['playerKey', 'expiresAtMs', 'earned', 'remaining'])}
  ON CONFLICT ("playerKey", "expiresAtMs")
  DO UPDATE SET "earned" = excluded."earned", "remaining" = excluded."remaining"`;

const upsertDay = `${insertInto('limit_counter', ['day', 'playerKey', 'points', 'promotions'])}
  ON CONFLICT ("day", "playerKey")
  DO UPDATE SET "points" = excluded."points", "promotions" = excluded."promotions"`;

const addToStatusDay = `${insertInto('status_day', ['playerKey', 'day', 'micropoints'])}
  ON CONFLICT ("playerKey", "day")
  DO UPDATE SET "micropoints" = "micropoints" + excluded."micropoints"`;

export interface AccountRows {
  readonly accounts: readonly AccountAfter[];
  readonly lots: readonly LotAfter[];
  readonly days: readonly DayAfter[];
  readonly statusDays: readonly StatusDayMove[];
}

/** The open lot's stored expiry, and the open day, before the batch. */
interface OpenBefore {
  readonly lot: number;
  readonly day: string | null;
}

interface TouchedAccount {
  readonly playerKey: number;
  /** In the arena. */
  readonly row: number;
  readonly account: Account;
}

/** @param changes null: every account is written itself. */
export const prepareWriteAccounts = (
  connection: DatabaseSync,
  register: PlayerRegister,
  changes: AccountChanges | null,
) => {
  const insert = connection.prepare(insertAccount);
  const updateAll = connection.prepare(updateOf(columns));
  const updateMoving = connection.prepare(updateOf(movingColumns));
  const dropLot = connection.prepare(
    'DELETE FROM "lot" WHERE "playerKey" = ? AND "expiresAtMs" = ?',
  );
  const dropDay = connection.prepare(
    'DELETE FROM "limit_counter" WHERE "day" = ? AND "playerKey" = ?',
  );
  const setLot = connection.prepare(upsertLot);
  const setDay = connection.prepare(upsertDay);
  const addStatusDay = connection.prepare(addToStatusDay);
  const { arena } = register;
  const head = createIdScratch();

  const headCell = (row: number): Uint8Array | null =>
    arena.readHead(row, head.words) ? head.bytes : null;

  /** The account's columns, then the head's and the instant, then `tail`. */
  const writeAll = (
    statement: StatementSync,
    { row, account }: TouchedAccount,
    { atMs, batchId }: ChangeOf,
    tail: readonly number[],
  ): void => {
    const { tier, qualifying, openLot, openDay } = account;
    statement.run(
      account.spendable,
      account.status,
      account.debt,
      tier === null ? null : tier.id,
      tier === null ? null : tier.sinceMs,
      tier === null ? null : tier.heldUntilMs,
      qualifying === null ? null : qualifying.windowKey,
      qualifying === null ? null : qualifying.micropoints,
      account.playerSequence,
      openLot === null ? null : toStoredExpiry(openLot.expiresAtMs),
      openLot === null ? null : openLot.earned,
      openLot === null ? null : openLot.remaining,
      openDay === null ? null : openDay.day,
      openDay === null ? null : openDay.points,
      arena.promotionsCell(row),
      account.facts,
      account.lastWagerAtMs,
      arena.headAtMs(row),
      headCell(row),
      atMs,
      batchId,
      ...tail,
    );
  };
  const writeMoving = (
    { playerKey, row, account }: TouchedAccount,
    { atMs, batchId }: ChangeOf,
  ): void => {
    const { qualifying, openLot, openDay } = account;
    // `get` rather than `run`: the same update, without an object about it that nobody reads.
    updateMoving.get(
      account.spendable,
      account.status,
      qualifying === null ? null : qualifying.micropoints,
      account.playerSequence,
      openLot === null ? null : toStoredExpiry(openLot.expiresAtMs),
      openLot === null ? null : openLot.earned,
      openLot === null ? null : openLot.remaining,
      openDay === null ? null : openDay.day,
      openDay === null ? null : openDay.points,
      arena.promotionsCell(row),
      account.lastWagerAtMs,
      arena.headAtMs(row),
      headCell(row),
      atMs,
      batchId,
      playerKey,
    );
  };
  /** INVARIANT: a lot, or a day, is open in the account or stands in its table, never both. */
  const dropOpened = (playerKey: number, row: number, before: OpenBefore): void => {
    const [lot, day] = [arena.lotExpiry(row), arena.day(row)];
    if (!Number.isNaN(lot) && lot !== before.lot) dropLot.run(playerKey, lot);
    if (day !== null && day !== before.day) dropDay.run(day, playerKey);
  };
  const writeAccount = (touched: TouchedAccount, batch: ChangeOf, defers: boolean): void => {
    const { playerKey, row, account } = touched;
    const isStored = arena.state(row) === rowStates.stored;
    const [lot, day] = [arena.lotExpiry(row), arena.day(row)];
    const movesOnly = arena.setAccount(row, account);
    if (!isStored) {
      writeAll(insert, touched, batch, [playerKey, register.operatorOf(row), batch.atMs]);
      arena.setState(row, rowStates.stored);
      return;
    }
    dropOpened(playerKey, row, { lot, day });
    if (!movesOnly) writeAll(updateAll, touched, batch, [playerKey]);
    else if (defers && fitsChange(account)) changes?.add(playerKey, row, batch);
    else writeMoving(touched, batch);
  };

  return ({ accounts, lots, days, statusDays }: AccountRows, batch: ChangeOf): void => {
    const { atMs } = batch;
    const defers = changes?.defers(accounts.length) ?? false;
    const rowOf = register.walk();
    const touched = accounts.map(({ player, account }): TouchedAccount => {
      const row = rowOf(player);
      return { playerKey: register.intern(row, player, atMs), row, account };
    });
    for (const one of inKeyOrder(touched)) writeAccount(one, batch, defers);
    changes?.finish(batch);
    register.countPlayers();
    const keyOf = (player: PlayerRef): number => arena.playerKey(register.row(player));
    for (const { player, lot } of lots) {
      setLot.run(keyOf(player), toStoredExpiry(lot.expiresAtMs), lot.earned, lot.remaining);
    }
    for (const { player, counters } of days) {
      const promotions = toPromotionsCell(counters.promotions);
      setDay.run(counters.day, keyOf(player), counters.points, promotions);
    }
    for (const { player, day, add } of statusDays) addStatusDay.run(keyOf(player), day, add);
  };
};
