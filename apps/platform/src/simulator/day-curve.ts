/** When people play: by the hour of the operator's day and the day of its week. */
import type { LocalHour } from '../time/zone-clock.ts';

/** Relative play in each local hour; the evening is five times the small hours. */
const byHour = [
  0.75, 0.52, 0.36, 0.27, 0.24, 0.26, 0.34, 0.46, 0.58, 0.68, 0.78, 0.87, 0.97, 0.98, 0.97, 1.0,
  1.08, 1.2, 1.37, 1.58, 1.82, 1.95, 1.72, 1.25,
] as const;

/** Sunday first. */
const byWeekday = [1.12, 0.88, 0.88, 0.92, 0.97, 1.13, 1.22] as const;

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const scale = 1 / (meanOf(byHour) * meanOf(byWeekday));

/** Relative play at a local hour: 1 on average over a week. */
export const dayCurve = ({ hour, weekday }: LocalHour): number =>
  scale * (byHour[hour] ?? 1) * (byWeekday[weekday] ?? 1);

/** No hour of any week is above this. */
export const dayCurveMax = scale * Math.max(...byHour) * Math.max(...byWeekday);

/** How likely a player who is `hoursLate` plays at this hour, compared with their best one: 0–1. */
export const personalLikelihood = ({ hour }: LocalHour, hoursLate: number): number => {
  const own = (((hour - hoursLate) % 24) + 24) % 24;
  return (byHour[own] ?? 1) / Math.max(...byHour);
};
