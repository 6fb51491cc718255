/** A schedule in words, with its zone, for nobody should have to guess whose clock is meant. */
import { type Schedule, type Weekday, type WeeklyWindow, weekdays } from '@house-rules/contracts';

const names: Readonly<Record<Weekday, string>> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
};

/**
 * "2026-11-01T00:00:00Z to 2027-01-01T00:00:00Z, Fridays 18:00 to 02:00 the next day (Europe/Malta)"
 * @param zone the zone of the document, where the schedule has none of its own.
 */
export function describeSchedule(schedule: Schedule, zone?: string): string {
  const range = `${schedule.from} to ${schedule.to}`;
  return schedule.weekly === undefined ? range : `${range}, ${describeWindows(schedule, zone)}`;
}

/** "Fridays 18:00 to 02:00 the next day (Europe/Malta)", "all the time" without windows. */
export function describeWindows(schedule: Schedule, zone?: string): string {
  if (schedule.weekly === undefined) return 'all the time';
  const clock = schedule.timeZone ?? zone;
  const whose = clock === undefined ? '' : ` (${clock})`;
  return `${schedule.weekly.map(describeWindow).join(' and ')}${whose}`;
}

function describeWindow({ days, from, to }: WeeklyWindow): string {
  const which = weekdays.filter((day) => days.includes(day)).map((day) => names[day]);
  const on = which.length === 7 ? 'every day' : which.join(', ');
  if (from === '00:00' && to === '24:00') return on;
  return `${on} ${from} to ${to}${to <= from ? ' the next day' : ''}`;
}
