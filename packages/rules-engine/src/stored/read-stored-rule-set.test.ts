import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { checkRuleSet } from '../check/check-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { hashDocument } from '../document/hash-document.ts';
import { explain } from '../explain/explain.ts';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { hostileCorpus } from '../testing/hostile-corpus.ts';
import { readStoredRuleSet } from './read-stored-rule-set.ts';

const input = { wager: aWager(), player: aPlayer(), rate: '1' };

function withCondition(when: Expression): RuleSetDocument {
  return { ...aRuleSet(), earning: [{ id: 'all', name: 'All', when, pointsPerUnit: '1' }] };
}

function storedDecision(document: RuleSetDocument) {
  const reading = readStoredRuleSet(JSON.parse(JSON.stringify(document)), hashDocument(document));
  assert.ok(reading.ok, reading.ok ? '' : reading.sentence);
  const decision = decide(reading.compiled, input);
  assert.deepEqual(explain(reading.compiled, input).decision, decision);
  assert.equal(decision.documentHash, hashDocument(document));
  return decision;
}

function refusal(value: unknown, hash: string): string {
  const reading = readStoredRuleSet(value, hash);
  assert.ok(!reading.ok);
  return `${reading.code} ${reading.pointer}`;
}

test('a version is decided under the hash that it was published by', () => {
  assert.equal(storedDecision(exampleRuleSet).earningRule, 'slots');
});

const game: Expression = { var: 'wager.gameId' };
const nested = (levels: number): Expression => {
  let when: Expression = true;
  for (let level = 0; level < levels; level += 1) when = { '!!': [when] };
  return when;
};

/** Conditions that a laxer check let through and that today's refuses. */
const laxer: readonly (readonly [what: string, when: Expression, earns: boolean])[] = [
  ['a text of 300 characters', { '!=': [game, 'x'.repeat(300)] }, true],
  ['a number of 17 digits', { '<': [{ var: 'wager.amount' }, 10.000000000000002] }, true],
  [
    'a list of 6,000 games',
    { in: [game, Array.from({ length: 6_000 }, (_, at) => `g${at}`)] },
    false,
  ],
  ['forty levels', nested(40), true],
  ['a text that is ordered', { '<': [game, 'c'] }, true],
  ['a list that stands for its truth', { and: [{ var: 'player.segments' }, true] }, false],
  ['a tier that the ladder lacks', { '==': [{ var: 'player.tier' }, 'gone'] }, false],
];

for (const [what, when, earns] of laxer) {
  test(`a version with ${what} is decided, whatever today's check says`, () => {
    const document = withCondition(when);
    assert.equal(checkRuleSet(document).document, null);
    assert.equal(storedDecision(document).earningRule, earns ? 'all' : null);
  });
}

test('a version whose operands all go together is decided by the form that is asked for', () => {
  const [rule] = aRuleSet().earning;
  assert.ok(rule);
  const untyped: Expression = { and: [{ var: 'player.segments' }, true] };
  const formOf = (...conditions: Expression[]) => {
    const earning = conditions.map((when, index) => ({ ...rule, id: `r-${index}`, when }));
    const document = { ...aRuleSet(), earning };
    const reading = readStoredRuleSet(document, hashDocument(document), { form: 'compiled' });
    return reading.ok ? reading.compiled.form : reading.code;
  };
  assert.equal(formOf(true, { '==': [game, 'a'] }), 'compiled');
  assert.equal(formOf(true, untyped), 'interpreted');
  assert.equal(formOf(untyped, true), 'interpreted');
  assert.equal(formOf(untyped, untyped, true), 'interpreted');
  const plain = readStoredRuleSet(exampleRuleSet, hashDocument(exampleRuleSet));
  assert.equal(plain.ok && plain.compiled.form, 'adaptive');
});

test('a rule set that holds more than today is allowed is decided', () => {
  const twice = { ...aRuleSet(), earning: [...aRuleSet().earning, ...aRuleSet().earning] };
  assert.equal(checkRuleSet(twice).document, null);
  assert.equal(storedDecision(twice).earningRule, 'all');
});

test('another document under the same hash is refused', () => {
  const hash = hashDocument(exampleRuleSet);
  assert.equal(refusal({ ...exampleRuleSet, name: 'Changed' }, hash), 'hash ');
  const moved = { ...exampleRuleSet, earning: [...exampleRuleSet.earning].reverse() };
  assert.equal(refusal(moved, hash), 'hash ');
});

test('what is no document of the schema is refused with its place', () => {
  for (const value of [null, undefined, 1, 'x', [], {}])
    assert.match(refusal(value, ''), /^shape /);
  const { timeZone: _, ...rest } = exampleRuleSet;
  assert.equal(refusal(rest, ''), 'shape /timeZone');
});

test('an operator, a field or a zone that no version can have is refused with its place', () => {
  const refused = (document: RuleSetDocument) => refusal(document, hashDocument(document));
  assert.equal(
    refused(withCondition({ and: [true, { cat: ['a', 'b'] }] })),
    'meaning /earning/0/when/and/1',
  );
  assert.equal(
    refused(withCondition({ '!': { var: 'constructor.constructor' } })),
    'meaning /earning/0/when/!',
  );
  assert.equal(refused({ ...aRuleSet(), timeZone: 'Europe/Atlantis' }), 'meaning /timeZone');
});

test('what the check takes is read as it was stored, and a hostile text never throws', () => {
  for (const { make } of hostileCorpus.filter(({ scale }) => scale === 'rules')) {
    const value = make();
    const { document } = checkRuleSet(value);
    const reading = readStoredRuleSet(value, document === null ? '' : hashDocument(document));
    assert.equal(reading.ok, document !== null);
  }
});
