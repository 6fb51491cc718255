import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import fc from 'fast-check';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { input } from './ask-forms.ts';
import { aPlayer, aRuleSet } from './builders.ts';

const texts = {
  'wager.gameId': ['a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'],
  'wager.jurisdiction': ['MT', 'SE', 'GB'],
  'wager.channel': ['web', 'mobile'],
  'player.tier': ['only'],
} as const;
type Path = keyof typeof texts;
const path = fc.constantFrom<Path>(
  'wager.gameId',
  'wager.gameId',
  'wager.jurisdiction',
  'wager.channel',
  'player.tier',
);

const field = (name: string): Expression => ({ var: name });
const part: fc.Arbitrary<Expression> = fc.oneof(
  {
    weight: 4,
    arbitrary: path.chain((name) =>
      fc
        .tuple(fc.constantFrom<string>(...texts[name]), fc.constantFrom('==', '==='), fc.boolean())
        .map(([value, operator, flip]) => ({
          [operator]: flip ? [value, field(name)] : [field(name), value],
        })),
    ),
  },
  {
    weight: 2,
    arbitrary: path.chain((name) =>
      fc
        .array(fc.constantFrom<string>(...texts[name]), { maxLength: 4 })
        .map((values): Expression => ({ in: [field(name), values] })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, 5, 10)
      .map((least): Expression => ({ '>=': [field('wager.amount'), least] })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('a', 'b')
      .map((value): Expression => ({ '!=': [field('wager.gameId'), value] })),
  },
);
const condition: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 1, arbitrary: part },
  {
    weight: 4,
    arbitrary: fc
      .array(part, { minLength: 1, maxLength: 3 })
      .map((parts): Expression => ({ and: parts })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(part, part).map(([a, b]): Expression => ({ and: [a, { and: [b, true] }] })),
  },
);
const table = fc.array(fc.tuple(condition, fc.boolean(), fc.boolean()), {
  minLength: 12,
  maxLength: 45,
});

const wager = fc
  .record({
    gameId: fc.constantFrom(...texts['wager.gameId'], 'z'),
    jurisdiction: fc.constantFrom(...texts['wager.jurisdiction']),
    channel: fc.constantFrom(...texts['wager.channel']),
    amountMinor: fc.constantFrom(0, 99, 100, 500, 1_000),
  })
  .map((changes) => input(changes, '1', aPlayer()));

/** A table for eligibility and one for earning; a few rows are paused. */
function documentOf(rows: readonly (readonly [Expression, boolean, boolean])[]): RuleSetDocument {
  const rules = rows.map(([when, a, b], index) => ({
    id: `row-${index}`,
    name: `Row ${index}`,
    when,
    ...(a && b ? { paused: true } : {}),
  }));
  return {
    ...aRuleSet(),
    eligibility: [
      ...rules.map((each, index) => ({
        ...each,
        effect: index % 3 === 0 ? ('deny' as const) : ('allow' as const),
        reason: 'Because.',
      })),
      { id: 'rest', name: 'Rest', effect: 'allow', when: true, reason: 'Because.' },
    ],
    earning: rules.map((each) => ({ ...each, pointsPerUnit: '1' })).reverse(),
  };
}

test('long tables are decided alike by every form, whatever their rows ask for', () => {
  fc.assert(
    fc.property(table, fc.array(wager, { minLength: 12, maxLength: 12 }), (rows, inputs) => {
      const document = documentOf(rows);
      const interpreted = compileRuleSet(document, { form: 'interpreted' });
      const others = (['closures', 'compiled'] as const).map((form) =>
        compileRuleSet(document, { form }),
      );
      for (const each of inputs) {
        const expected = decide(interpreted, each);
        for (const other of others) {
          assert.notEqual(other.quickly(each), null);
          assert.deepEqual(decide(other, each), expected);
        }
      }
    }),
    { numRuns: 250 },
  );
});

test('rows that leave out long lists of games each leave out their own', () => {
  const games = Array.from({ length: 20 }, (_, index) => `g${index}`);
  // Row n takes the games beyond the n-th, and nothing else tells the rows apart.
  const rows = games.map((_, index): Expression => {
    const left = [...games.slice(0, index + 1), 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7', 'h8'];
    return { '!': { in: [field('wager.gameId'), left] } };
  });
  const earning = rows.reverse().map((when, index) => ({
    id: `row-${index}`,
    name: `Row ${index}`,
    when,
    pointsPerUnit: '1',
  }));
  for (const form of ['interpreted', 'closures', 'compiled'] as const) {
    const compiled = compileRuleSet({ ...aRuleSet(), earning }, { form });
    const ruleOf = (gameId: string) => decide(compiled, input({ gameId })).earningRule;
    for (const [index, game] of games.entries()) {
      assert.equal(ruleOf(game), index === 0 ? null : `row-${games.length - index}`);
    }
    assert.equal(ruleOf('h3'), null);
    assert.equal(ruleOf('z'), 'row-0');
  }
});

test('segments that are no texts are left to the interpreter, wherever they stand in their list', () => {
  const when: Expression = { in: ['vip', field('player.segments')] };
  const earning = [{ id: 'vip', name: 'Vip', when, pointsPerUnit: '1' }];
  for (const form of ['closures', 'compiled'] as const) {
    const compiled = compileRuleSet({ ...aRuleSet(), earning }, { form });
    const quickly = (segments: unknown) =>
      compiled.quickly(input({}, '1', aPlayer({ segments: segments as string[] })));
    assert.equal(quickly(['a', 'vip'])?.earningRule, 'vip');
    assert.equal(quickly([])?.earningRule, null);
    for (const odd of [[1], ['a', 1], ['a', 'b', null], 'vip', null, { length: 0 }]) {
      assert.equal(quickly(odd), null, JSON.stringify(odd));
    }
  }
});
