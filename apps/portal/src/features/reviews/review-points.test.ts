import assert from 'node:assert/strict';
import test from 'node:test';
import { reviewPoints } from './review-points.ts';

const sound = {
  kind: 'draft' as const,
  findings: [],
  tests: [{ id: 'a', name: 'a', passed: true, pointer: '/tests/0', differences: [] }],
  mutations: { caught: 12, missed: 0, left: 0, results: [] },
  differences: ['Slots: 0.1 → 0.12 points per EUR'],
  approvals: { given: [{ id: 'r', name: 'Rita' }], wanted: 1 },
};
const statesOf = (change: Parameters<typeof reviewPoints>[0]) =>
  reviewPoints(change).map(({ kind, state }) => `${kind} ${state}`);

test('a change with nothing against it has every point done', () => {
  assert.deepEqual(statesOf(sound), [
    'changes done',
    'findings done',
    'tests done',
    'mutations done',
    'approvals done',
  ]);
});

test('a failing test stops a draft, and only warns of a rollback', () => {
  const failing = { ...sound, tests: sound.tests.map((each) => ({ ...each, passed: false })) };
  assert.equal(statesOf(failing)[2], 'tests blocked');
  assert.equal(statesOf({ ...failing, kind: 'rollback' })[2], 'tests warning');
});

test('tests that nobody tried, no tests, and mistakes that pass unnoticed are warnings', () => {
  assert.equal(statesOf({ ...sound, mutations: null })[3], 'mutations warning');
  assert.equal(statesOf({ ...sound, tests: [] })[2], 'tests warning');
  const missing = { ...sound, mutations: { caught: 3, missed: 1, left: 0, results: [] } };
  assert.equal(statesOf(missing)[3], 'mutations warning');
});

test('a missing approval stops it', () => {
  const lacking = { ...sound, approvals: { given: [], wanted: 2 } };
  assert.deepEqual(reviewPoints(lacking).at(-1), {
    kind: 'approvals',
    given: [],
    lacking: 2,
    state: 'blocked',
  });
});
