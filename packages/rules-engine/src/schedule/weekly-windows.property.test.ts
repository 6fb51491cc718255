import assert from 'node:assert/strict';
import test from 'node:test';
import { type WeeklyWindow, weekdays } from '@house-rules/contracts';
import fc from 'fast-check';
import moment from 'moment-timezone';
import { readZone } from './local-time.ts';
import { isEverWithin, isWithin, minuteOfWeek, rangesMeet, weekRanges } from './weekly-windows.ts';

const zoneName = fc.constantFrom(
  'UTC',
  'Europe/Malta',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);
const instant = fc.integer({ min: Date.UTC(2015, 0, 3), max: Date.UTC(2037, 11, 29) });

test('the minute of the week is what the clock on the wall shows', () => {
  fc.assert(
    fc.property(zoneName, instant, (name, ms) => {
      const zone = readZone(name);
      assert.ok(zone);
      const local = moment.tz(ms, name);
      const expected = (local.isoWeekday() - 1) * 1_440 + local.hours() * 60 + local.minutes();
      assert.equal(minuteOfWeek(zone, ms), expected);
    }),
    { numRuns: 2_000 },
  );
});

test('a window includes its first minute and excludes its last', () => {
  const ranges = weekRanges([{ days: ['tue'], from: '18:00', to: '18:30' }]);
  const tuesday = 1_440;
  assert.deepEqual(
    [1_079, 1_080, 1_109, 1_110].map((minute) => isWithin(ranges, tuesday + minute)),
    [false, true, true, false],
  );
});

test('a window past midnight runs into the next day, from Sunday into Monday', () => {
  const ranges = weekRanges([{ days: ['sun'], from: '22:00', to: '02:00' }]);
  const sunday = 6 * 1_440;
  assert.deepEqual(
    [sunday + 1_319, sunday + 1_320, 0, 119, 120].map((minute) => isWithin(ranges, minute)),
    [false, true, true, true, false],
  );
});

test('every day from 00:00 to 24:00 is the whole week', () => {
  const ranges = weekRanges([{ days: [...weekdays], from: '00:00', to: '24:00' }]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_079 }), (minute) => isWithin(ranges, minute)));
});

const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const [hours, minutes] = [Math.floor(quarter / 4), (quarter % 4) * 15];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
});
const windows: fc.Arbitrary<WeeklyWindow[]> = fc.array(
  fc.record({
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 2 }),
    from: clock,
    to: fc.oneof(clock, fc.constant('24:00')),
  }),
  { minLength: 1, maxLength: 3 },
);
const msPerMinute = 60_000;

test('a schedule is ever within its windows exactly where one of its minutes is, also as clocks change', () => {
  // The ends of summer time in 2026, by which most of the zones change.
  const start = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 9, 20), max: Date.UTC(2026, 10, 5) }),
    fc.integer({ min: Date.UTC(2026, 2, 5), max: Date.UTC(2026, 3, 8) }),
    instant,
  );
  const length = fc.oneof(
    fc.integer({ min: 1, max: 3 * 1_440 * msPerMinute }),
    fc.integer({ min: 1, max: 9 * 1_440 * msPerMinute }),
  );
  fc.assert(
    fc.property(zoneName, windows, start, length, (name, weekly, fromMs, lengthMs) => {
      const zone = readZone(name);
      assert.ok(zone);
      const ranges = weekRanges(weekly);
      const toMs = fromMs + lengthMs;
      let expected = isWithin(ranges, minuteOfWeek(zone, fromMs));
      const firstMinute = Math.ceil(fromMs / msPerMinute) * msPerMinute;
      for (let ms = firstMinute; ms < toMs && !expected; ms += msPerMinute) {
        expected = isWithin(ranges, minuteOfWeek(zone, ms));
      }
      assert.equal(isEverWithin(zone, ranges, fromMs, toMs), expected);
    }),
    { numRuns: 400 },
  );
});

test('windows meet exactly where a minute is in both', () => {
  fc.assert(
    fc.property(windows, windows, (one, other) => {
      const [a, b] = [weekRanges(one), weekRanges(other)];
      const minutes = Array.from({ length: 10_080 }, (_, minute) => minute);
      const expected = minutes.some((minute) => isWithin(a, minute) && isWithin(b, minute));
      assert.equal(rangesMeet(a, b), expected);
    }),
    { numRuns: 300 },
  );
});

test('a schedule that ends where a window begins never has it, one millisecond more and it does', () => {
  const zone = readZone('UTC');
  assert.ok(zone);
  const noon = Date.parse('2026-11-18T12:00:00Z');
  const minute = weekRanges([{ days: ['wed'], from: '12:00', to: '12:01' }]);
  const ever = (fromMs: number, toMs: number) => isEverWithin(zone, minute, fromMs, toMs);
  assert.deepEqual(
    [
      ever(noon - 3_600_000, noon),
      ever(noon - 3_600_000, noon + 1),
      ever(noon - 1, noon),
      ever(noon, noon + 1),
      ever(noon + 59_999, noon + 60_000),
      ever(noon + 60_000, noon + 3_600_000),
      ever(noon, noon),
    ],
    [false, true, false, true, true, false, false],
  );
  // A week later the same minute comes again, and not before.
  const week = 7 * 86_400_000;
  assert.equal(ever(noon + 60_000, noon + week), false);
  assert.equal(ever(noon + 60_000, noon + week + 1), true);
  const mondayNight = weekRanges([{ days: ['mon'], from: '00:00', to: '00:01' }]);
  const monday = Date.parse('2026-11-23T00:00:00Z');
  assert.equal(isEverWithin(zone, mondayNight, monday - 86_400_000, monday), false);
  assert.equal(isEverWithin(zone, mondayNight, monday - 86_400_000, monday + 1), true);
});
