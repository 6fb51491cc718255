import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import { parseExpression } from '../expression/parse-expression.ts';
import { type IndexedRule, partsOf, splitRules } from './split-rules.ts';

const field = (path: string): Expression => ({ var: path });
const game = field('wager.gameId');
const place = field('wager.jurisdiction');
const above = (value: number): Expression => ({ '>': [field('wager.amount'), value] });
const is = (of: Expression, value: string): Expression => ({ '==': [of, value] });
const oneOf = (of: Expression, ...values: Expression[]): Expression => ({ in: [of, values] });

function parts(when: Expression) {
  const { node } = parseExpression(when, '');
  assert.ok(node);
  return partsOf(node);
}

/** `path: values` of each part; a part that asks for no equality is a dash. */
function shown(when: Expression): string[] {
  return parts(when).map(({ path, values }) => (path === null ? '-' : `${path}: ${values.join()}`));
}

const rule = (position: number, when: Expression): IndexedRule => ({
  position,
  parts: parts(when),
});
const table = (...conditions: Expression[]) => conditions.map((when, at) => rule(at, when));

test('the parts of a condition are what it joins by `and`, however deep', () => {
  const nested = { and: [is(game, 'a'), { and: [above(5), { and: [is(place, 'MT'), true] }] }] };
  assert.deepEqual(shown(nested), ['wager.gameId: a', '-', 'wager.jurisdiction: MT']);
  assert.deepEqual(shown(true), []);
  assert.deepEqual(shown(false), ['-']);
  assert.deepEqual(shown({ or: [is(game, 'a'), is(game, 'b')] }), ['-']);
  assert.deepEqual(shown({ '!': is(game, 'a') }), ['-']);
});

test('equality of a field with a text, either way round, and membership in a list of texts are found', () => {
  assert.deepEqual(shown({ '==': ['a', game] }), ['wager.gameId: a']);
  assert.deepEqual(shown({ '===': [game, 'a'] }), ['wager.gameId: a']);
  assert.deepEqual(shown({ '!=': [game, 'a'] }), ['-']);
  assert.deepEqual(shown({ '!==': [game, 'a'] }), ['-']);
  assert.deepEqual(shown({ '==': [game, field('wager.channel')] }), ['-']);
  assert.deepEqual(shown({ '==': [field('player.statusPoints'), 5] }), ['-']);
  assert.deepEqual(shown({ '==': ['a', 'b'] }), ['-']);
  assert.deepEqual(shown(oneOf(game, 'a', 'b', 'a')), ['wager.gameId: a,b']);
  assert.deepEqual(shown(oneOf(game)), ['wager.gameId: ']);
  assert.deepEqual(shown(oneOf(field('wager.amount'), 1, 2)), ['-']);
  assert.deepEqual(shown({ in: ['a', field('player.segments')] }), ['-']);
  assert.deepEqual(shown({ in: ['a', game] }), ['-']);
  assert.deepEqual(shown(oneOf('a', 'a', 'b')), ['-']);
});

/** A split as text: value → positions with how many parts each has left. */
function split(rules: readonly IndexedRule[], spare = 1_000, used: readonly 'wager.gameId'[] = []) {
  const found = splitRules(rules, new Set(used), spare);
  if (found === null) return null;
  const row = (each: readonly IndexedRule[]) =>
    each.map(({ position, parts: left }) => `${position}/${left.length}`).join(' ');
  const byValue = [...found.byValue].map(([value, group]) => `${value}: ${row(group)}`);
  return [found.path, ...byValue, `rest: ${row(found.rest)}`, `added: ${found.added}`];
}

test('a table is split by the value of a field, each row without the part that asked for it', () => {
  const rules = table(
    { and: [is(game, 'a'), above(1)] },
    is(game, 'b'),
    above(2),
    { and: [above(3), oneOf(game, 'a', 'b', 'c')] },
    is(game, 'a'),
  );
  assert.deepEqual(split(rules), [
    'wager.gameId',
    'a: 0/1 3/1 4/0',
    'b: 1/0 3/1',
    'c: 3/1',
    'rest: 2/1',
    'added: 2',
  ]);
});

test('rows that a split adds are counted, and it is not made where there is no room for them', () => {
  const rules = table(oneOf(game, 'a', 'b'), oneOf(game, 'c', 'd', 'e'), is(game, 'f'));
  assert.equal(split(rules, 3)?.at(-1), 'added: 3');
  assert.equal(split(rules, 2), null);
  assert.equal(split(table(is(game, 'a'), is(game, 'b')), 0)?.at(-1), 'added: 0');
});

test('the field that leaves fewest rows to ask splits the table', () => {
  const games = ['a', 'b', 'c', 'd', 'e', 'f'];
  const byGame = table(...games.map((each) => ({ and: [is(place, 'MT'), is(game, each)] })));
  assert.equal(split(byGame)?.[0], 'wager.gameId');
  const byBoth = table(
    ...games.map((each, at) => ({ and: [is(place, at % 2 === 0 ? 'MT' : 'SE'), is(game, each)] })),
  );
  assert.equal(split(byBoth)?.[0], 'wager.gameId');
  assert.equal(split(byBoth, 1_000, ['wager.gameId'])?.[0], 'wager.jurisdiction');
  // Two of six ask for a game, all for one of two places.
  const fewGames = table(
    ...games.map((each, at) => ({
      and: [is(place, at % 2 === 0 ? 'MT' : 'SE'), at < 2 ? is(game, each) : above(at)],
    })),
  );
  assert.equal(split(fewGames)?.[0], 'wager.jurisdiction');
});

test('a field with one value, or that nobody asks for, splits nothing', () => {
  assert.equal(split(table(is(game, 'a'), is(game, 'a'))), null);
  assert.equal(split(table(above(1), above(2))), null);
  assert.equal(split([]), null);
  assert.equal(split(table(is(game, 'a'), is(game, 'b')), 1_000, ['wager.gameId']), null);
  assert.equal(split(table(is(game, 'a'), above(1), above(2))), null);
});

test('a split that leaves as many rows to ask as there are rules is none', () => {
  // Each of two rules takes both values: asking by value would ask two of two.
  const both = table(oneOf(game, 'a', 'b'), oneOf(game, 'a', 'b'));
  assert.equal(split(both), null);
  const three = table(oneOf(game, 'a', 'b'), oneOf(game, 'a', 'c'));
  assert.equal(split(three)?.[0], 'wager.gameId');
});
