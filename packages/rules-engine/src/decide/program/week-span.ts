/**
 * The weekly windows of one promotion, asked for one instant after the other. Wagers come roughly in
 * order of time, so the stretch around the last instant, in which the answer is the same, is kept.
 */
import type { Zone } from '../../schedule/local-time.ts';
import { isWithin, minuteOfWeek } from '../../schedule/weekly-windows.ts';
import type { PlannedWeekly } from '../plan.ts';

const msPerMinute = 60_000;
const minutesPerWeek = 10_080;

export class WeekSpan {
  /** From inclusive, to exclusive: the answer is `active` throughout. */
  fromMs = 0;
  toMs = 0;
  active = false;
  readonly #weekly: PlannedWeekly;

  constructor(weekly: PlannedWeekly) {
    this.#weekly = weekly;
  }

  /** Whether a window is open at the instant. */
  lookAt(ms: number): boolean {
    const { zone, ranges } = this.#weekly;
    const minute = minuteOfWeek(zone, ms);
    const edges = ranges.flatMap(({ from, to }) => [from, to]);
    const from = Math.max(0, ...edges.filter((edge) => edge <= minute));
    const to = Math.min(minutesPerWeek, ...edges.filter((edge) => edge > minute));
    // Clocks are whole minutes off UTC, so minutes begin everywhere at once.
    const minuteStart = Math.floor(ms / msPerMinute) * msPerMinute;
    const clocks = sameClocksAt(zone, ms);
    this.fromMs = Math.max(clocks.fromMs, minuteStart - (minute - from) * msPerMinute);
    this.toMs = Math.min(clocks.toMs, minuteStart + (to - minute) * msPerMinute);
    this.active = isWithin(ranges, minute);
    return this.active;
  }
}

/** The instants around one throughout which the zone's clocks do not change. */
function sameClocksAt({ startsMs }: Zone, ms: number): { fromMs: number; toMs: number } {
  const next = startsMs.findIndex((start) => start > ms);
  const index = next === -1 ? startsMs.length : next;
  return {
    fromMs: startsMs[index - 1] ?? Number.NEGATIVE_INFINITY,
    toMs: startsMs[index] ?? Number.POSITIVE_INFINITY,
  };
}
