/**
 * A zone's calendar by the pinned table, for whoever counts local days beside the engine: the ledger
 * must mean the same day by a date as the rules that decided on it.
 */
import { localDayAt, readZone, type Zone } from './local-time.ts';

/** Days are `YYYY-MM-DD`, instants milliseconds since 1970. */
export interface ZoneCalendar {
  /** The local day of an instant of the years 2015 to 2037, else RangeError. */
  dayAt(ms: number): string;
  /**
   * The first instant of a local day: midnight, or where clocks skip it the first instant after it.
   * Days beyond 2037 have the offset with which the table ends.
   */
  startOf(day: string): number;
}

/** Throws RangeError for a zone that the table does not have. */
export function zoneCalendar(timeZone: string): ZoneCalendar {
  const zone = readZone(timeZone);
  if (zone === null) throw new RangeError(`the time zone \`${timeZone}\` is not known`);
  return {
    dayAt: (ms) => localDayAt(zone, ms).day,
    startOf: (day) => startOfDay(zone, Date.parse(`${day}T00:00:00Z`)),
  };
}

/**
 * Each stretch of one offset reaches the wall clock's midnight at its own instant, or begins after
 * it; the first that reaches it within itself is the start.
 * @param wallMs the midnight as if it were UTC
 */
function startOfDay({ startsMs, offsetsMs }: Zone, wallMs: number): number {
  const last = startsMs.length - 1;
  for (let index = 0; index < last; index += 1) {
    const reachedMs = wallMs - (offsetsMs[index] ?? 0);
    const fromMs = startsMs[index] ?? Number.NEGATIVE_INFINITY;
    const toMs = startsMs[index + 1] ?? Number.POSITIVE_INFINITY;
    if (reachedMs < toMs) return Math.max(fromMs, reachedMs);
  }
  const fromMs = startsMs[last] ?? Number.NEGATIVE_INFINITY;
  return Math.max(fromMs, wallMs - (offsetsMs[last] ?? 0));
}
