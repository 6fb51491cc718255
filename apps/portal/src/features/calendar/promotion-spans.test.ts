import assert from 'node:assert/strict';
import test from 'node:test';
import { mondayOf, spansOf } from './promotion-spans.ts';

const zone = 'Europe/Malta';
const ms = (instant: string) => Date.parse(instant);
const shown = (schedule: Parameters<typeof spansOf>[0], from: string, to: string) =>
  spansOf(schedule, zone, { fromMs: ms(from), toMs: ms(to) }).map(
    ({ fromMs, toMs }) => `${new Date(fromMs).toISOString()} ${new Date(toMs).toISOString()}`,
  );
const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

test('without windows it runs from its beginning to its end, cut to the period', () => {
  assert.deepEqual(shown(year, '2026-12-28T00:00:00Z', '2027-01-20T00:00:00Z'), [
    '2026-12-28T00:00:00.000Z 2027-01-01T00:00:00.000Z',
  ]);
  assert.deepEqual(shown(year, '2027-01-01T00:00:00Z', '2027-01-20T00:00:00Z'), []);
});

test('a window over midnight runs into the next day, on the clock of the zone', () => {
  const fridays = { ...year, weekly: [{ days: ['fri' as const], from: '18:00', to: '02:00' }] };
  assert.deepEqual(shown(fridays, '2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z'), [
    '2026-11-27T17:00:00.000Z 2026-11-28T01:00:00.000Z',
  ]);
});

test('a window of the evening before reaches into the period', () => {
  const fridays = { ...year, weekly: [{ days: ['fri' as const], from: '18:00', to: '02:00' }] };
  assert.deepEqual(shown(fridays, '2026-11-28T00:00:00Z', '2026-11-29T00:00:00Z'), [
    '2026-11-28T00:00:00.000Z 2026-11-28T01:00:00.000Z',
  ]);
});

test('days that follow one another are one stretch', () => {
  const weekend = {
    ...year,
    weekly: [{ days: ['sat' as const, 'sun' as const], from: '00:00', to: '24:00' }],
  };
  assert.deepEqual(shown(weekend, '2026-11-23T00:00:00Z', '2026-12-01T00:00:00Z'), [
    '2026-11-27T23:00:00.000Z 2026-11-29T23:00:00.000Z',
  ]);
});

test('the day on which the clock goes back has an hour more', () => {
  const sundays = { ...year, weekly: [{ days: ['sun' as const], from: '00:00', to: '24:00' }] };
  assert.deepEqual(shown(sundays, '2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z'), [
    '2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z',
  ]);
});

test('a week begins on Monday', () => {
  assert.equal(mondayOf('2026-11-23'), '2026-11-23');
  assert.equal(mondayOf('2026-11-29'), '2026-11-23');
  assert.equal(mondayOf('2026-11-30'), '2026-11-30');
});
