/** Days of the demo's calendar, counted from the day of seeding in an operator's zone. */
import { createZoneClock } from '../time/zone-clock.ts';

export interface DemoDays {
  /** The local midnight that begins the day `days` after (or before) today, an instant. */
  midnight(days: number): string;
  /** Noon of that day. */
  noon(days: number): string;
}

const HALF_DAY_MS = 12 * 60 * 60 * 1000;

export const demoDays = (timeZone: string, now: Date): DemoDays => {
  const clock = createZoneClock(timeZone);
  const at = (days: number, laterMs: number) =>
    new Date(clock.midnightMs(now.getTime(), days) + laterMs).toISOString();
  return { midnight: (days) => at(days, 0), noon: (days) => at(days, HALF_DAY_MS) };
};
