import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isExcludedAt, type KnownFact, segmentsInForce } from './segments-in-force.ts';

const fact = (
  kind: string,
  value: string,
  effectiveFromMs: number,
  effectiveToMs: number | null = null,
): KnownFact => ({ kind, value, effectiveFromMs, effectiveToMs });

test('a fact holds from its beginning to its end, the end excluded', () => {
  const facts = [fact('segment', 'vip', 10, 20)];
  assert.deepEqual(
    [9, 10, 19, 20].map((atMs) => segmentsInForce(facts, atMs)),
    [[], ['vip'], ['vip'], []],
  );
});

test('each kind is seen under its own name, in one order whatever came first', () => {
  const facts = [
    fact('segment', 'vip', 0),
    fact('opt_in', 'spring', 0),
    fact('exclusion', 'self', 0),
    fact('exclusion', 'regulator', 0),
    fact('consent', 'withdrawn', 0),
  ];
  const seen = ['no_consent', 'opt_in:spring', 'self_excluded', 'vip'];
  assert.deepEqual(segmentsInForce(facts, 1), seen);
  assert.deepEqual(segmentsInForce([...facts].reverse(), 1), seen);
});

test('a later fact about the same thing replaces what was said from its own beginning on', () => {
  const facts = [fact('segment', 'vip', 0), fact('segment', 'vip', 10, 10)];
  assert.deepEqual(segmentsInForce(facts, 9), ['vip']);
  assert.deepEqual(segmentsInForce(facts, 10), []);
  assert.deepEqual(segmentsInForce([...facts, fact('segment', 'vip', 30)], 29), []);
  assert.deepEqual(segmentsInForce([...facts, fact('segment', 'vip', 30)], 30), ['vip']);
});

test('consent that is given again ends the withdrawal', () => {
  const facts = [fact('consent', 'withdrawn', 0), fact('consent', 'given', 10)];
  assert.deepEqual(segmentsInForce(facts, 5), ['no_consent']);
  assert.deepEqual(segmentsInForce(facts, 10), []);
});

test('one exclusion ends and another goes on', () => {
  const facts = [
    fact('exclusion', 'self', 0),
    fact('exclusion', 'regulator', 0),
    fact('exclusion', 'self', 10, 10),
  ];
  assert.ok(isExcludedAt(facts, 10));
  assert.ok(!isExcludedAt([...facts, fact('exclusion', 'regulator', 10, 10)], 10));
});

test('a fact that is known late decides from its own instant on', () => {
  assert.deepEqual(segmentsInForce([fact('exclusion', 'self', -50)], -50), ['self_excluded']);
});
