/**
 * Status points that count for the tier: those of the window that a local day closes, out of all
 * rows so far by their own local days. A late wager counts where it belongs.
 */
import type { TierWindow } from '@house-rules/contracts';
import { addDays } from './local-calendar.ts';

/** Local days, both ends included; null: all there ever were. */
export type WindowDays = DaysFromTo | null;
export interface DaysFromTo {
  readonly from: string;
  readonly to: string;
}

export const windowClosedBy = (window: TierWindow, day: string): WindowDays => {
  if (window.kind === 'lifetime') return null;
  if (window.kind === 'rollingDays') return { from: addDays(day, 1 - window.days), to: day };
  const year = day.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
};

/** What the ledger calls that window. */
export const windowKeyOf = (window: TierWindow, day: string): string => {
  if (window.kind === 'lifetime') return 'lifetime';
  return window.kind === 'calendarYear' ? day.slice(0, 4) : `${day}/${window.days}`;
};

/** Whether a window lies after another one of the same kind and length, by their names. */
export const isLaterWindow = (key: string, than: string): boolean =>
  kindOf(key) === kindOf(than) && key > than;

const kindOf = (key: string): string => {
  if (key === 'lifetime') return key;
  return key.includes('/') ? key.slice(key.indexOf('/')) : 'year';
};

/** The days of a window by its name; undefined where it is no such name. */
export const windowNamed = (key: string): WindowDays | undefined => {
  if (key === 'lifetime') return null;
  if (/^[0-9]{4}$/.test(key)) return windowClosedBy({ kind: 'calendarYear' }, key);
  const rolling = /^([0-9]{4}-[0-9]{2}-[0-9]{2})\/([0-9]{1,4})$/.exec(key);
  if (rolling === null) return undefined;
  return windowClosedBy({ kind: 'rollingDays', days: Number(rolling[2]) }, rolling[1] ?? '');
};

export const isWithin = ({ from, to }: DaysFromTo, day: string): boolean =>
  day >= from && day <= to;

/** A local day's status points; null where none were remembered of it. */
interface StatusOfDay {
  readonly day: string;
  readonly status: number | null;
}

/** @param all status points ever, and by local day, first to last. */
export const statusWithin = (
  window: WindowDays,
  all: { readonly status: number; readonly days: readonly StatusOfDay[] },
): number => {
  if (window === null) return all.status;
  let sum = 0;
  for (let at = all.days.length - 1; at >= 0; at -= 1) {
    const known = all.days[at];
    if (known === undefined || known.day < window.from) break;
    if (known.day <= window.to) sum += known.status ?? 0;
  }
  return sum;
};
