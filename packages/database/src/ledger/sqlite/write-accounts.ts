/** Writes the touched players as they stand: their accounts, and what does not fit into one. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Account } from '@house-rules/ledger';
import type { AccountAfter, DayAfter, LotAfter, StatusDayMove } from '../ledger-rows.ts';
import { toStoredExpiry } from '../lot-never.ts';
import { writeBytes } from '../uuid-bytes.ts';
import { accountColumns, toPromotionsCell } from './account-columns.ts';
import { inKeyOrder } from './in-key-order.ts';
import { insertInto } from './insert-into.ts';
import type { PlayerEntry, PlayerRegister } from './player-register.ts';

const columns = [...accountColumns, 'headAtMs', 'headWagerId', 'changedAtMs'];

const insertAccount = insertInto('account', [...columns, 'playerKey', 'operatorKey', 'openedAtMs']);

const updateOf = (names: readonly string[]): string =>
  `UPDATE "account" SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE "playerKey" = ?`;

/** What nearly every wager moves; the rest of the account stays for days. */
const movingColumns = [
  'spendable',
  'status',
  'windowStatus',
  'playerSequence',
  'lotEarned',
  'lotRemaining',
  'dayPoints',
  'dayPromotions',
  'lastWagerAtMs',
  'headAtMs',
  'headWagerId',
  'changedAtMs',
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

interface TouchedAccount {
  readonly playerKey: number;
  readonly entry: PlayerEntry;
  readonly account: Account;
}

/** True where only `movingColumns` differ. */
const movesOnly = (before: Account, after: Account): boolean =>
  before.debt === after.debt &&
  before.facts === after.facts &&
  before.openLot?.expiresAtMs === after.openLot?.expiresAtMs &&
  before.openDay?.day === after.openDay?.day &&
  before.qualifying?.windowKey === after.qualifying?.windowKey &&
  before.tier?.id === after.tier?.id &&
  before.tier?.sinceMs === after.tier?.sinceMs &&
  before.tier?.heldUntilMs === after.tier?.heldUntilMs;

export const prepareWriteAccounts = (connection: DatabaseSync, register: PlayerRegister) => {
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
  const headBytes = new Uint8Array(16);

  const headCell = (head: string | Uint8Array | null): Uint8Array | null => {
    if (typeof head !== 'string') return head;
    writeBytes(head, headBytes);
    return headBytes;
  };

  /** INVARIANT: a lot, or a day, is open in the account or stands in its table, never both. */
  const dropWhatOpened = (entry: PlayerEntry, account: Account): void => {
    const before = entry.account;
    const { openLot, openDay } = account;
    if (openLot !== null && openLot.expiresAtMs !== before.openLot?.expiresAtMs) {
      dropLot.run(entry.playerKey, toStoredExpiry(openLot.expiresAtMs));
    }
    if (openDay !== null && openDay.day !== before.openDay?.day) {
      dropDay.run(openDay.day, entry.playerKey);
    }
  };

  /** The account's columns, then the head's and the instant, then `tail`. */
  const writeAll = (
    statement: StatementSync,
    { tier, qualifying, openLot, openDay, ...account }: Account,
    { headAtMs, headWagerId }: PlayerEntry,
    atMs: number,
    tail: readonly number[],
  ): void => {
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
      openDay === null ? null : toPromotionsCell(openDay.promotions),
      account.facts,
      account.lastWagerAtMs,
      headAtMs,
      headCell(headWagerId),
      atMs,
      ...tail,
    );
  };
  const writeMoving = (account: Account, entry: PlayerEntry, atMs: number): void => {
    const { qualifying, openLot, openDay } = account;
    updateMoving.run(
      account.spendable,
      account.status,
      qualifying === null ? null : qualifying.micropoints,
      account.playerSequence,
      openLot === null ? null : openLot.earned,
      openLot === null ? null : openLot.remaining,
      openDay === null ? null : openDay.points,
      openDay === null ? null : toPromotionsCell(openDay.promotions),
      account.lastWagerAtMs,
      entry.headAtMs,
      headCell(entry.headWagerId),
      atMs,
      entry.playerKey,
    );
  };
  const writeAccount = ({ account, entry }: TouchedAccount, atMs: number): void => {
    if (!entry.isStored) {
      const { playerKey, operatorKey } = entry;
      writeAll(insert, account, entry, atMs, [playerKey, operatorKey, atMs]);
    } else if (movesOnly(entry.account, account)) {
      writeMoving(account, entry, atMs);
    } else {
      dropWhatOpened(entry, account);
      writeAll(updateAll, account, entry, atMs, [entry.playerKey]);
    }
    entry.account = account;
    entry.isStored = true;
  };

  /** @param atMs the instant written into the rows. */
  return ({ accounts, lots, days, statusDays }: AccountRows, atMs: number): void => {
    const entryOf = register.walk();
    const touched = accounts.map(({ player, account }): TouchedAccount => {
      const entry = entryOf(player);
      register.intern(player, entry, atMs);
      return { playerKey: entry.playerKey, entry, account };
    });
    for (const one of inKeyOrder(touched)) writeAccount(one, atMs);
    register.countPlayers();
    for (const { player, lot } of lots) {
      const { playerKey } = register.entry(player);
      setLot.run(playerKey, toStoredExpiry(lot.expiresAtMs), lot.earned, lot.remaining);
    }
    for (const { player, counters } of days) {
      const { playerKey } = register.entry(player);
      const promotions = toPromotionsCell(counters.promotions);
      setDay.run(counters.day, playerKey, counters.points, promotions);
    }
    for (const { player, day, add } of statusDays) {
      addStatusDay.run(register.entry(player).playerKey, day, add);
    }
  };
};
