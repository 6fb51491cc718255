import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unusualIssuance } from '@house-rules/contracts';
import { measureIssuance, quarterMs } from './measure-issuance.ts';

const point = 1_000_000n;
const dayMs = 24 * 60 * 60 * 1_000;
/** The last quarter of an hour of a day. */
const nowMs = Date.parse('2026-11-23T12:50:00Z');
const lastMs = Date.parse('2026-11-23T12:45:00Z');

const interval = (startAtMs: number, points: number) => ({
  startAtMs,
  wagers: 10,
  spendable: BigInt(points) * point,
});

/** Points of the hour's last quarter on each of the days before, the day before first. */
const before = (...points: number[]) =>
  points.map((given, day) => interval(lastMs - (day + 1) * dayMs, given));

const last = (sinceMs: number | null, intervals: readonly ReturnType<typeof interval>[]) => {
  const found = measureIssuance({ sinceMs, intervals }, lastMs, nowMs).at(-1);
  if (found === undefined) assert.fail('there is no quarter');
  return found;
};

const longAgoMs = lastMs - 30 * dayMs;

test('an hour above four times its usual hour and above a thousand points is unusual', () => {
  const usual = before(500, 500, 500, 500, 500, 500, 500);
  const at = (points: number) => last(longAgoMs, [...usual, interval(lastMs, points)]);
  assert.deepEqual([at(2_000).unusual, at(2_000).factor], [false, 4]);
  assert.deepEqual([at(2_001).unusual, at(2_001).usualInHour], [true, 500_000_000]);
  const little = before(1, 1, 1, 1, 1, 1, 1);
  assert.equal(last(longAgoMs, [...little, interval(lastMs, 1_000)]).unusual, false);
  assert.equal(last(longAgoMs, [...little, interval(lastMs, 1_001)]).unusual, true);
});

test('the hour counts, not the quarter alone', () => {
  const usual = before(500, 500, 500, 500, 500, 500, 500);
  const quarters = [0, 1, 2, 3].map((back) => interval(lastMs - back * quarterMs, 501));
  const found = last(longAgoMs, [...usual, ...quarters]);
  assert.deepEqual([found.issued, found.issuedInHour], [501_000_000, 2_004_000_000]);
  assert.equal(found.unusual, true);
});

test('the middle day is usual, so that one odd day does not move it', () => {
  const odd = before(100_000, 500, 500, 500, 0, 500, 500);
  assert.equal(last(longAgoMs, odd).usual, 500_000_000);
});

test('days before the first wager ever do not count, days without one count as nothing', () => {
  const two = before(400, 600);
  assert.equal(last(lastMs - 2 * dayMs - 4 * quarterMs, two).usualInHour, 500_000_000);
  assert.equal(last(longAgoMs, two).usualInHour, 0);
  const never = last(null, []);
  assert.deepEqual([never.usual, never.usualInHour, never.factor], [null, null, null]);
  assert.equal(last(nowMs - 1, [interval(lastMs, 9_000)]).unusual, false);
});

test('the rule is the one of the alert', () => {
  const rules = readFileSync(
    new URL('../../../../deploy/prometheus/house-rules.rules.yml', import.meta.url),
    'utf8',
  );
  const { factor, points, days } = unusualIssuance;
  const hour = 'house_rules:points_issued:increase1h';
  assert.ok(rules.includes(`${hour} > ${factor} * house_rules:points_issued:usual1h`));
  assert.ok(rules.includes(`and ${hour} > ${points}\n`));
  assert.equal(rules.match(/increase1h offset \d+d/g)?.length, days);
});
