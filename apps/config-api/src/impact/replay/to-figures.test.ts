import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { ExactSum } from './exact-sum.ts';
import { mostChangedMax, PlayerChanges } from './player-changes.ts';
import { moneyOf } from './to-figures.ts';

const priced = (base: string, pointsPerUnit: string): RuleSetDocument => ({
  ...exampleRuleSet,
  currency: { base },
  redemption: { minimumPoints: '0', pointsPerUnit },
});

test('points cost what they buy, rounded half up to the smallest unit of the base currency', () => {
  const euros = moneyOf(priced('EUR', '100'));
  assert.equal(euros(0n), '0.00');
  assert.equal(euros(499_999n), '0.00');
  assert.equal(euros(500_000n), '0.01');
  assert.equal(euros(123_450_000_000n), '1234.50');
  assert.equal(moneyOf(priced('JPY', '2.5'))(1_000_000_000n), '400');
  assert.equal(moneyOf(priced('KWD', '100'))(50_000n), '0.001');
  assert.equal(euros(10n ** 24n), '10000000000000000.00');
});

test('where a point buys nothing its cost is unknown, not nothing', () => {
  assert.equal(moneyOf(priced('EUR', '0'))(1_000_000n), null);
});

test('sums stay exact beyond what a double holds', () => {
  const sum = new ExactSum();
  for (let times = 0; times < 200; times += 1) sum.add(100_000_000_000_000 - 1);
  assert.equal(sum.value(), 200n * 99_999_999_999_999n);
  sum.clear();
  assert.equal(sum.value(), 0n);
});

const changed = (playerKey: number, change: bigint) => ({
  ...{ playerKey, wagers: 1, live: 10n ** 13n, proposed: 10n ** 13n + change },
  ...{ tierLive: 'bronze', tierProposed: 'bronze' },
});

test('a change belongs to the stretch that begins at or below it', () => {
  const changes = new PlayerChanges();
  const steps = [0n, 1n, 999_999n, 1_000_000n, 9_999_999n, 10_000_000n, 100_000_000_000n];
  steps.forEach((step, index) => {
    changes.add(changed(index, step));
    if (step > 0n) changes.add(changed(100 + index, -step));
  });
  const counted = changes
    .histogram()
    .map(({ direction, least, players }) => `${direction} ${least}: ${players}`);
  assert.deepEqual(counted, [
    'less 100000000000: 1',
    'less 10000000000: 0',
    'less 1000000000: 0',
    'less 100000000: 0',
    'less 10000000: 1',
    'less 1000000: 2',
    'less 0: 2',
    'same 0: 1',
    'more 0: 2',
    'more 1000000: 2',
    'more 10000000: 1',
    'more 100000000: 0',
    'more 1000000000: 0',
    'more 10000000000: 0',
    'more 100000000000: 1',
  ]);
});

test('of many changed players the fifty with the greatest change are kept, whoever comes first', () => {
  const changes = new PlayerChanges();
  for (let key = 0; key < 400; key += 1) {
    changes.add(changed(key, BigInt((key * 37) % 400) * (key % 2 === 0 ? 1n : -1n)));
  }
  const most = changes.most();
  assert.equal(most.length, mostChangedMax);
  const sizes = most.map(({ live, proposed }) => {
    const change = proposed - live;
    return Number(change < 0n ? -change : change);
  });
  assert.deepEqual(
    sizes,
    Array.from({ length: 50 }, (_, at) => 399 - at),
  );
});
