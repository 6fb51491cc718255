import assert from 'node:assert/strict';
import test from 'node:test';
import { type Expression, ruleSetDocumentSchema } from '@house-rules/contracts';
import fc from 'fast-check';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { explain } from '../explain/explain.ts';
import { describeExpression } from '../expression/describe-expression.ts';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { checkRates } from './check-rates.ts';
import { checkRuleSet } from './check-rule-set.ts';

/** Generous for a machine that does other things; the bar is 500 ms at the limit of size. */
const busyMachineMs = 20_000;

function withCondition(when: unknown) {
  return { ...aRuleSet(), earning: [{ id: 'all', name: 'All', when, pointsPerUnit: '1' }] };
}

/** Codes that block, after a check that must come to an end. */
function blockingCodes(input: unknown): string[] {
  const start = performance.now();
  const { document, findings } = checkRuleSet(input);
  assert.ok(performance.now() - start < busyMachineMs);
  assert.equal(document, null);
  for (const { pointer, sentence } of findings) {
    assert.equal(typeof pointer, 'string');
    assert.ok(sentence.length < 2_000);
  }
  return findings.filter(({ severity }) => severity === 'blocks').map(({ code }) => code);
}

const prototypeNames = Object.getOwnPropertyNames(Object.prototype);

test('names of Object.prototype are refused as operators, keys, fields and ids of rates', () => {
  for (const name of [...prototypeNames, 'prototype']) {
    const own = JSON.parse(`{${JSON.stringify(name)}: [1, 2]}`) as Expression;
    assert.ok(blockingCodes(withCondition(own)).length > 0, name);
    assert.ok(blockingCodes(withCondition({ '!': { var: name } })).includes('unknown_field'), name);
    assert.ok(
      blockingCodes(withCondition({ '!': { var: `wager.${name}` } })).includes('unknown_field'),
    );
    assert.ok(blockingCodes({ ...aRuleSet(), ...(own as object) }).length > 0, name);
    const rates = JSON.parse(
      `{"schemaVersion":1,"base":"EUR","rates":{${JSON.stringify(name)}:"1"}}`,
    ) as unknown;
    assert.equal(checkRates(rates, 'EUR').document, null);
  }
});

test('ids, games and segments may be called like anything, for they are only compared', () => {
  for (const name of [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '"); process.exit(1); ("',
  ]) {
    const when = {
      and: [{ '==': [{ var: 'wager.gameId' }, name] }, { in: [name, { var: 'player.segments' }] }],
    };
    const { document } = checkRuleSet(withCondition(when));
    assert.ok(document);
    const input = {
      wager: aWager({ gameId: name }),
      player: aPlayer({ segments: [name] }),
      rate: '1',
    };
    for (const form of ['interpreted', 'closures', 'compiled'] as const) {
      const compiled = compileRuleSet(document, { form });
      assert.equal(decide(compiled, input).earningRule, 'all');
      const other = { ...input, wager: aWager({ gameId: 'other' }) };
      assert.equal(decide(compiled, other).earningRule, null);
    }
  }
});

const injections = [
  "'+alert(1)+'",
  `\`\${process.exit(1)}\``,
  '*/ process.exit(1) /*',
  '\\u0027;process.exit(1)//',
  '\u2028process.exit(1)\u2029',
  '</script><script>alert(1)</script>',
  '\n}) ; process.exit(1); (',
  '\\',
  '"',
];

test('code in names, texts and lists stays text in generated code', () => {
  for (const text of injections) {
    const when: Expression = {
      or: [
        { '==': [{ var: 'wager.gameId' }, text] },
        { in: [{ var: 'wager.gameId' }, [text, 'a', 'b', 'c', 'd', 'e', 'f', 'g']] },
        { in: [text, { var: 'wager.gameId' }] },
        { some: [{ var: 'player.segments' }, { '==': [{ var: '' }, text] }] },
      ],
    };
    const [rule] = aRuleSet().earning;
    assert.ok(rule);
    const document = {
      ...aRuleSet(),
      name: text.trim() || 'x',
      earning: [{ ...rule, name: `n${text}`, when }],
    };
    const checked = checkRuleSet(document).document;
    assert.ok(checked, JSON.stringify(checkRuleSet(document).findings));
    const compiled = compileRuleSet(checked, { form: 'compiled' });
    const decideGame = (gameId: string) =>
      decide(compiled, { wager: aWager({ gameId }), player: aPlayer(), rate: '1' }).earningRule;
    assert.equal(decideGame(text), 'all');
    assert.equal(decideGame('another'), null);
  }
});

test('depth is refused, however deep', () => {
  for (const depth of [33, 1_000, 10_000, 200_000]) {
    let lists: unknown = 0;
    let operations: unknown = true;
    for (let level = 0; level < depth; level += 1) {
      lists = [lists];
      operations = { '!': operations };
    }
    for (const when of [lists, operations])
      assert.ok(blockingCodes(withCondition(when)).length > 0);
    describeExpression(operations as Expression);
  }
});

test('a text of 160 MB is refused at once', () => {
  const text = 'x'.repeat(160_000_000);
  assert.deepEqual(blockingCodes(withCondition({ '==': [{ var: 'wager.gameId' }, text] })), [
    'document_too_large',
  ]);
  assert.deepEqual(blockingCodes({ [text]: 1 }), ['document_too_large']);
});

test('nested doublings of text cannot be written, for no operator joins texts', () => {
  const reduce = {
    reduce: [[1, 2], { cat: [{ var: 'accumulator' }, { var: 'accumulator' }] }, 'a'],
  };
  assert.ok(blockingCodes(withCondition({ '==': [reduce, 'a'] })).includes('unknown_operator'));
});

test('a million values are refused at once', () => {
  assert.deepEqual(blockingCodes(Array.from({ length: 1_000_000 }, () => 0)), [
    'document_too_large',
  ]);
  assert.ok(
    blockingCodes({ ...aRuleSet(), earning: Array.from({ length: 100_000 }, () => ({})) }).length >
      0,
  );
});

test('numbers that JSON has not are refused where they stand', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('1e400')]) {
    assert.deepEqual(blockingCodes(withCondition({ '>': [{ var: 'wager.amount' }, value] })), [
      'number_not_finite',
    ]);
  }
  const minusZero = checkRuleSet(withCondition({ '<=': [{ var: 'wager.amount' }, -0] })).document;
  assert.ok(minusZero);
  for (const form of ['interpreted', 'closures', 'compiled'] as const) {
    const input = { wager: aWager({ amountMinor: 0 }), player: aPlayer(), rate: '1' };
    assert.equal(decide(compileRuleSet(minusZero, { form }), input).earningRule, 'all');
  }
});

test('half characters are refused in texts, keys and conditions', () => {
  assert.ok(blockingCodes({ ...aRuleSet(), name: 'a\ud800' }).includes('unpaired_surrogate'));
  assert.ok(blockingCodes({ ...aRuleSet(), 'a\udc00': 1 }).includes('unpaired_surrogate'));
  assert.ok(
    blockingCodes(withCondition({ '==': [{ var: 'wager.gameId' }, '\udfff'] })).includes(
      'unpaired_surrogate',
    ),
  );
});

test('values that are no JSON are refused, also when they are where a document should be', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const odd = [undefined, () => 1, Symbol('x'), 10n, new Date(0), new Map(), cyclic, /x/];
  for (const value of odd) {
    assert.ok(blockingCodes(value).length > 0);
    assert.ok(blockingCodes({ ...aRuleSet(), earning: value }).length > 0);
  }
});

test('the check never throws on any JSON value, wherever it is put', () => {
  const keys = Object.keys(exampleRuleSet);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...keys, 'other'), (value, key) => {
      for (const input of [
        value,
        { ...exampleRuleSet, [key]: value },
        withCondition(value),
        { ...aRuleSet(), promotions: [value, { when: value }] },
      ]) {
        const { document, findings } = checkRuleSet(input);
        assert.equal(
          document === null,
          findings.some(({ severity }) => severity === 'blocks'),
        );
        if (document !== null) {
          assert.ok(ruleSetDocumentSchema.safeParse(document).success);
          const wager = { wager: aWager(), player: aPlayer(), rate: '1' };
          explain(compileRuleSet(document), wager);
        }
      }
      checkRates(value, 'EUR');
      describeExpression(value as Expression);
    }),
    { numRuns: 1_500 },
  );
});

test('of a shape that is wrong everywhere the first thousand places are told', () => {
  const strangeKeys = Array.from({ length: 80_000 }, (_, index) => [`promotion${index}`, 0]);
  assert.equal(blockingCodes(Object.fromEntries(strangeKeys)).length, 1_000);
});
