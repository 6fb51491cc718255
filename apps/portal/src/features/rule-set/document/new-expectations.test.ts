import assert from 'node:assert/strict';
import test from 'node:test';
import { ruleSetDocumentSchema } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet, runRuleTests } from '@house-rules/rules-engine';
import { newExpectations } from './new-expectations.ts';
import { toJson } from './read-json.ts';

const [highStakes, slots, ...others] = exampleRuleSet.earning;
assert.ok(highStakes && slots);
const doubled = {
  ...exampleRuleSet,
  earning: [highStakes, { ...slots, pointsPerUnit: '0.2' }, ...others],
};
const document = toJson(doubled);
const results = runRuleTests(doubled, exampleRates);

test('taking over a failing result makes that test pass and leaves the others as they are', () => {
  const expectations = newExpectations(document, doubled, exampleRates, results);
  assert.deepEqual(
    expectations.map(({ pointer, expect }) => ({ pointer, expect })),
    [{ pointer: '/tests/0', expect: { eligible: true, points: '29.7' } }],
  );
  const taken = expectations.reduce((before, { apply }) => apply(before), document);
  const after = runRuleTests(ruleSetDocumentSchema.parse(taken), exampleRates);
  assert.deepEqual(
    after.map(({ passed }) => passed),
    after.map(() => true),
  );
});

test('a draft that a finding blocks offers nothing to take over', () => {
  assert.deepEqual(newExpectations(document, null, exampleRates, results), []);
});
