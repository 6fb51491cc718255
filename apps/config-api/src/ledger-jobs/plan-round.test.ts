import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobRound } from '@house-rules/database';
import { zoneCalendar } from '@house-rules/rules-engine';
import { nextRunMs, planRound } from './plan-round.ts';

const malta = zoneCalendar('Europe/Malta');
const at = (instant: string): number => Date.parse(instant);

const done = (day: string): JobRound => ({
  operatorId: 'harbour-casino',
  job: 'expiry',
  day,
  startedAtMs: 1,
  afterKey: 9,
  looked: 9,
  changed: 1,
  players: 9,
  finishedAtMs: 2,
});

const dayOf = (newest: JobRound | null, now: string, calendar = malta) =>
  planRound(newest, calendar, at(now))?.day ?? null;

test('the first round is that of the running local day', () => {
  assert.equal(dayOf(null, '2026-11-23T22:59:59Z'), '2026-11-23');
  assert.equal(dayOf(null, '2026-11-23T23:00:00Z'), '2026-11-24');
});

test('a day is run once, and the next one at its first instant on the clocks of the zone', () => {
  assert.equal(dayOf(done('2026-11-23'), '2026-11-23T22:59:59.999Z'), null);
  assert.equal(dayOf(done('2026-11-23'), '2026-11-23T23:00:00Z'), '2026-11-24');
});

test('a round under way is gone on with, also when its day is over', () => {
  const underWay = { ...done('2026-11-22'), finishedAtMs: null };
  const planned = planRound(underWay, malta, at('2026-11-24T10:00:00Z'));
  assert.deepEqual(planned, { day: '2026-11-22', underWay });
});

test('days that nobody ran are caught up on in order', () => {
  assert.equal(dayOf(done('2026-11-20'), '2026-11-24T10:00:00Z'), '2026-11-21');
});

test('who was away for more than a year begins again today', () => {
  assert.equal(dayOf(done('2024-01-01'), '2026-11-24T10:00:00Z'), '2026-11-24');
});

const changes = [
  ['the clocks go forward in Malta', 'Europe/Malta', '2027-03-28', '2027-03-28T22:00:00Z', 23],
  ['the clocks go back in Malta', 'Europe/Malta', '2026-10-25', '2026-10-25T23:00:00Z', 25],
  ['midnight is skipped in Santiago', 'America/Santiago', '2026-09-06', '2026-09-07T03:00:00Z', 23],
  ['nothing changes in Kolkata', 'Asia/Kolkata', '2026-11-23', '2026-11-23T18:30:00Z', 24],
] as const;

for (const [what, zone, day, end, hours] of changes) {
  test(`when ${what} the next round is due at local midnight, after ${hours} hours`, () => {
    const calendar = zoneCalendar(zone);
    const next = nextRunMs(done(day), calendar, calendar.startOf(day) + 1);
    assert.equal(new Date(next).toISOString(), new Date(end).toISOString());
    assert.equal(next - calendar.startOf(day), hours * 3_600_000);
    assert.equal(planRound(done(day), calendar, next - 1), null);
    assert.notEqual(planRound(done(day), calendar, next), null);
  });
}

test('a job that is due says since when', () => {
  const due = nextRunMs(done('2026-11-20'), malta, at('2026-11-24T10:00:00Z'));
  assert.equal(new Date(due).toISOString(), '2026-11-20T23:00:00.000Z');
});
