import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import { inEveryForm, input, promotion } from './ask-forms.ts';
import { aPlayer, aRuleSet } from './builders.ts';

/** A condition whose source is long, for the game alone; `large` of them fit into no program. */
function longCondition(game: string, large: number): Expression {
  const not = (index: number): Expression => ({
    '!=': [{ var: 'wager.jurisdiction' }, `US-${String.fromCharCode(65 + (index % 26))}A`],
  });
  const others = Array.from({ length: large }, (_, index) => not(index));
  return {
    and: [{ '==': [{ var: 'wager.gameId' }, game] }, { or: others }, ...others.slice(0, 25)],
  };
}

test('conditions too long for one program are asked beside it, each its own', () => {
  for (const large of [1, 60, 400]) {
    const games = ['a', 'b', 'c', 'd', 'e', 'f'];
    const document: RuleSetDocument = {
      ...aRuleSet({ mode: 'add' }),
      earning: games.slice(0, 4).map((game, index) => ({
        id: `earn-${game}`,
        name: game,
        when: longCondition(game, large),
        pointsPerUnit: String(index + 1),
      })),
      promotions: games.map((game) => promotion(game, { when: longCondition(game, large) })),
    };
    inEveryForm(document, (ask) => {
      for (const [index, game] of games.entries()) {
        const decision = ask(input({ gameId: game, amountMinor: 100 }));
        assert.equal(decision.earningRule, index < 4 ? `earn-${game}` : null);
        assert.deepEqual(decision.promotions, index < 4 ? [game] : []);
        assert.equal(decision.spendable, index < 4 ? 2_000_000 * (index + 1) : 0);
      }
      assert.equal(ask(input({ gameId: 'a', jurisdiction: 'US-AA' })).earningRule, null);
    });
  }
});

test('one condition that no program has room for is asked beside the others', () => {
  const [long, short] = [longCondition('a', 1_000), longCondition('b', 1)];
  const rule = (id: string, when: Expression) => ({ id, name: id, when, pointsPerUnit: '1' });
  const document = { ...aRuleSet(), earning: [rule('long', long), rule('short', short)] };
  inEveryForm(document, (ask) => {
    assert.equal(ask(input({ gameId: 'a' })).earningRule, 'long');
    assert.equal(ask(input({ gameId: 'b' })).earningRule, 'short');
    assert.equal(ask(input({ gameId: 'c' })).earningRule, null);
  });
});

test('a limit that counts something else than a number is left to the interpreter', () => {
  const limits = { wagersPerPlayerPerDay: 5 };
  const document = { ...aRuleSet(), promotions: [promotion('a', { limits })] };
  inEveryForm(document, (ask) => {
    const applied = (count: unknown) => {
      const promotions = { a: count } as Record<string, number>;
      return ask(input({}, '1', aPlayer({ counters: { points: 0, promotions } }))).promotions;
    };
    assert.deepEqual(applied(4), ['a']);
    assert.deepEqual(applied(5), []);
    assert.deepEqual(applied('5'), []);
    assert.deepEqual(applied('4'), ['a']);
    assert.deepEqual(applied(null), ['a']);
  });
});

test('the fast forms answer ordinary wagers themselves, and leave the others to the interpreter', () => {
  const rich = aRuleSet({
    promotions: ['2', '1.5'],
    bonuses: ['5'],
    mode: 'add',
    multiplier: '1.25',
  });
  for (const form of ['closures', 'compiled'] as const) {
    const compiled = compileRuleSet(rich, { form });
    for (const amountMinor of [0, 1, 1_000, 99_999_999]) {
      const decision = compiled.quickly(input({ amountMinor }));
      assert.equal(decision?.earningRule, 'all', `${form} ${amountMinor}`);
    }
    const atStatus = (statusMicropoints: unknown) =>
      input({}, '1', aPlayer({ statusMicropoints: statusMicropoints as number }));
    const odd: readonly DecideInput[] = [
      ...[1.5, -1, '5', Number.NaN, null].map((amount) => input({ amountMinor: amount as number })),
      atStatus('5'),
      atStatus(null),
      input(JSON.parse('{"gameId": 5}') as { gameId: string }),
      input(JSON.parse('{"segments": [1]}') as { segments: string[] }),
      input({ currency: 'ZZZ' }),
      input({}, 'x'),
      input({ amountMinor: 999_999_999_999_999 }, '999999999.9999999999'),
    ];
    const looks = compileRuleSet(
      { ...rich, promotions: [promotion('a', { when: longCondition('a', 3) })] },
      { form },
    );
    for (const each of odd.slice(0, 7)) assert.equal(compiled.quickly(each), null);
    for (const each of odd.slice(9)) assert.equal(compiled.quickly(each), null);
    assert.equal(looks.quickly(odd[7] as DecideInput), null);
  }
});

test('forty promotions are each told apart, whichever of them apply', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `p-${index}`);
  const document: RuleSetDocument = {
    ...aRuleSet({ mode: 'add' }),
    promotions: ids.map((id, index) =>
      promotion(id, {
        when: { in: [`s${index}`, { var: 'wager.segments' }] },
        ...(index % 2 === 0 ? { limits: { wagersPerPlayerPerDay: 1 } } : {}),
      }),
    ),
  };
  inEveryForm(document, (ask) => {
    for (const some of [[], [0], [31], [32], [39], [0, 32], [1, 30, 31, 33], [5, 6, 7, 38, 39]]) {
      const segments = some.map((index) => `s${index}`);
      const decision = ask(input({ segments, amountMinor: 100 }));
      assert.deepEqual(
        decision.promotions,
        some.map((index) => `p-${index}`),
      );
      assert.equal(decision.spendable, 1_000_000 * (1 + some.length));
      assert.deepEqual(
        decision.counters.slice(1).map(({ item }) => item),
        some.filter((index) => index % 2 === 0).map((index) => `promotion:p-${index}`),
      );
    }
  });
});
