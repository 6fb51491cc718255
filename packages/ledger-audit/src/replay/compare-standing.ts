/** What the rows came to, beside what the ledger says a player has. */
import type { PlayerStanding, StoredDay } from '../reading/audit-ledger.ts';
import { statusWithin, windowNamed } from '../rule-book/status-window.ts';
import type { TierTerms } from '../rule-book/tier-terms.ts';
import { show } from './compare.ts';
import type { Difference, Report } from './difference.ts';
import type { PlayerReplay } from './player-replay.ts';
import { countsText, findDay, promotionsOf } from './rebuilt-days.ts';

type Value = Difference['stored'];

export const compareStanding = (
  player: PlayerReplay,
  standing: PlayerStanding,
  terms: TierTerms,
  report: Report,
): void => {
  const told = teller(report);
  const compare: Compare = (field, stored, rebuilt) =>
    told('account', 'account', field)(stored, rebuilt);
  compareAccount(player, standing, compare);
  compareTerm(player, standing, terms, compare);
  compareLots(player, standing, told);
  compareStatusDays(player, standing, told);
  if (standing.days !== null) compareDays(player, standing.days, report);
};

type Told = (
  table: Difference['table'],
  row: string,
  field: string,
) => (stored: Value, rebuilt: Value) => void;

const teller =
  (report: Report): Told =>
  (table, row, field) =>
  (stored, rebuilt) => {
    if (stored === rebuilt) return;
    const name = row === table ? table : `${table} ${row}`;
    const sentence = `${name}: \`${field}\` is ${show(stored)} in the ledger, and the player's rows come to ${show(rebuilt)}`;
    report({ table, playerSequence: null, row, field, stored, rebuilt, sentence });
  };

type Compare = (field: string, stored: Value, rebuilt: Value) => void;

/** Where a review has prolonged it, the term is another than the one that the tier began with. */
const compareTerm = (
  { tier }: PlayerReplay,
  { account }: PlayerStanding,
  terms: TierTerms,
  compare: Compare,
): void => {
  const { heldUntilMs } = account;
  const endMs = tier?.heldUntilMs ?? null;
  if (heldUntilMs === endMs) return;
  if (tier !== null && terms.couldEnd(heldUntilMs, endMs ?? tier.sinceMs)) return;
  compare('heldUntilMs', heldUntilMs, endMs);
};

const compareAccount = (
  player: PlayerReplay,
  { account }: PlayerStanding,
  compare: Compare,
): void => {
  compare('playerSequence', account.playerSequence, player.sequence);
  compare('spendable', account.spendable, player.spendable);
  compare('debt', account.debt, player.debt);
  compare('status', account.status, player.status);
  compare('tier', account.tier, player.tier?.id ?? null);
  compare('tierSinceMs', account.tierSinceMs, player.tier?.sinceMs ?? null);
  compare('head', account.head?.wagerId ?? null, player.head?.wagerId ?? null);
  compare('headAtMs', account.head?.occurredAtMs ?? null, player.head?.occurredAtMs ?? null);
  compare('lastWagerAtMs', account.lastWagerAtMs, player.lastWagerAtMs);
  compare('facts', account.facts, player.facts.length);
  compare('windowKey', account.windowKey, player.windowKey);
  compare('windowStatus', account.windowStatus, qualifyingOf(player));
};

/** Status points of the latest window that a wager was seen in; null before the first. */
export const qualifyingOf = (player: PlayerReplay): number | null => {
  const days = player.windowKey === null ? undefined : windowNamed(player.windowKey);
  return days === undefined ? null : statusWithin(days, player);
};

const instantText = (atMs: number | null): string =>
  atMs === null ? 'never' : new Date(atMs).toISOString();

const areLotsSame = (player: PlayerReplay, { lots }: PlayerStanding): boolean =>
  lots.length === player.lots.length &&
  player.lots.every((lot) =>
    lots.some(
      (stored) =>
        stored.expiresAtMs === lot.expiresAtMs &&
        stored.remaining === lot.remaining &&
        stored.earned === lot.earned,
    ),
  );

const compareLots = (player: PlayerReplay, standing: PlayerStanding, told: Told): void => {
  if (areLotsSame(player, standing)) return;
  const { lots } = standing;
  // A lot that nothing was ever in says the same as none.
  const known = lots.filter(({ earned, remaining }) => earned !== 0 || remaining !== 0);
  const stored = new Map(known.map((lot) => [lot.expiresAtMs, lot]));
  const rebuilt = new Map(player.lots.map((lot) => [lot.expiresAtMs, lot]));
  for (const expiresAtMs of new Set([...rebuilt.keys(), ...stored.keys()])) {
    const name = instantText(expiresAtMs);
    const [is, should] = [stored.get(expiresAtMs), rebuilt.get(expiresAtMs)];
    told('lot', name, 'remaining')(is?.remaining ?? null, should?.remaining ?? null);
    told('lot', name, 'earned')(is?.earned ?? null, should?.earned ?? null);
  }
  if (stored.size !== known.length) told('lot', 'lots', 'count')(known.length, stored.size);
};

/** A day that came back to nothing may stand as 0 or not at all. */
const compareStatusDays = (
  player: PlayerReplay,
  { statusDays }: PlayerStanding,
  told: Told,
): void => {
  if (areStatusDaysSame(player, { statusDays })) return;
  const rebuilt = new Map<string, number>();
  for (const { day, status } of player.days) if (status !== null) rebuilt.set(day, status);
  const stored = new Map(statusDays.map(({ day, micropoints }) => [day, micropoints]));
  for (const day of new Set([...rebuilt.keys(), ...stored.keys()])) {
    told('status_day', day, 'micropoints')(stored.get(day) ?? 0, rebuilt.get(day) ?? 0);
  }
};

const areStatusDaysSame = (
  { days }: PlayerReplay,
  { statusDays }: Pick<PlayerStanding, 'statusDays'>,
): boolean =>
  numberOf(days, ({ status }) => status !== null && status !== 0) ===
    numberOf(statusDays, ({ micropoints }) => micropoints !== 0) &&
  statusDays.every(({ day, micropoints }) => (findDay(days, day)?.status ?? 0) === micropoints);

const numberOf = <T>(all: readonly T[], isOne: (each: T) => boolean): number => {
  let found = 0;
  for (const each of all) if (isOne(each)) found += 1;
  return found;
};

/** Most days count points alone: then nothing need be laid side by side. */
const areDaysSame = ({ days: all }: PlayerReplay, days: readonly StoredDay[]): boolean =>
  numberOf(all, ({ points, promotions }) => points !== 0 || promotions !== null) ===
    numberOf(days, ({ points, promotions }) => points !== 0 || !isEmpty(promotions)) &&
  days.every(({ day, points, promotions }) => {
    const rebuilt = findDay(all, day);
    if ((rebuilt?.points ?? 0) !== points) return false;
    if (rebuilt === undefined || rebuilt.promotions === null) return isEmpty(promotions);
    return countsText(promotions) === countsText(promotionsOf(rebuilt));
  });

const isEmpty = (counts: Readonly<Record<string, number>>): boolean => {
  for (const _ in counts) return false;
  return true;
};

export const compareDays = (
  player: PlayerReplay,
  days: readonly StoredDay[],
  report: Report,
): void => {
  if (areDaysSame(player, days)) return;
  const told = teller(report);
  const stored = new Map(days.map((each) => [each.day, each]));
  const rebuilt = new Map(player.days.map((each) => [each.day, each]));
  for (const day of new Set([...rebuilt.keys(), ...stored.keys()])) {
    const is = stored.get(day);
    const should = rebuilt.get(day);
    told('limit_counter', day, 'points')(is?.points ?? 0, should?.points ?? 0);
    const promotions = should === undefined ? '' : countsText(promotionsOf(should));
    told('limit_counter', day, 'promotions')(countsText(is?.promotions ?? {}), promotions);
  }
};
