import assert from 'node:assert/strict';
import test from 'node:test';
import { type WeeklyWindow, weekdays } from '@house-rules/contracts';
import fc from 'fast-check';
import { nextChangeMs, readZone } from '../../schedule/local-time.ts';
import { isWithin, minuteOfWeek, weekRanges } from '../../schedule/weekly-windows.ts';
import { WeekSpan } from './week-span.ts';

const clock = fc.integer({ min: 0, max: 47 }).map((half) => {
  const hours = String(Math.floor(half / 2)).padStart(2, '0');
  return `${hours}:${half % 2 === 0 ? '00' : '30'}`;
});
const windows: fc.Arbitrary<WeeklyWindow[]> = fc.array(
  fc.record({
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }),
    from: clock,
    to: clock,
  }),
  { minLength: 1, maxLength: 3 },
);
const zoneName = fc.constantFrom('UTC', 'Europe/Malta', 'America/New_York', 'Australia/Lord_Howe');
/** Around the ends of summer time, on whole minutes and between them. */
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 9, 22), max: Date.UTC(2026, 10, 4) }),
  fc.integer({ min: 0, max: 20_000 }).map((minute) => Date.UTC(2026, 2, 26) + minute * 60_000),
  fc.integer({ min: Date.UTC(2037, 10, 1), max: Date.UTC(2037, 11, 20) }),
);

test('a span of the week holds its instant, is open or shut throughout, and ends where it must', () => {
  fc.assert(
    fc.property(
      zoneName,
      windows,
      instant,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (name, weekly, ms, part) => {
        const zone = readZone(name);
        assert.ok(zone);
        const ranges = weekRanges(weekly);
        const span = new WeekSpan({ zone, ranges });
        assert.ok(!(ms >= span.fromMs && ms < span.toMs), 'a new span holds nothing');
        const isOpen = (at: number) => isWithin(ranges, minuteOfWeek(zone, at));
        assert.equal(span.lookAt(ms), isOpen(ms));
        assert.equal(span.active, isOpen(ms));
        const { fromMs, toMs } = span;
        assert.ok(fromMs <= ms && ms < toMs);
        const within = Math.floor(fromMs + part * (toMs - 1 - fromMs));
        for (const at of [fromMs, within, toMs - 1]) assert.equal(isOpen(at), isOpen(ms));
        // It ends at an edge of a window, with the week, or where clocks change.
        const edges = new Set([0, ...ranges.flatMap(({ from, to }) => [from, to % 10_080])]);
        const starts = (at: number) =>
          at % 60_000 === 0 &&
          (edges.has(minuteOfWeek(zone, at)) || nextChangeMs(zone, at - 1) === at);
        assert.ok(starts(fromMs) && starts(toMs));
      },
    ),
    { numRuns: 1_500 },
  );
});

/** Wall clocks of Malta on a Sunday, as a range of the week. */
const sunday = (from: number, to: number) => [{ from: 8_640 + from, to: 8_640 + to }];

test('a span begun at the very instant of a change of the clocks does not reach back over it', () => {
  const zone = readZone('Europe/Malta');
  assert.ok(zone);
  // At 01:00 UTC clocks go from 02:00 to 03:00: the window from 02:30 to 03:30 opens there.
  const spring = new WeekSpan({ zone, ranges: sunday(150, 210) });
  assert.equal(spring.lookAt(Date.UTC(2026, 2, 29, 1)), true);
  assert.equal(spring.fromMs, Date.UTC(2026, 2, 29, 1));
  assert.equal(spring.toMs, Date.UTC(2026, 2, 29, 1, 30));
  // The last change of the table: from 03:00 back to 02:00.
  const autumn = new WeekSpan({ zone, ranges: sunday(60, 165) });
  assert.equal(autumn.lookAt(Date.UTC(2037, 9, 25, 1, 10)), true);
  assert.equal(autumn.fromMs, Date.UTC(2037, 9, 25, 1));
  assert.equal(autumn.toMs, Date.UTC(2037, 9, 25, 1, 45));
});

test('a span that is asked for at the edge of a window reaches to the next edge', () => {
  const zone = readZone('UTC');
  assert.ok(zone);
  const span = new WeekSpan({ zone, ranges: sunday(60, 120) });
  assert.equal(span.lookAt(Date.UTC(2026, 10, 22, 1)), true);
  assert.equal(span.fromMs, Date.UTC(2026, 10, 22, 1));
  assert.equal(span.toMs, Date.UTC(2026, 10, 22, 2));
});
