import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import moment from 'moment-timezone';
import {
  isWithinZoneTable,
  localDayAt,
  nextChangeMs,
  offsetAt,
  readZone,
  zoneNames,
} from './local-time.ts';

const names = zoneNames();
const instant = fc.integer({ min: Date.UTC(2015, 0, 3), max: Date.UTC(2037, 11, 29) });

test('a local day is the day that the time zone database gives, in every zone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), instant, (name, ms) => {
      const zone = readZone(name);
      assert.ok(zone);
      assert.equal(offsetAt(zone, ms), moment.tz(ms, name).utcOffset() * 60_000);
      assert.equal(localDayAt(zone, ms).day, moment.tz(ms, name).format('YYYY-MM-DD'));
    }),
    { numRuns: 3_000 },
  );
});

test('the range that comes with a local day holds that day at both of its ends', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), instant, (name, ms) => {
      const zone = readZone(name);
      assert.ok(zone);
      const { day, fromMs, toMs } = localDayAt(zone, ms);
      assert.ok(fromMs <= ms && ms < toMs);
      assert.equal(moment.tz(fromMs, name).format('YYYY-MM-DD'), day);
      assert.equal(moment.tz(toMs - 1, name).format('YYYY-MM-DD'), day);
    }),
    { numRuns: 3_000 },
  );
});

test('the day on which clocks go forward in Malta has 23 hours', () => {
  const zone = readZone('Europe/Malta');
  assert.ok(zone);
  const last = Date.parse('2026-03-28T22:59:59.999Z');
  assert.equal(localDayAt(zone, last).day, '2026-03-28');
  assert.equal(localDayAt(zone, last + 1).day, '2026-03-29');
  const end = Date.parse('2026-03-29T22:00:00Z');
  assert.equal(localDayAt(zone, end - 1).day, '2026-03-29');
  assert.equal(localDayAt(zone, end).day, '2026-03-30');
});

test('a zone that nobody has heard of is unknown, also under a name from Object.prototype', () => {
  for (const name of [
    'Europe/Atlantis',
    '',
    'constructor',
    '__proto__',
    'Europe/Malta Europe/Rome',
  ]) {
    assert.equal(readZone(name), null);
  }
});

test('an instant outside the years of the table is an error, never a guess', () => {
  const zone = readZone('UTC');
  assert.ok(zone);
  assert.throws(() => localDayAt(zone, Date.UTC(2014, 5, 1)), RangeError);
  assert.throws(() => localDayAt(zone, Date.UTC(2038, 5, 1)), RangeError);
});

test('the table serves from the second day of 2015 to the last but one of 2037, to the millisecond', () => {
  const from = Date.parse('2015-01-02T00:00:00Z');
  const to = Date.parse('2037-12-31T00:00:00Z');
  assert.deepEqual(
    [from - 1, from, to - 1, to].map((ms) => isWithinZoneTable(ms)),
    [false, true, true, false],
  );
  assert.equal(isWithinZoneTable(Number.NaN), false);
});

test('the next change of the clocks is the instant at which the offset becomes another', () => {
  const malta = readZone('Europe/Malta');
  assert.ok(malta);
  const autumn = Date.parse('2026-10-25T01:00:00Z');
  assert.equal(nextChangeMs(malta, autumn - 1), autumn);
  assert.equal(nextChangeMs(malta, autumn), Date.parse('2027-03-28T01:00:00Z'));
  assert.equal(offsetAt(malta, autumn - 1), 7_200_000);
  assert.equal(offsetAt(malta, autumn), 3_600_000);
  const utc = readZone('UTC');
  assert.ok(utc);
  assert.equal(nextChangeMs(utc, autumn), Number.POSITIVE_INFINITY);
  assert.equal(offsetAt(utc, autumn), 0);
});
