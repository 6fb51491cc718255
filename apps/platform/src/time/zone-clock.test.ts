import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createZoneClock } from './zone-clock.ts';

const iso = (ms: number) => new Date(ms).toISOString();

test('the wall clock follows the zone through a change to summer time', () => {
  const clock = createZoneClock('Europe/Malta');
  assert.deepEqual(clock.at(Date.parse('2026-03-29T00:59:59Z')), { hour: 1, weekday: 0 });
  assert.deepEqual(clock.at(Date.parse('2026-03-29T01:00:00Z')), { hour: 3, weekday: 0 });
  assert.deepEqual(clock.at(Date.parse('2026-11-23T23:30:00Z')), { hour: 0, weekday: 2 });
});

test('a campaign begins at a local midnight on either side of a change of the clock', () => {
  const clock = createZoneClock('Europe/Stockholm');
  const saturday = Date.parse('2026-10-24T12:00:00Z');
  assert.equal(iso(clock.midnightMs(saturday, 0)), '2026-10-23T22:00:00.000Z');
  assert.equal(iso(clock.midnightMs(saturday, 1)), '2026-10-24T22:00:00.000Z');
  assert.equal(iso(clock.midnightMs(saturday, 2)), '2026-10-25T23:00:00.000Z');
  assert.equal(iso(clock.midnightMs(saturday, -30)), '2026-09-23T22:00:00.000Z');
});
