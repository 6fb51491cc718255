/**
 * Which status points count towards the tier. A wager is seen with the status points of its own
 * window: those of the rows before it in the ledger whose local day lies in the window that the
 * wager's day closes. A late wager therefore counts where it belongs, and nowhere else.
 */
import type { TierWindow } from '@house-rules/contracts';
import { addDays } from '../calendar/local-calendar.ts';

/** Local days, both ends included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Names the window that a local day closes: `lifetime`, the year `2026`, or for rolling windows the
 * day and the length, `2026-11-23/365`.
 */
export const windowKeyOn = (window: TierWindow, day: string): string => {
  if (window.kind === 'lifetime') return 'lifetime';
  return window.kind === 'calendarYear' ? day.slice(0, 4) : `${day}/${window.days}`;
};

/** The days of that window; null for a lifetime. A year ends with its last day, whatever the day. */
export const windowDaysOn = (window: TierWindow, day: string): DayRange | null => {
  if (window.kind === 'lifetime') return null;
  if (window.kind === 'calendarYear') return yearDays(day.slice(0, 4));
  return { from: addDays(day, 1 - window.days), to: day };
};

/** Whether the points of a day count in the window of that key. */
export const countsIn = (windowKey: string, day: string): boolean => {
  if (windowKey === 'lifetime') return true;
  const slash = windowKey.indexOf('/');
  if (slash < 0) return day.startsWith(windowKey);
  const to = windowKey.slice(0, slash);
  return day <= to && day >= addDays(to, 1 - Number(windowKey.slice(slash + 1)));
};

/**
 * Whether a window key is later than another one of the same kind and length: the account keeps
 * the latest. Keys of different kinds follow each other as the rule sets do.
 */
export const isLaterWindow = (windowKey: string, than: string): boolean =>
  kindOfKey(windowKey) === kindOfKey(than) && windowKey > than;

/** What of a key is the same for all windows of one kind and length. */
const kindOfKey = (windowKey: string): string => {
  const slash = windowKey.indexOf('/');
  if (slash >= 0) return windowKey.slice(slash);
  return windowKey === 'lifetime' ? windowKey : 'year';
};

export const yearDays = (year: string): DayRange => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

/** Status points of one local day, micropoints. */
export interface DayStatus {
  readonly day: string;
  readonly micropoints: number;
}

export const statusWithin = (days: readonly DayStatus[], { from, to }: DayRange): number => {
  let sum = 0;
  for (const { day, micropoints } of days) if (day >= from && day <= to) sum += micropoints;
  return sum;
};
