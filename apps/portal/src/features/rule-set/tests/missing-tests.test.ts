import assert from 'node:assert/strict';
import test from 'node:test';
import { ruleSetDocumentSchema } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet, runRuleTests } from '@house-rules/rules-engine';
import { toJson } from '../document/read-json.ts';
import { missingTests, withTests } from './missing-tests.ts';

const rates = exampleRates;
const bare = { ...exampleRuleSet, tests: [] };

test('with all that is suggested accepted, every test passes and no mistake is missed', () => {
  const { suggestions, missed, caught } = missingTests({ document: bare, rates });
  assert.equal(caught, 0, 'without a test nothing is caught');
  assert.ok(missed.length > 0);
  const tests = suggestions.map(({ test: suggested }) => suggested);
  const after = ruleSetDocumentSchema.parse(withTests(toJson(bare), tests));
  assert.deepEqual(
    runRuleTests(after, rates).filter(({ passed }) => !passed),
    [],
  );
  assert.deepEqual(missingTests({ document: after, rates }).missed, []);
});

test('a test taken over for a missed mistake passes today and catches that mistake', () => {
  const [first] = missingTests({ document: bare, rates }).missed;
  assert.ok(first);
  const after = ruleSetDocumentSchema.parse(withTests(toJson(bare), [first.wouldCatch]));
  assert.ok(runRuleTests(after, rates).every(({ passed }) => passed));
  const still = missingTests({ document: after, rates }).missed;
  assert.ok(!still.some(({ sentence }) => sentence === first.sentence));
});

test('a test that is taken over twice stands under two ids', () => {
  const [first] = missingTests({ document: bare, rates }).missed;
  assert.ok(first);
  const twice = withTests(toJson(bare), [first.wouldCatch, first.wouldCatch]);
  const ids = ruleSetDocumentSchema.parse(twice).tests.map(({ id }) => id);
  assert.equal(new Set(ids).size, 2);
});
