import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BlockCode, WorkerState } from '../loop/worker-state.ts';
import { readinessOf } from './readiness.ts';

const nowMs = Date.parse('2026-11-23T20:00:00Z');
const facts = { nowMs, closedThroughMs: nowMs + 2_000, unreadable: [], detail: {} };
const of = (state: WorkerState, changes: Partial<typeof facts> = {}) =>
  readinessOf({ ...facts, ...changes, state });

const waiting = (code: BlockCode, sinceMs: number): WorkerState => ({
  name: 'waiting',
  blocks: new Map([['partition 1', { code, sentence: 'partition 1 waits', sinceMs }]]),
});

test('running is ready, and every other state says what it is', () => {
  assert.deepEqual(of({ name: 'running' }), {
    ready: true,
    reasons: [],
    detail: { state: 'running', closedThrough: '2026-11-23T20:00:02.000Z', unreadable: [] },
  });
  assert.deepEqual(of({ name: 'restoring' }).reasons, ['the worker is restoring']);
  assert.deepEqual(of({ name: 'draining' }).reasons, ['the worker is draining']);
  const failed = of({ name: 'failed', sentence: 'the log was replaced' });
  assert.deepEqual(failed.reasons, ['the worker has failed: the log was replaced']);
});

test('a short wait for the marker is no reason, two seconds are', () => {
  assert.equal(of(waiting('not_closed', nowMs - 1_999)).ready, true);
  assert.deepEqual(of(waiting('not_closed', nowMs - 2_000)).reasons, ['partition 1 waits']);
});

test('a wait that a clock set back makes end before it began is a reason', () => {
  assert.deepEqual(of(waiting('not_closed', nowMs + 3_600_000)).reasons, ['partition 1 waits']);
});

test('any other block is a reason at once', () => {
  for (const code of [
    'configuration_unavailable',
    'ledger_unavailable',
    'announcing_unavailable',
  ] as const) {
    assert.equal(of(waiting(code, nowMs)).ready, false, code);
  }
});

test('a marker that stopped is a reason also while no wager comes', () => {
  assert.equal(of({ name: 'running' }, { closedThroughMs: nowMs - 2_000 }).ready, true);
  assert.match(
    of({ name: 'running' }, { closedThroughMs: nowMs - 2_001 }).reasons[0] ?? '',
    /is closed through 2026-11-23T19:59:57.999Z only/,
  );
  const never = of({ name: 'running' }, { closedThroughMs: Number.NEGATIVE_INFINITY });
  assert.match(never.reasons[0] ?? '', /was never declared closed/);
  assert.equal(never.detail?.closedThrough, null);
});
