import assert from 'node:assert/strict';
import test from 'node:test';
import { shownEntry } from './trail-entry.ts';

test('a publication says why, what changed, and which version it led to', () => {
  const shown = shownEntry({
    detail: {
      subject: 'ruleSet',
      version: 5,
      reason: 'autumn rates',
      changes: ['Slots: 0.1 → 0.12 points per EUR'],
      origin: { address: '192.0.2.1' },
    },
  });
  assert.deepEqual(shown, {
    reason: 'autumn rates',
    changes: ['Slots: 0.1 → 0.12 points per EUR'],
    version: 5,
    changeNumber: null,
    rest: [['subject', 'ruleSet']],
  });
});

test('what has no reason, version or change says none', () => {
  const shown = shownEntry({ detail: { reason: '', version: '5', rows: [1, 2] } });
  assert.equal(shown.reason, null);
  assert.equal(shown.version, null);
  assert.deepEqual(shown.rest, [['rows', '[1,2]']]);
});
