/** Writes the touched players as they stand: their accounts, and what does not fit into one. */
import type { DatabaseSync } from 'node:sqlite';
import type { AccountAfter, DayAfter, LotAfter, StatusDayMove } from '../ledger-rows.ts';
import { toStoredExpiry } from '../lot-never.ts';
import { writeBytes } from '../uuid-bytes.ts';
import { accountColumns, toAccountCells, toPromotionsCell } from './account-columns.ts';
import { insertInto } from './insert-into.ts';
import type { PlayerEntry, PlayerRegister } from './player-register.ts';

const headColumns = ['headAtMs', 'headWagerId', 'changedAtMs'] as const;
const columns = [...accountColumns, ...headColumns];

const insertAccount = insertInto('account', [...columns, 'playerKey', 'operatorKey', 'openedAtMs']);

const updateAccount = `UPDATE "account" SET ${columns.map((name) => `"${name}" = ?`).join(', ')}
  WHERE "playerKey" = ?`;

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

export const prepareWriteAccounts = (connection: DatabaseSync, register: PlayerRegister) => {
  const insert = connection.prepare(insertAccount);
  const update = connection.prepare(updateAccount);
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
  const dropWhatOpened = (entry: PlayerEntry, { account }: AccountAfter): void => {
    const before = entry.account;
    const { openLot, openDay } = account;
    if (openLot !== null && openLot.expiresAtMs !== before.openLot?.expiresAtMs) {
      dropLot.run(entry.playerKey, toStoredExpiry(openLot.expiresAtMs));
    }
    if (openDay !== null && openDay.day !== before.openDay?.day) {
      dropDay.run(openDay.day, entry.playerKey);
    }
  };

  const writeAccount = (after: AccountAfter, atMs: number): void => {
    const entry = register.entry(after.player);
    register.intern(after.player, entry, atMs);
    const cells = toAccountCells(after.account);
    const head = headCell(entry.headWagerId);
    if (entry.isStored) {
      dropWhatOpened(entry, after);
      update.run(...cells, entry.headAtMs, head, atMs, entry.playerKey);
    } else {
      const { playerKey, operatorKey } = entry;
      insert.run(...cells, entry.headAtMs, head, atMs, playerKey, operatorKey, atMs);
    }
    entry.account = after.account;
    entry.isStored = true;
  };

  /** @param atMs the instant written into the rows. */
  return ({ accounts, lots, days, statusDays }: AccountRows, atMs: number): void => {
    for (const after of accounts) writeAccount(after, atMs);
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
