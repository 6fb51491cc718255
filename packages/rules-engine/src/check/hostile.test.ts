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
import { hostileCorpus } from '../testing/hostile-corpus.ts';
import { draftDocumentBounds } from './check-json.ts';
import { checkRates } from './check-rates.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { findingsCountedMax, findingsListedMax } from './finding-list.ts';

function withCondition(when: unknown) {
  return { ...aRuleSet(), earning: [{ id: 'all', name: 'All', when, pointsPerUnit: '1' }] };
}

/** Codes that block, after a check that must come to an end. */
function blockingCodes(input: unknown): string[] {
  const { document, findings } = checkRuleSet(input);
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

for (const { name, refused, make } of hostileCorpus) {
  test(`${name}: ${refused ? 'refused with a pointer' : 'decided alike by every form'}`, () => {
    const input = make();
    if (refused) {
      assert.ok(blockingCodes(input).length > 0);
      return;
    }
    const { document, findings } = checkRuleSet(input);
    assert.ok(document, JSON.stringify(findings.slice(0, 3)));
    assert.ok(findings.length <= findingsListedMax + 1);
    const wager = { wager: aWager({ gameId: 'a' }), player: aPlayer(), rate: '1' };
    const [first, ...others] = (['interpreted', 'closures', 'compiled'] as const).map((form) =>
      decide(compileRuleSet(document, { form }), wager),
    );
    for (const other of others) assert.deepEqual(other, first);
  });
}

test('five hundred findings are listed, and the last says how many more there are', () => {
  const strangeKeys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`strange${index}`, 0]));
  const missing = checkRuleSet({}).findings.length;
  const listed = checkRuleSet(strangeKeys(findingsListedMax - missing)).findings;
  assert.equal(listed.length, findingsListedMax);
  const { findings } = checkRuleSet(strangeKeys(findingsListedMax - missing + 7));
  assert.equal(findings.length, findingsListedMax + 1);
  assert.deepEqual(findings.at(-1), {
    code: 'more_findings',
    severity: 'blocks',
    pointer: '',
    sentence: '7 more findings are not listed; mend these and check again',
  });
  const many = checkRuleSet(strangeKeys(80_000)).findings.at(-1);
  const uncounted = findingsCountedMax - findingsListedMax;
  assert.match(many?.sentence ?? '', new RegExp(`^at least ${uncounted} more findings`));
});

test('advice beyond the five hundredth is counted and does not block', () => {
  const list = ['a', ...Array.from({ length: 600 }, () => 'a')];
  const { document, findings } = checkRuleSet(
    withCondition({ in: [{ var: 'wager.gameId' }, list] }),
  );
  assert.ok(document);
  assert.equal(findings.at(-1)?.code, 'more_findings');
  assert.equal(findings.at(-1)?.severity, 'warns');
});

/** A list of so many entries that counts how often one of them is looked at. */
function watchedList(length: number): { list: unknown[]; looks: () => number } {
  let looks = 0;
  const watched = new Proxy(
    Array.from({ length }, () => 0),
    {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && /^[0-9]+$/.test(key)) looks += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    },
  );
  return { list: watched, looks: () => looks };
}

test('a list that is longer than a document may be is not looked into', () => {
  const whole = watchedList(draftDocumentBounds.valuesMax + 1);
  assert.deepEqual(blockingCodes(whole.list), ['document_too_large']);
  assert.equal(whole.looks(), 0);
});

test('a list that is longer than its shape allows is looked through once, for JSON, and no more', () => {
  for (const pointer of ['earning', 'promotions', 'tests'] as const) {
    const { list, looks } = watchedList(10_001);
    assert.deepEqual(blockingCodes({ ...aRuleSet(), [pointer]: list }), ['out_of_range']);
    assert.equal(looks(), 10_001);
  }
});

test('a document has at most 2 MB of text and 250,000 values', () => {
  const games = (count: number) => ({ in: [{ var: 'wager.gameId' }, Array(count).fill('g')] });
  assert.ok(!blockingCodes(withCondition(games(249_000))).includes('document_too_large'));
  assert.deepEqual(blockingCodes(withCondition(games(250_000))), ['document_too_large']);
  const name = (length: number) => ({ ...aRuleSet(), name: 'x'.repeat(length) });
  assert.deepEqual(blockingCodes(name(draftDocumentBounds.textMax - 2_000)), ['out_of_range']);
  assert.deepEqual(blockingCodes(name(draftDocumentBounds.textMax)), ['document_too_large']);
});

test('a condition that is wrong throughout is left after a hundred faults', () => {
  const wrong = Array.from({ length: 900 }, () => ({ nonsense: 1 }));
  assert.equal(blockingCodes(withCondition({ and: wrong })).length, 100);
});
