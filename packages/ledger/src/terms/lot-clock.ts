/**
 * When points that are earned at an instant expire. Wagers come in runs of one month, so the last
 * answer is kept together with the instants for which it holds: it changes how fast an answer comes,
 * never the answer.
 */
import {
  addDays,
  dateInYear,
  firstOfMonthAfter,
  type LocalCalendar,
  yearOf,
} from '../calendar/local-calendar.ts';
import type { LedgerTerms } from './ledger-terms.ts';

/** @returns milliseconds since 1970; null: never by themselves. */
export type LotClock = (earnedAtMs: number) => number | null;

export const createLotClock = ({ expiry, calendar }: LedgerTerms): LotClock => {
  if (expiry.kind === 'rollingMonths') {
    return remembering((earnedAtMs) => monthSpan(calendar, earnedAtMs, expiry.months));
  }
  if (expiry.kind === 'calendarDate') {
    return remembering((earnedAtMs) => dateSpan(calendar, earnedAtMs, expiry.month, expiry.day));
  }
  return () => null;
};

/** Points earned within [fromMs, toMs) expire together. */
interface ExpirySpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly expiresAtMs: number;
}

const remembering = (spanOf: (earnedAtMs: number) => ExpirySpan): LotClock => {
  let last: ExpirySpan = { fromMs: 0, toMs: 0, expiresAtMs: 0 };
  return (earnedAtMs) => {
    if (earnedAtMs < last.fromMs || earnedAtMs >= last.toMs) last = spanOf(earnedAtMs);
    return last.expiresAtMs;
  };
};

const monthSpan = (calendar: LocalCalendar, earnedAtMs: number, months: number): ExpirySpan => {
  const day = calendar.dayAt(earnedAtMs);
  return {
    fromMs: calendar.startOf(firstOfMonthAfter(day, 0)),
    toMs: calendar.startOf(firstOfMonthAfter(day, 1)),
    expiresAtMs: calendar.startOf(firstOfMonthAfter(day, months + 1)),
  };
};

/** Points earned on the date itself have the whole year before them. */
const dateSpan = (
  calendar: LocalCalendar,
  earnedAtMs: number,
  month: number,
  day: number,
): ExpirySpan => {
  const earnedOn = calendar.dayAt(earnedAtMs);
  const thisYears = dateInYear(yearOf(earnedOn), month, day);
  const next = earnedOn < thisYears ? thisYears : dateInYear(yearOf(earnedOn) + 1, month, day);
  const last = dateInYear(yearOf(next) - 1, month, day);
  const toMs = calendar.startOf(next);
  return { fromMs: calendar.startOf(last), toMs, expiresAtMs: toMs };
};

/**
 * The instant at which everything of a player expires who has not wagered since: the end of the
 * last of `days` whole local days after that of the last wager. Null where the terms know no
 * inactivity.
 */
export const inactiveFromMs = (
  { expiry, calendar }: LedgerTerms,
  lastWagerAtMs: number,
): number | null =>
  expiry.kind === 'inactivity'
    ? calendar.startOf(addDays(calendar.dayAt(lastWagerAtMs), expiry.days + 1))
    : null;
