import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tallyReport } from './browser-tests.ts';
import { addTallies, closingLine, emptyTally, exitCodeOf } from './tally.ts';

const skip = { name: 'kafka', why: 'no Java' };

test('the closing line counts passed, failed and skipped', () => {
  const sum = addTallies(
    { ...emptyTally, passed: 2 },
    { passed: 1, failed: 1, failures: ['x'], skips: [skip] },
  );
  assert.equal(closingLine(sum), '3 passed, 1 failed, 1 skipped');
});

test('a run that executed nothing fails', () => assert.equal(exitCodeOf(emptyTally, false), 1));

test('a skip fails only a machine that must be able to run it all', () => {
  const tally = { ...emptyTally, passed: 1, skips: [skip] };
  assert.equal(exitCodeOf(tally, false), 0);
  assert.equal(exitCodeOf(tally, true), 1);
});

test('a flaky journey counts as failed', () => {
  const spec = (title: string, status: 'expected' | 'flaky' | 'skipped') => ({
    title,
    file: 'a.e2e.ts',
    tests: [{ status, annotations: [{ type: 'skip', description: 'why' }] }],
  });
  const tally = tallyReport({
    suites: [
      {
        title: 's',
        suites: [
          {
            title: 't',
            specs: [spec('good', 'expected'), spec('odd', 'flaky'), spec('not', 'skipped')],
          },
        ],
      },
    ],
  });
  assert.deepEqual(tally, {
    passed: 1,
    failed: 1,
    failures: ['e2e/a.e2e.ts: odd (flaky)'],
    skips: [{ name: 'e2e/a.e2e.ts: not', why: 'why' }],
  });
});
