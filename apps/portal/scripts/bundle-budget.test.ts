import assert from 'node:assert/strict';
import test from 'node:test';
import { overBudget, routeSizes } from './bundle-budget.ts';

const stats = [
  { route: '/[operator]/players', firstLoadChunkPaths: ['a.js', 'b.js'] },
  { route: '/[operator]/rule-set', firstLoadChunkPaths: ['a.js', 'c.js'] },
];
const bytes: Readonly<Record<string, number>> = {
  'a.js': 200 * 1024,
  'b.js': 1,
  'c.js': 400 * 1024,
};

test('a page is as large as its chunks, in kilobytes begun, the largest page first', () => {
  const sizes = routeSizes(stats, (path) => bytes[path] ?? 0);
  assert.deepEqual(
    sizes.map(({ route, gzippedKb }) => [route, gzippedKb]),
    [
      ['/[operator]/rule-set', 600],
      ['/[operator]/players', 201],
    ],
  );
});

test('a page over its budget is named, one at its budget is not', () => {
  const size = { route: '/x', gzippedKb: 431, budgetKb: 430 };
  assert.deepEqual(overBudget([size, { ...size, gzippedKb: 430 }]), [size]);
});
