import assert from 'node:assert/strict';
import test from 'node:test';
import type { TimelineEntry } from '@house-rules/contracts';
import { layoutAxis } from './axis-layout.ts';

const entry = (sequence: number, from: string, state: TimelineEntry['state']): TimelineEntry => ({
  sequence,
  subject: 'ruleSet',
  action: 'activate',
  version: sequence,
  from,
  cancels: null,
  reason: 'reason',
  by: { id: 'mara', name: 'Mara' },
  at: from,
  state,
});

test('each version stands from its activation to the next, and now stands between', () => {
  const now = '2026-11-20T00:00:00Z';
  const layout = layoutAxis({
    now,
    entries: [
      entry(4, '2026-11-21T00:00:00Z', 'scheduled'),
      entry(3, '2026-11-15T00:00:00Z', 'cancelled'),
      entry(2, '2026-11-11T00:00:00Z', 'in_force'),
      entry(1, '2026-11-01T00:00:00Z', 'superseded'),
    ],
    collisions: [],
    nextCursor: null,
  });
  assert.ok(layout);
  assert.deepEqual(
    layout.spans.map(({ version, state }) => [version, state]),
    [
      [1, 'superseded'],
      [2, 'in_force'],
      [4, 'scheduled'],
    ],
  );
  const [first, second, third] = layout.spans;
  assert.ok(first && second && third);
  assert.equal(first.left, 0);
  assert.equal(first.left + first.width, second.left);
  assert.ok(layout.now > second.left && layout.now < third.left);
  assert.ok(Math.abs(third.left + third.width - 100) < 1e-9);
});

test('nothing published has no axis', () => {
  assert.equal(
    layoutAxis({ now: '2026-11-20T00:00:00Z', entries: [], collisions: [], nextCursor: null }),
    null,
  );
});
