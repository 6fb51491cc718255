import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import fc from 'fast-check';
import { checkRuleSet } from '../check/check-rule-set.ts';
import { exampleRates, exampleRuleSet } from '../document/example-rule-set.ts';
import { arbitraryRuleSet } from '../testing/arbitrary-rule-set.ts';
import { reportMutations } from './mutation-report.ts';
import { runRuleTests } from './run-rule-tests.ts';
import { suggestTests } from './suggest-tests.ts';

function failuresAfter(edit: (tests: RuleSetDocument['tests']) => RuleSetDocument['tests']) {
  const document = { ...exampleRuleSet, tests: edit(exampleRuleSet.tests) };
  return runRuleTests(document, exampleRates).filter(({ passed }) => !passed);
}

test('a test that expects other points says what came instead', () => {
  const [failed] = failuresAfter(
    ([first, ...rest]) =>
      [
        { ...first, expect: { ...first?.expect, eligible: true, points: '9' } } as typeof first &
          object,
        ...rest,
      ] as RuleSetDocument['tests'],
  );
  assert.deepEqual(failed?.differences, ['expected 9 points, got 14.85']);
  assert.equal(failed?.pointer, '/tests/0');
});

test('a test in a currency without a rate fails with that reason', () => {
  const tests = failuresAfter((all) =>
    all.map((each) => ({ ...each, wager: { ...each.wager, currency: 'NOK' } })),
  );
  assert.equal(tests.length, exampleRuleSet.tests.length);
  assert.deepEqual(tests[0]?.differences, ['there is no rate for NOK; add it to the rates']);
});

test('a test may say what the limits of the day have counted', () => {
  const tests = failuresAfter((all) =>
    all
      .slice(0, 1)
      .map((each) => ({ ...each, player: { ...each.player, counters: { points: '19990' } } })),
  );
  assert.deepEqual(tests[0]?.differences, ['expected 14.85 points, got 10']);
});

test('a rate ten times too high is caught by the test of that rule', () => {
  const { results } = reportMutations(exampleRuleSet, exampleRates);
  const tenfold = results.find(({ sentence }) => sentence === 'Slots: 0.1 → 1');
  assert.equal(tenfold?.outcome, 'caught');
  assert.equal(tenfold?.caughtBy, 'slots-earn');
});

test('a mistake that no test notices comes with a wager that would', () => {
  const { results } = reportMutations(exampleRuleSet, exampleRates);
  const video = results.find(({ sentence }) => sentence === 'Video poker: 0.02 → 0.2');
  assert.equal(video?.outcome, 'missed');
  assert.equal(video?.wouldCatch?.wager.gameCategory, 'video_poker');
});

test('removed exclusions, forgotten conditions, swapped rates and wrong hours are among the mistakes', () => {
  const sentences = reportMutations(exampleRuleSet, exampleRates).results.map(
    ({ sentence }) => sentence,
  );
  for (const expected of [
    'Self-excluded players is removed',
    'High-stakes slots: part 2 of `and` is forgotten',
    'High-stakes slots: `>=` → `>`',
    'the rates of High-stakes slots and Slots are swapped',
    'Autumn slots starts an hour too early',
  ]) {
    assert.ok(sentences.includes(expected), expected);
  }
});

test('with the suggested tests every mistake that a wager can tell is caught', () => {
  const suggested = suggestTests(exampleRuleSet, exampleRates).map((each) => each.test);
  const document = { ...exampleRuleSet, tests: [...exampleRuleSet.tests, ...suggested] };
  assert.deepEqual(
    runRuleTests(document, exampleRates).filter(({ passed }) => !passed),
    [],
  );
  assert.equal(
    checkRuleSet(document).findings.filter(({ severity }) => severity === 'blocks').length,
    0,
  );
  const { missed, caught } = reportMutations(document, exampleRates);
  assert.equal(missed, 0);
  assert.ok(caught > 60, String(caught));
});

test('suggested tests pass and are valid for any rule set', () => {
  fc.assert(
    fc.property(arbitraryRuleSet, (random) => {
      const { document } = checkRuleSet(random);
      if (document === null) return;
      const tests = suggestTests(document, exampleRates).map((each) => each.test);
      const extended = { ...document, tests };
      const blocking = checkRuleSet(extended).findings.filter(
        ({ severity }) => severity === 'blocks',
      );
      assert.deepEqual(blocking, []);
      assert.deepEqual(
        runRuleTests(extended, exampleRates).filter(({ passed }) => !passed),
        [],
      );
    }),
    { numRuns: 5 },
  );
});
