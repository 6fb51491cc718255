/**
 * Local days as the ledger counts them. Which zone, and by which table of zone rules, is the
 * caller's: whoever decides wagers has the rules engine's pinned table, and the ledger's days must be
 * the same days. So the calendar is a parameter, and this room needs no table of its own.
 */

/** A zone's calendar. Days are `YYYY-MM-DD`, instants milliseconds since 1970. */
export interface LocalCalendar {
  /** The local day of an instant. */
  dayAt(ms: number): string;
  /** The first instant of a local day; where clocks skip midnight, the first one after it. */
  startOf(day: string): number;
}

const msPerDay = 86_400_000;

/** The day that lies `count` days after this one; before it where `count` is below zero. */
export const addDays = (day: string, count: number): string =>
  isoDay(Date.parse(`${day}T00:00:00Z`) + count * msPerDay);

/** The first day of the month that lies `count` months after that of the day. */
export const firstOfMonthAfter = (day: string, count: number): string =>
  isoDay(Date.UTC(yearOf(day), monthOf(day) - 1 + count, 1));

/** `month` counts from 1. The date must exist in that year. */
export const dateInYear = (year: number, month: number, day: number): string =>
  isoDay(Date.UTC(year, month - 1, day));

export const yearOf = (day: string): number => Number(day.slice(0, 4));

const monthOf = (day: string): number => Number(day.slice(5, 7));

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
