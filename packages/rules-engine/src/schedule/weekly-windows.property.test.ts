import assert from 'node:assert/strict';
import test from 'node:test';
import { weekdays } from '@house-rules/contracts';
import fc from 'fast-check';
import moment from 'moment-timezone';
import { readZone } from './local-time.ts';
import { isWithin, minuteOfWeek, weekRanges } from './weekly-windows.ts';

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
