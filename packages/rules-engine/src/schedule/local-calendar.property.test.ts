import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import moment from 'moment-timezone';
import { zoneCalendar } from './local-calendar.ts';
import { zoneNames } from './local-time.ts';

const days = fc
  .integer({ min: Date.UTC(2015, 0, 4) / 86_400_000, max: Date.UTC(2037, 11, 27) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

test('a local day starts where the time zone database says that it starts, in every zone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zoneNames()), days, (name, day) => {
      const startMs = zoneCalendar(name).startOf(day);
      assert.equal(startMs, moment.tz(day, name).startOf('day').valueOf());
    }),
    { numRuns: 3_000 },
  );
});

test('the start of a day is of that day, and the instant before it of the day before', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zoneNames()), days, (name, day) => {
      const calendar = zoneCalendar(name);
      const startMs = calendar.startOf(day);
      assert.equal(calendar.dayAt(startMs), day);
      assert.ok(calendar.dayAt(startMs - 1) < day);
    }),
    { numRuns: 3_000 },
  );
});

test('a day whose midnight is skipped starts at the first instant that it has', () => {
  // Clocks in Beirut go from 00:00 to 01:00.
  const start = zoneCalendar('Asia/Beirut').startOf('2026-03-29');
  assert.equal(new Date(start).toISOString(), '2026-03-28T22:00:00.000Z');
  assert.equal(moment.tz(start, 'Asia/Beirut').format('HH:mm'), '01:00');
});

test('days beyond the table have the offset with which the table ends', () => {
  const start = zoneCalendar('Europe/Malta').startOf('2041-07-01');
  assert.equal(new Date(start).toISOString(), '2041-06-30T23:00:00.000Z');
});

test('a zone that nobody has heard of has no calendar', () => {
  assert.throws(() => zoneCalendar('Europe/Atlantis'), RangeError);
});
