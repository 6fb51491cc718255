import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { checkRuleSet } from '../check/check-rule-set.ts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { arbitraryRuleSet } from '../testing/arbitrary-rule-set.ts';
import { applyChanges } from './apply-changes.ts';
import { diffRuleSets } from './diff-rule-sets.ts';

const { earning, tiers, promotions } = exampleRuleSet;

function sentencesOf(newer: typeof exampleRuleSet): string[] {
  return diffRuleSets(exampleRuleSet, newer).map((change) => change.message.text);
}

test('a changed rate is told with both values and the currency', () => {
  const changed = earning.map((rule) =>
    rule.id === 'slots' ? { ...rule, pointsPerUnit: '0.12' } : rule,
  );
  const newer = { ...exampleRuleSet, earning: changed };
  assert.deepEqual(sentencesOf(newer), ['Slots: 0.1 → 0.12 points per EUR']);
  assert.equal(diffRuleSets(exampleRuleSet, newer)[0]?.pointer, '/earning/1/pointsPerUnit');
});

test('a rule that moved is one move, and the rules around it stay', () => {
  const [first, ...rest] = earning;
  assert.ok(first);
  assert.deepEqual(
    sentencesOf({ ...exampleRuleSet, earning: [...rest.slice(0, 2), first, ...rest.slice(2)] }),
    ['High-stakes slots moved before Video poker'],
  );
});

test('a condition is told in words, old and new', () => {
  const changed = earning.map((rule) => (rule.id === 'slots' ? { ...rule, when: true } : rule));
  assert.deepEqual(sentencesOf({ ...exampleRuleSet, earning: changed }), [
    'Slots: now when every wager, was when the game category is slots',
  ]);
});

test('a removed promotion, a new tier and a changed setting are told', () => {
  const sapphire = { id: 'sapphire', name: 'Sapphire', from: '50000', multiplier: '2' };
  const sentences = sentencesOf({
    ...exampleRuleSet,
    rounding: { decimals: 2, mode: 'halfUp' },
    limits: { pointsPerWager: '5000' },
    promotions: promotions.slice(1),
    tiers: { ...tiers, ladder: [...tiers.ladder, sapphire] },
  });
  assert.deepEqual(sentences, [
    'rounding: down → halfUp',
    'most points of a player and day: 20000 → none',
    'new: Sapphire from 50000 status points: × 2, placed last',
    'Autumn slots is removed',
  ]);
});

test('the order of keys is no change', () => {
  const reversed = Object.fromEntries(Object.entries(exampleRuleSet).reverse());
  const newer = checkRuleSet(reversed).document;
  assert.ok(newer);
  assert.deepEqual(sentencesOf(newer), []);
});

test('applying the changes from one document to another gives the other', () => {
  fc.assert(
    fc.property(arbitraryRuleSet, arbitraryRuleSet, (older, newer) => {
      assert.deepEqual(applyChanges(older, diffRuleSets(older, newer)), newer);
    }),
    { numRuns: 500 },
  );
});

test('random documents of the tests pass every check', () => {
  fc.assert(
    fc.property(arbitraryRuleSet, (document) => {
      const blocking = checkRuleSet(document).findings.filter(
        ({ severity }) => severity === 'blocks',
      );
      const known = blocking.filter(({ code }) => code !== 'unknown_tier');
      assert.deepEqual(known, []);
    }),
    { numRuns: 300 },
  );
});
