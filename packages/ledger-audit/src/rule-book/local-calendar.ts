/**
 * Local days of a rule set's zone, found by asking the engine for the day of an instant and nothing
 * else: where a day begins is bisected. Slow beside a table of offsets, and for that reason no copy
 * of the arithmetic that it checks. What was found is kept.
 */
import { type CompiledRuleSet, localDay } from '@house-rules/rules-engine';

const msPerDay = 86_400_000;
/** No zone is further from UTC than this. */
const furthestOffsetMs = 15 * 3_600_000;
/** The engine's zone table ends a few days later. */
const lastKnownDay = '2037-12-27';
/** Days kept for each rule set; a year of starts is 365. */
const startsMax = 5_000;

export interface LocalCalendar {
  /** `YYYY-MM-DD`. Throws RangeError outside the years that the engine's zone table covers. */
  dayAt(ms: number): string;
  /** The first instant of a local day, or of the next one that exists. */
  startOf(day: string): number;
}

export const localCalendar = (compiled: CompiledRuleSet): LocalCalendar => {
  const starts = new Map<string, number>();
  const dayAt = (ms: number): string => localDay(compiled, ms);

  /** Beyond the table the offset stays with which it ends. */
  const offsetAtEndMs = (): number =>
    Date.parse(`${lastKnownDay}T00:00:00Z`) - bisect(lastKnownDay);

  const bisect = (day: string): number => {
    const midnightUtc = Date.parse(`${day}T00:00:00Z`);
    let before = midnightUtc - furthestOffsetMs;
    let reached = midnightUtc + furthestOffsetMs;
    while (reached - before > 1) {
      const middle = Math.floor((before + reached) / 2);
      if (dayAt(middle) >= day) reached = middle;
      else before = middle;
    }
    return reached;
  };

  return {
    dayAt,
    startOf: (day) => {
      const known = starts.get(day);
      if (known !== undefined) return known;
      if (starts.size >= startsMax) starts.clear();
      const found =
        day <= lastKnownDay ? bisect(day) : Date.parse(`${day}T00:00:00Z`) - offsetAtEndMs();
      starts.set(day, found);
      return found;
    },
  };
};

/** The calendar day so many days later; earlier with a number below zero. */
export const addDays = (day: string, days: number): string =>
  dayText(Date.parse(`${day}T00:00:00Z`) + days * msPerDay);

/** The first day of the month so many months after the month of a day. */
export const firstOfMonthAfter = (day: string, months: number): string => {
  const [year, month] = partsOf(day);
  return dayText(Date.UTC(year, month - 1 + months, 1));
};

export const partsOf = (day: string): readonly [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

const dayText = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);
