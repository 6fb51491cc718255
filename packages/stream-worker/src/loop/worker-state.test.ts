import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Block,
  isBlocked,
  transition,
  type WorkerEvent,
  type WorkerState,
} from './worker-state.ts';

const block: Block = { code: 'not_closed', sentence: 'waits', sinceMs: 1_000 };
const waiting = (...blocked: string[]): WorkerState => ({
  name: 'waiting',
  blocks: new Map(blocked.map((what) => [what, block])),
});

const states: Readonly<Record<string, WorkerState>> = {
  starting: { name: 'starting' },
  restoring: { name: 'restoring' },
  running: { name: 'running' },
  waiting: waiting('partition 1'),
  paused: {
    name: 'paused',
    blocks: new Map([['partition 1', { ...block, code: 'ledger_unavailable' }]]),
  },
  draining: { name: 'draining' },
  stopped: { name: 'stopped' },
  failed: { name: 'failed', sentence: 'broken' },
};

const events: Readonly<Record<string, WorkerEvent>> = {
  opened: { kind: 'opened' },
  restored: { kind: 'restored' },
  blocked: { kind: 'blocked', what: 'partition 1', block },
  unblocked: { kind: 'unblocked', what: 'partition 1' },
  stopRequested: { kind: 'stopRequested' },
  drained: { kind: 'drained' },
  faulted: { kind: 'faulted', sentence: 'broken' },
};

/** The whole table: every event in every state; `!` cannot happen. */
const table = `
             | opened    | restored | blocked  | unblocked | stopRequested | drained | faulted
  starting   | restoring | !        | !        | starting  | draining      | !       | failed
  restoring  | !         | running  | !        | restoring | draining      | !       | failed
  running    | !         | !        | waiting  | running   | draining      | !       | failed
  waiting    | !         | !        | waiting  | running   | draining      | !       | failed
  paused     | !         | !        | waiting  | running   | draining      | !       | failed
  draining   | draining  | draining | draining | draining  | draining      | stopped | failed
  stopped    | stopped   | stopped  | stopped  | stopped   | stopped       | !       | stopped
  failed     | failed    | failed   | failed   | failed    | failed        | failed  | failed
`;

const [header = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

for (const [from = '', ...targets] of rows) {
  targets.forEach((target, index) => {
    const kind = header[header.length - targets.length + index] ?? '';
    test(`${from}, ${kind}: ${target === '!' ? 'cannot happen' : target}`, () => {
      const state = states[from] ?? assert.fail(from);
      const event = events[kind] ?? assert.fail(kind);
      if (target === '!') assert.throws(() => transition(state, event), /cannot happen/);
      else assert.equal(transition(state, event).name, target);
    });
  });
}

test('waiting ends with the last of its blocks', () => {
  const one = transition(waiting('partition 1', 'partition 2'), {
    kind: 'unblocked',
    what: 'partition 1',
  });
  assert.deepEqual(one, waiting('partition 2'));
  assert.equal(transition(one, { kind: 'unblocked', what: 'partition 2' }).name, 'running');
});

test('a ledger or a log that takes nothing pauses it, whatever else is waited for', () => {
  const blockOf = (code: Block['code']): WorkerEvent => ({
    ...{ kind: 'blocked', what: code },
    block: { ...block, code },
  });
  for (const code of ['ledger_unavailable', 'announcing_unavailable'] as const) {
    const paused = transition(waiting('partition 1'), blockOf(code));
    assert.equal(paused.name, 'paused');
    assert.equal(transition(paused, blockOf('configuration_unavailable')).name, 'paused');
    assert.equal(transition(paused, { kind: 'unblocked', what: code }).name, 'waiting');
  }
});

test('what goes on for the same reason keeps since when, another reason begins anew', () => {
  const again = (code: Block['code']) =>
    transition(waiting('partition 1'), {
      kind: 'blocked',
      what: 'partition 1',
      block: { code, sentence: 'still', sinceMs: 5_000 },
    });
  const sinceOf = (state: WorkerState) =>
    isBlocked(state) ? state.blocks.get('partition 1')?.sinceMs : null;
  assert.equal(sinceOf(again('not_closed')), 1_000);
  assert.equal(sinceOf(again('ledger_unavailable')), 5_000);
});

test('the state before is left as it was', () => {
  const before = waiting('partition 1');
  transition(before, { kind: 'blocked', what: 'partition 2', block });
  assert.deepEqual(before, waiting('partition 1'));
});
