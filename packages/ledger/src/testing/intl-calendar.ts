/**
 * A calendar by the machine's own zone data, for tests alone: another way to the same local days than
 * the pinned table that the house uses.
 */
import type { LocalCalendar } from '../calendar/local-calendar.ts';

const dayMs = 86_400_000;

export const intlCalendar = (timeZone: string): LocalCalendar => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone });
  const dayAt = (ms: number): string => format.format(ms);
  return {
    dayAt,
    startOf: (day) => {
      const noonMs = Date.parse(`${day}T12:00:00Z`);
      // Days rise with time; the first instant that is not before the day is its start.
      let [before, from] = [noonMs - 2 * dayMs, noonMs + dayMs];
      while (from - before > 1) {
        const middle = Math.floor((before + from) / 2);
        if (dayAt(middle) < day) before = middle;
        else from = middle;
      }
      return from;
    },
  };
};
