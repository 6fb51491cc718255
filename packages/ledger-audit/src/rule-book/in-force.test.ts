import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTimeline } from './in-force.ts';
import type { TimelineEntry } from './rule-source.ts';

const entry = (sequence: number, changes: Partial<TimelineEntry>): TimelineEntry => ({
  sequence,
  subject: 'ruleSet',
  action: 'activate',
  version: sequence,
  fromMs: 0,
  cancels: null,
  ...changes,
});

describe('what was in force', () => {
  it('is the activation that began last, from its very instant on', () => {
    const inForce = readTimeline([entry(1, { fromMs: 100 }), entry(2, { fromMs: 200 })]);
    assert.equal(inForce('ruleSet', 99), null);
    assert.equal(inForce('ruleSet', 100), 1);
    assert.equal(inForce('ruleSet', 199), 1);
    assert.equal(inForce('ruleSet', 200), 2);
  });

  it('is the later entry where two begin at once, in whatever order they are read', () => {
    const inForce = readTimeline([entry(3, { fromMs: 100 }), entry(2, { fromMs: 100 })]);
    assert.equal(inForce('ruleSet', 100), 3);
  });

  it('is never an entry that was cancelled, nor one of the other subject', () => {
    const inForce = readTimeline([
      entry(1, { fromMs: 100 }),
      entry(2, { fromMs: 200 }),
      entry(3, { action: 'cancel', version: 2, fromMs: 200, cancels: 2 }),
      entry(4, { subject: 'rates', version: 9, fromMs: 50 }),
    ]);
    assert.equal(inForce('ruleSet', 300), 1);
    assert.equal(inForce('rates', 300), 9);
  });

  it('is the same whatever instant was asked for before', () => {
    const entries = [
      entry(1, { fromMs: 100 }),
      entry(2, { fromMs: 200 }),
      entry(3, { fromMs: 200 }),
      entry(4, { fromMs: 300 }),
      entry(5, { action: 'cancel', version: 4, fromMs: 300, cancels: 4 }),
    ];
    const instants = [0, 99, 100, 199, 200, 299, 300, 1_000];
    const expected = [null, null, 1, 1, 3, 3, 3, 3];
    const inForce = readTimeline(entries);
    for (const [one, before] of instants.entries()) {
      for (const [other, atMs] of instants.entries()) {
        assert.equal(inForce('ruleSet', before), expected[one]);
        assert.equal(inForce('ruleSet', atMs), expected[other]);
      }
    }
    assert.equal(readTimeline([])('rates', 100), null);
  });
});
