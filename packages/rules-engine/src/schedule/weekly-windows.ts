/**
 * Weekly recurrence as ranges of minutes of the local week, Monday 00:00 first. Windows mean the
 * clock on the wall: an hour that clocks repeat in autumn counts both times, one that they skip in
 * spring does not occur.
 */
import { type WeeklyWindow, weekdays } from '@house-rules/contracts';
import { nextChangeMs, offsetAt, type Zone } from './local-time.ts';

const minutesPerDay = 1_440;
const minutesPerWeek = 7 * minutesPerDay;
const msPerMinute = 60_000;
/** 1970-01-01 was a Thursday: three days after the Monday of its week. */
const epochOffset = 3 * minutesPerDay;

/** From inclusive, to exclusive, 0 ≤ from < to ≤ 10,080. */
export interface WeekRange {
  readonly from: number;
  readonly to: number;
}

/** Minute of the local week, 0 to 10,079. */
export function minuteOfWeek(zone: Zone, ms: number): number {
  const minute = Math.floor((ms + offsetAt(zone, ms)) / msPerMinute) + epochOffset;
  return ((minute % minutesPerWeek) + minutesPerWeek) % minutesPerWeek;
}

/** Whether any instant from `fromMs` (inclusive) to `toMs` (exclusive) is within a range. */
export function isEverWithin(
  zone: Zone,
  ranges: readonly WeekRange[],
  fromMs: number,
  toMs: number,
): boolean {
  // Between two changes of the clock the minutes of the week follow one another.
  for (let ms = fromMs; ms < toMs; ms = nextChangeMs(zone, ms)) {
    const lastMs = Math.min(toMs, nextChangeMs(zone, ms)) - 1;
    const first = minuteOfWeek(zone, ms);
    const minutes =
      Math.floor((lastMs + offsetAt(zone, ms)) / msPerMinute) -
      Math.floor((ms + offsetAt(zone, ms)) / msPerMinute);
    if (ranges.some((range) => touches(range, first, first + minutes))) return true;
  }
  return false;
}

/** Whether a range of the week holds a minute from `first` to `last`, which may lie weeks on. */
function touches({ from, to }: WeekRange, first: number, last: number): boolean {
  return (from <= last && first < to) || from + minutesPerWeek <= last;
}

/** Whether two lists of ranges, each in order of their start, have a minute in common. */
export function rangesMeet(a: readonly WeekRange[], b: readonly WeekRange[]): boolean {
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return false;
    if (one.from < other.to && other.from < one.to) return true;
    if (one.to < other.to) i += 1;
    else j += 1;
  }
}

/** The ranges of all windows, in order of their start; they may overlap. */
export function weekRanges(windows: readonly WeeklyWindow[]): WeekRange[] {
  return windows
    .flatMap((window) => window.days.flatMap((day) => dayRanges(window, weekdays.indexOf(day))))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** A window that ends at or before its start runs into the next day, on Sunday into Monday. */
function dayRanges(window: WeeklyWindow, day: number): WeekRange[] {
  const from = day * minutesPerDay + minuteOfDay(window.from);
  const sameDay = day * minutesPerDay + minuteOfDay(window.to);
  const to = sameDay > from ? sameDay : sameDay + minutesPerDay;
  if (to <= minutesPerWeek) return [{ from, to }];
  return [
    { from, to: minutesPerWeek },
    { from: 0, to: to - minutesPerWeek },
  ];
}

function minuteOfDay(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

export function isWithin(ranges: readonly WeekRange[], minute: number): boolean {
  return ranges.some(({ from, to }) => minute >= from && minute < to);
}
