/**
 * Weekly recurrence as ranges of minutes of the local week, Monday 00:00 first. Windows mean the
 * clock on the wall: an hour that clocks repeat in autumn counts both times, one that they skip in
 * spring does not occur.
 */
import { type WeeklyWindow, weekdays } from '@house-rules/contracts';
import { offsetAt, type Zone } from './local-time.ts';

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
