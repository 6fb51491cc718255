import assert from 'node:assert/strict';
import test from 'node:test';
import type { HistoryRow } from '@house-rules/contracts';
import { withNewest, withOlder } from './join-history.ts';

const row = (playerSequence: number): HistoryRow => ({
  kind: 'tier_change',
  playerSequence,
  spendableAfter: 0,
  statusAfter: 0,
  spendable: 0,
  status: 0,
  occurredAt: '2026-11-23T10:00:00Z',
  postedAt: '2026-11-23T10:00:00Z',
  sentence: { code: 'row.tier_first', params: {}, text: 'The tier Bronze was reached.' },
  lots: [],
  from: null,
  to: 'bronze',
});
const page = (sequences: number[], nextCursor: string | null = 'older') => ({
  rows: sequences.map(row),
  nextCursor,
});
const sequencesOf = (history: { readonly rows: readonly HistoryRow[] }) =>
  history.rows.map(({ playerSequence }) => playerSequence);

test('new rows stand before the known ones, and each row once', () => {
  const known = withNewest(null, page([5, 4, 3], 'before-3'));
  const joined = withNewest(known, page([7, 6, 5], 'before-5'));
  assert.deepEqual(sequencesOf(joined), [7, 6, 5, 4, 3]);
  assert.equal(joined.nextCursor, 'before-3');
});

test('nothing new leaves the very same history, so that nothing is drawn again', () => {
  const known = withNewest(null, page([5, 4, 3]));
  assert.equal(withNewest(known, page([5, 4, 3])), known);
});

test('more new rows than a page holds begin the history anew, with no gap in it', () => {
  const known = withNewest(null, page([5, 4, 3]));
  assert.deepEqual(sequencesOf(withNewest(known, page([9, 8, 7]))), [9, 8, 7]);
});

test('older rows follow, and the last page ends it', () => {
  const known = withNewest(null, page([5, 4, 3]));
  const joined = withOlder(known, page([3, 2, 1], null));
  assert.deepEqual(sequencesOf(joined), [5, 4, 3, 2, 1]);
  assert.equal(joined.nextCursor, null);
});
