import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import { draftBounds, type ExpressionBounds, storedBounds } from './expression-bounds.ts';
import { fieldPaths } from './fields.ts';
import { parseExpression } from './parse-expression.ts';

const field = (path: string): Expression => ({ var: path });

/** Pointer and sentence of each finding; a condition that has any has no tree. */
function told(when: Expression, bounds: ExpressionBounds = draftBounds): string[] {
  const { node, findings } = parseExpression(when, '/when', bounds);
  assert.equal(node === null, findings.length > 0);
  return findings.map(({ pointer, sentence }) => `${pointer}: ${sentence}`);
}

const segments = field('player.segments');
const refused: readonly (readonly [when: Expression, said: string])[] = [
  [
    { and: [true, { '=': [1, 2] }] },
    '/when/and/1: the operator `=` is not known; did you mean `==`?',
  ],
  [{ zzzzzzzz: [1] }, '/when: the operator `zzzzzzzz` is not known; see the list of operators'],
  [
    { ['y'.repeat(90)]: [1] },
    `/when: the operator \`${'y'.repeat(40)}\` is not known; see the list of operators`,
  ],
  [{}, '/when: an operation has exactly one operator, here are 0; join conditions with `and`'],
  [
    { '<': [1, 2], '>': [1, 2] },
    '/when: an operation has exactly one operator, here are 2; join conditions with `and`',
  ],
  [
    { '!': field('wager.amont') },
    '/when/!: the field `wager.amont` is not known; did you mean `wager.amount`?',
  ],
  [
    { '!': field('x'.repeat(90)) },
    `/when/!: the field \`${'x'.repeat(60)}\` is not known; known are ${fieldPaths.join(', ')}`,
  ],
  [{ '!': { var: 5 } }, '/when/!: a field is named by a text such as "wager.amount"'],
  [{ '!': { var: [] } }, '/when/!/var: `var` takes 1 to 2 operands, here are 0'],
  [
    { '!': { var: ['wager.gameId', ['a']] } },
    '/when/!: the default of a field is a plain value; leave it out',
  ],
  [{ '==': [1] }, '/when/==: `==` takes 2 operands, here are 1'],
  [{ '<': 5 }, '/when/<: `<` takes 2 to 3 operands, here are 1'],
  [
    { in: [field('wager.gameId'), ['a', ['b']]] },
    '/when/in/1/1: a list holds texts and numbers only; write the value itself',
  ],
  [
    { some: [segments, { some: [segments, true] }] },
    '/when/some/1: `some` cannot stand within another one',
  ],
  [
    { all: [segments, { none: [segments, true] }] },
    '/when/all/1: `none` cannot stand within another one',
  ],
  [
    { none: [segments, { '==': [field('wager.gameId'), 'a'] }] },
    '/when/none/1/==/0: within a list only the element, {"var": ""}, can be read',
  ],
  [
    { some: [field('wager.gameId'), true] },
    '/when/some/0: `some` looks through a list such as player.segments',
  ],
  [
    { '==': [field('wager.gameId'), 'x'.repeat(201)] },
    '/when/==/1: a text in a condition has at most 200 characters',
  ],
  [
    { in: [field('wager.gameId'), ['x'.repeat(201)]] },
    '/when/in/1/0: a text in a condition has at most 200 characters',
  ],
  [
    { '==': [field('wager.gameId'), '\udc00'] },
    '/when/==/1: the text holds half a character; type it again',
  ],
];

for (const [when, said] of refused) {
  test(`a condition is refused as "${said.slice(0, 90)}"`, () => {
    assert.deepEqual(told(when), [said]);
  });
}

test('every fault of a condition is told, each at its place', () => {
  const when: Expression = { or: [{ x: 1 }, { '!': field('y') }, { '==': [1] }, true] };
  assert.deepEqual(
    told(when).map((each) => each.split(':')[0]),
    ['/when/or/0', '/when/or/1/!', '/when/or/2/=='],
  );
});

test('sizes are told by their limit, once', () => {
  const bounds = { ...storedBounds, depthMax: 2, sizeMax: 6, operandsMax: 3 };
  const not = (inner: Expression): Expression => ({ '!': inner });
  assert.deepEqual(told(not(not(true)), bounds), []);
  assert.deepEqual(told(not(not(not(true))), bounds), [
    '/when/!/!/!: a condition nests at most 2 levels; put the operands of one `and` side by side',
  ]);
  assert.deepEqual(told({ and: [true, true, true] }, bounds), []);
  assert.deepEqual(told({ and: [true, true, true, true] }, bounds), [
    '/when/and: `and` takes 1 to 3 operands, here are 4',
  ]);
  assert.deepEqual(told({ and: [true, { and: [true, true] }] }, bounds), []);
  const tooLarge = { and: [true, { and: [true, true, true] }, true] };
  assert.deepEqual(told(tooLarge, bounds), [
    '/when/and/2: a condition has at most 6 parts; split it into several rules',
  ]);
  assert.deepEqual(told({ in: [1, [1, 2, 3]] }, bounds), []);
  assert.deepEqual(told({ in: [1, [1, 2, 3, 4, 5]] }, bounds), [
    '/when/in/1: a condition has at most 6 parts; split the list',
  ]);
});

test('a hundred faults are told, and then the condition is left', () => {
  const wrong = (count: number): Expression => ({ and: Array.from({ length: count }, () => ({})) });
  assert.equal(told(wrong(99)).length, 99);
  assert.equal(told(wrong(100)).length, 100);
  assert.equal(told(wrong(300)).length, 100);
});

test('what is stored is read whatever its size and digits, to a hundred levels', () => {
  let deep: Expression = true;
  for (let level = 0; level < 100; level += 1) deep = { '!': deep };
  assert.deepEqual(told(deep, storedBounds), []);
  assert.equal(told({ '!': deep }, storedBounds).length, 1);
  assert.deepEqual(told({ '<': [field('wager.amount'), 0.12345678901234566] }, storedBounds), []);
  const games = Array.from({ length: 6_000 }, (_, at) => 'g'.repeat(250) + String(at));
  assert.deepEqual(told({ in: [field('wager.gameId'), games] }, storedBounds), []);
  assert.deepEqual(told({ and: Array.from({ length: 2_000 }, () => true) }, storedBounds), []);
});
