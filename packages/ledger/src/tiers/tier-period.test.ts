import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredTier } from '../account.ts';
import type { LedgerTerms } from '../terms/ledger-terms.ts';
import { exampleTerms } from '../testing/example-terms.ts';
import { bearingWindows, heldUntilMs, reviewTier, rungReached } from './tier-period.ts';

const yearly = (downgrade: LedgerTerms['downgrade']): LedgerTerms =>
  exampleTerms({ window: { kind: 'calendarYear' }, downgrade });
const rolling = (downgrade: LedgerTerms['downgrade']): LedgerTerms =>
  exampleTerms({ window: { kind: 'rollingDays', days: 90 }, downgrade });

const full = { policy: 'full', graceDays: 0 } as const;
const oneLevel = { policy: 'oneLevel', graceDays: 0 } as const;
const instantOf = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/** Midnight in Malta, in winter. */
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+01:00`);
const gold = (heldUntil: number | null): StoredTier => ({
  id: 'gold',
  sinceMs: midnight('2026-03-01'),
  heldUntilMs: heldUntil,
});

test('a tier is kept to the end of the local year and the days of grace', () => {
  assert.equal(instantOf(heldUntilMs(yearly(full), '2026-03-01')), '2026-12-31T23:00:00.000Z');
  const graceful = yearly({ policy: 'full', graceDays: 31 });
  assert.equal(instantOf(heldUntilMs(graceful, '2026-12-31')), '2027-01-31T23:00:00.000Z');
});

test('with a rolling window a tier is kept as many days as the window has, by the local clock', () => {
  // 90 days later clocks have gone forward.
  assert.equal(instantOf(heldUntilMs(rolling(full), '2026-03-01')), '2026-05-29T22:00:00.000Z');
});

test('where no tier is lowered, and for a lifetime, nothing is held', () => {
  assert.equal(heldUntilMs(yearly({ policy: 'none', graceDays: 9 }), '2026-03-01'), null);
  assert.equal(heldUntilMs(exampleTerms({ downgrade: full }), '2026-03-01'), null);
});

test('a tier is borne by the year that ended and the one that runs, or by the rolling window', () => {
  assert.deepEqual(bearingWindows(yearly(full), '2027-01-01'), [
    { from: '2026-01-01', to: '2026-12-31' },
    { from: '2027-01-01', to: '2027-12-31' },
  ]);
  assert.deepEqual(bearingWindows(rolling(full), '2026-05-30'), [
    { from: '2026-03-02', to: '2026-05-30' },
  ]);
  assert.deepEqual(bearingWindows(exampleTerms(), '2026-05-30'), []);
});

test('a tier is not looked at before its time, whatever the points', () => {
  const tier = gold(midnight('2027-01-01'));
  const review = (atMs: number) => reviewTier(yearly(full), { tier, status: 0, atMs });
  assert.equal(review(midnight('2027-01-01') - 1), tier);
  assert.notEqual(review(midnight('2027-01-01')), tier);
});

test('a tier that is still borne is kept for another period, since when it was reached', () => {
  const tier = gold(midnight('2027-01-01'));
  const atMs = midnight('2027-01-01');
  assert.deepEqual(reviewTier(yearly(full), { tier, status: 2_500_000_000, atMs }), {
    ...tier,
    heldUntilMs: midnight('2028-01-01'),
  });
});

test('one level goes down one rung, full to the rung that the points reach', () => {
  const atMs = midnight('2027-01-01');
  const idAfter = (terms: LedgerTerms, status: number) =>
    reviewTier(terms, { tier: gold(atMs), status, atMs });
  assert.deepEqual(idAfter(yearly(oneLevel), 0), {
    id: 'silver',
    sinceMs: atMs,
    heldUntilMs: midnight('2028-01-01'),
  });
  assert.equal(idAfter(yearly(full), 0).id, 'bronze');
  assert.equal(idAfter(yearly(full), 499_999_999).id, 'bronze');
  assert.equal(idAfter(yearly(full), 500_000_000).id, 'silver');
  assert.equal(idAfter(yearly({ policy: 'none', graceDays: 0 }), 0).id, 'gold');
});

test('looking again at once changes nothing: the job may be killed and begun anew', () => {
  for (const terms of [yearly(oneLevel), yearly(full), rolling(oneLevel)]) {
    for (const status of [0, 600_000_000, 9_000_000_000]) {
      const atMs = midnight('2027-01-01');
      const once = reviewTier(terms, { tier: gold(atMs), status, atMs });
      assert.equal(reviewTier(terms, { tier: once, status, atMs }), once);
    }
  }
});

test('a rung that the ladder lacks is mapped by the status points', () => {
  const tier = { ...gold(null), id: 'ruby' };
  const atMs = midnight('2027-01-01');
  assert.equal(reviewTier(yearly(oneLevel), { tier, status: 700_000_000, atMs }).id, 'silver');
});

test('a lifetime’s tier falls by the policy once voids have taken what bore it', () => {
  const terms = exampleTerms({ downgrade: full });
  const tier = gold(null);
  const atMs = midnight('2027-01-01');
  assert.equal(reviewTier(terms, { tier, status: 2_500_000_000, atMs }), tier);
  assert.deepEqual(reviewTier(terms, { tier, status: 2_499_999_999, atMs }), {
    id: 'silver',
    sinceMs: atMs,
    heldUntilMs: null,
  });
});

test('the first rung holds below zero', () => {
  assert.equal(rungReached(exampleTerms().ladder, -1), 0);
  assert.equal(rungReached(exampleTerms().ladder, 500_000_000), 1);
});
