import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FactRow } from '../reading/stored-rows.ts';
import { segmentsInForce } from './segments-in-force.ts';

const fact = (playerSequence: number, changes: Partial<FactRow>): FactRow => ({
  kind: 'fact',
  playerKey: 1,
  playerSequence,
  factId: `f-${playerSequence}`,
  factKind: 'segment',
  value: 'vip',
  effectiveFromMs: 100,
  effectiveToMs: null,
  recordedAtMs: 0,
  batchId: 1,
  ...changes,
});

describe('what facts come to', () => {
  it('holds from the beginning, and no longer at the end', () => {
    const facts = [fact(1, { effectiveToMs: 200 })];
    assert.deepEqual(segmentsInForce(facts, 99), []);
    assert.deepEqual(segmentsInForce(facts, 100), ['vip']);
    assert.deepEqual(segmentsInForce(facts, 200), []);
  });

  it('is said by the fact recorded last of those that had begun', () => {
    const facts = [fact(1, {}), fact(2, { effectiveFromMs: 50, effectiveToMs: 50 })];
    assert.deepEqual(segmentsInForce(facts, 150), []);
    const later = [fact(1, { effectiveToMs: 120 }), fact(2, { effectiveFromMs: 300 })];
    assert.deepEqual(segmentsInForce(later, 110), ['vip']);
    assert.deepEqual(segmentsInForce(later, 300), ['vip']);
  });

  it('has a name for exclusion, withdrawn consent and opt-ins', () => {
    const facts = [
      fact(1, { factKind: 'exclusion', value: 'self' }),
      fact(2, { factKind: 'consent', value: 'withdrawn' }),
      fact(3, { factKind: 'opt_in', value: 'autumn' }),
    ];
    assert.deepEqual(segmentsInForce(facts, 100), ['no_consent', 'opt_in:autumn', 'self_excluded']);
    const given = [...facts, fact(4, { factKind: 'consent', value: 'given' })];
    assert.deepEqual(segmentsInForce(given, 100), ['opt_in:autumn', 'self_excluded']);
  });
});
