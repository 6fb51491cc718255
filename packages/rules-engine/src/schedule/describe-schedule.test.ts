import assert from 'node:assert/strict';
import test from 'node:test';
import { type Schedule, weekdays } from '@house-rules/contracts';
import { describeSchedule, describeWindows } from './describe-schedule.ts';

const range = { from: '2026-11-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
const weekly = (...windows: NonNullable<Schedule['weekly']>): Schedule => ({
  ...range,
  weekly: windows,
});

test('a schedule names its range, and its windows by whose clock', () => {
  assert.equal(describeSchedule(range, 'UTC'), '2026-11-01T00:00:00Z to 2027-01-01T00:00:00Z');
  const fridays = weekly({ days: ['fri'], from: '18:00', to: '02:00' });
  assert.equal(
    describeSchedule(fridays, 'Europe/Malta'),
    '2026-11-01T00:00:00Z to 2027-01-01T00:00:00Z, Fridays 18:00 to 02:00 the next day (Europe/Malta)',
  );
  assert.equal(
    describeWindows({ ...fridays, timeZone: 'America/New_York' }, 'Europe/Malta'),
    'Fridays 18:00 to 02:00 the next day (America/New_York)',
  );
  assert.equal(describeWindows(fridays), 'Fridays 18:00 to 02:00 the next day');
  assert.equal(describeWindows(range, 'UTC'), 'all the time');
});

test('days are read out in the order of the week, all of them as every day', () => {
  assert.equal(
    describeWindows(weekly({ days: ['sun', 'mon'], from: '10:00', to: '10:30' })),
    'Mondays, Sundays 10:00 to 10:30',
  );
  assert.equal(
    describeWindows(weekly({ days: [...weekdays], from: '00:00', to: '24:00' })),
    'every day',
  );
  assert.equal(
    describeWindows(weekly({ days: [...weekdays].slice(1), from: '00:00', to: '24:00' })),
    'Tuesdays, Wednesdays, Thursdays, Fridays, Saturdays, Sundays',
  );
});

test('a window that begins at midnight or ends at it is a part of the day', () => {
  const part = (from: string, to: string) => describeWindows(weekly({ days: ['sat'], from, to }));
  assert.equal(part('00:00', '12:00'), 'Saturdays 00:00 to 12:00');
  assert.equal(part('12:00', '24:00'), 'Saturdays 12:00 to 24:00');
  assert.equal(part('12:00', '12:00'), 'Saturdays 12:00 to 12:00 the next day');
});

test('several windows are joined', () => {
  const two = weekly(
    { days: ['tue'], from: '10:00', to: '11:00' },
    { days: ['wed'], from: '12:00', to: '13:00' },
  );
  assert.equal(describeWindows(two), 'Tuesdays 10:00 to 11:00 and Wednesdays 12:00 to 13:00');
});
