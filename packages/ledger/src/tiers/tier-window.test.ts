import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TierWindow } from '@house-rules/contracts';
import fc from 'fast-check';
import { addDays } from '../calendar/local-calendar.ts';
import { countsIn, isLaterWindow, statusWithin, windowDaysOn, windowKeyOn } from './tier-window.ts';

const rolling = (days: number): TierWindow => ({ kind: 'rollingDays', days });
const day = '2026-11-23';

test('a lifetime has one window, a year its own, and a rolling window one for each day', () => {
  assert.equal(windowKeyOn({ kind: 'lifetime' }, day), 'lifetime');
  assert.equal(windowKeyOn({ kind: 'calendarYear' }, day), '2026');
  assert.equal(windowKeyOn(rolling(365), day), '2026-11-23/365');
});

test('a rolling window has as many days as it says, the day that closes it included', () => {
  assert.deepEqual(windowDaysOn(rolling(1), day), { from: day, to: day });
  assert.deepEqual(windowDaysOn(rolling(365), '2025-03-01'), {
    from: '2024-03-02',
    to: '2025-03-01',
  });
  assert.deepEqual(windowDaysOn({ kind: 'calendarYear' }, day), {
    from: '2026-01-01',
    to: '2026-12-31',
  });
  assert.equal(windowDaysOn({ kind: 'lifetime' }, day), null);
});

test('a later window is one of the same kind and length', () => {
  assert.ok(isLaterWindow('2027', '2026'));
  assert.ok(!isLaterWindow('2026', '2026'));
  assert.ok(isLaterWindow('2026-11-24/30', '2026-11-23/30'));
  assert.ok(!isLaterWindow('2026-11-24/90', '2026-11-23/30'));
  assert.ok(!isLaterWindow('lifetime', '2026'));
});

const windows = fc.constantFrom<TierWindow[]>(
  { kind: 'lifetime' },
  { kind: 'calendarYear' },
  rolling(1),
  rolling(30),
  rolling(366),
);
const days = fc.integer({ min: -800, max: 800 }).map((count) => addDays('2026-12-31', count));

test('a day counts in a window exactly where the window’s days say so', () => {
  fc.assert(
    fc.property(windows, days, days, (window, closing, other) => {
      const range = windowDaysOn(window, closing);
      const isWithin = range === null || (other >= range.from && other <= range.to);
      assert.equal(countsIn(windowKeyOn(window, closing), other), isWithin);
    }),
    { numRuns: 3_000 },
  );
});

test('the status of a window is the sum of its days', () => {
  const entries = fc.array(fc.tuple(days, fc.integer({ min: -5, max: 50 })), { maxLength: 40 });
  fc.assert(
    fc.property(windows, days, entries, (window, closing, all) => {
      const range = windowDaysOn(window, closing);
      if (range === null) return;
      const key = windowKeyOn(window, closing);
      const within = all.filter(([each]) => countsIn(key, each));
      const sum = within.reduce((total, [, micropoints]) => total + micropoints, 0);
      const rows = all.map(([each, micropoints]) => ({ day: each, micropoints }));
      assert.equal(statusWithin(rows, range), sum);
    }),
  );
});
