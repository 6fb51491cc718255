'use client';
import { zoneCalendar } from '@house-rules/rules-engine';
import { useUrlState } from '../../frame/use-url-state.ts';
import { dayAfter, mondayOf, type Span } from './promotion-spans.ts';

const daysShown = 28;

export interface Period extends Span {
  /** Local days, the first a Monday. */
  readonly days: readonly string[];
  /** When each day begins; one more for the end of the last. */
  readonly startsMs: readonly number[];
  readonly earlier: string;
  readonly later: string;
}

const dayPattern = /^20(1[6-9]|2\d|3[0-6])-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Four weeks, from the week that the address names, or from this one. @param now ISO 8601 */
export function usePeriod(zone: string, now: string): Period {
  const named = useUrlState().get('from') ?? '';
  const calendar = zoneCalendar(zone);
  const sound = dayPattern.test(named) && !Number.isNaN(Date.parse(`${named}T00:00:00Z`));
  const first = mondayOf(sound ? named : calendar.dayAt(Date.parse(now)));
  const days = Array.from({ length: daysShown }, (_, index) => dayAfter(first, index));
  const startsMs = [...days, dayAfter(first, daysShown)].map((day) => calendar.startOf(day));
  return {
    days,
    startsMs,
    fromMs: startsMs[0] ?? 0,
    toMs: startsMs.at(-1) ?? 0,
    earlier: dayAfter(first, -daysShown),
    later: dayAfter(first, daysShown),
  };
}
