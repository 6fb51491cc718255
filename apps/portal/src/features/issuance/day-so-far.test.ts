import assert from 'node:assert/strict';
import test from 'node:test';
import type { Issuance, IssuedQuarter } from '@house-rules/contracts';
import { daySoFar } from './day-so-far.ts';

const quarter = (issued: number, usual: number | null): IssuedQuarter => ({
  from: '2026-11-23T20:15:00.000Z',
  wagers: 1,
  issued,
  usual,
  issuedInHour: issued,
  usualInHour: usual,
  factor: null,
  unusual: false,
});

const day = (...quarters: readonly IssuedQuarter[]): Issuance => ({
  now: '2026-11-23T20:20:00.000Z',
  from: '2026-11-22T23:00:00.000Z',
  quarters: [...quarters],
  unusual: false,
  rule: { factor: 4, points: 1_000, days: 7 },
});

test('the day is told beside the same time of a usual day', () => {
  assert.deepEqual(daySoFar(day(quarter(300, 100), quarter(150, 200))), {
    issued: 450,
    usual: 300,
    percent: 150,
  });
});

test('a day with a part that nobody knows the usual of is unknown, not small', () => {
  assert.deepEqual(daySoFar(day(quarter(300, 100), quarter(150, null))), {
    issued: 450,
    usual: null,
    percent: null,
  });
});

test('beside a usual day without points there is no share to tell', () => {
  assert.deepEqual(daySoFar(day(quarter(300, 0))), { issued: 300, usual: 0, percent: null });
});
