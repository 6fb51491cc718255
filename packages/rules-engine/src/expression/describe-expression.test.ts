import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import fc from 'fast-check';
import { arbitraryCondition } from '../testing/arbitrary-condition.ts';
import { describeExpression } from './describe-expression.ts';

const field = (path: string): Expression => ({ var: path });
const slots: Expression = { '==': [field('wager.gameCategory'), 'slots'] };
const high: Expression = { '>=': [field('wager.amount'), 100] };
const names = { tiers: { gold: 'Gold', platinum: 'Platinum' } };

const sentences: readonly (readonly [Expression, string])[] = [
  [true, 'every wager'],
  [false, 'no wager'],
  [slots, 'the game category is slots'],
  [{ '!=': [field('wager.gameCategory'), 'table_games'] }, 'the game category is not table games'],
  [{ '==': ['MT', field('wager.jurisdiction')] }, 'the jurisdiction is MT'],
  [high, 'the stake is at least 100'],
  [{ '<': [5, field('wager.amount')] }, 'the stake is above 5'],
  [{ '<=': [5, field('wager.amount'), 10] }, 'the stake is from 5 to 10'],
  [{ '<': [5, field('wager.amount'), 10] }, 'the stake is above 5 and below 10'],
  [{ '<': [field('player.statusPoints'), 500] }, 'the status points are below 500'],
  [{ in: [field('player.tier'), ['gold', 'platinum']] }, 'the tier is Gold or Platinum'],
  [
    { '!': { in: [field('wager.jurisdiction'), ['BE', 'NL', 'DE']] } },
    'the jurisdiction is not BE, NL or DE',
  ],
  [{ in: ['vip', field('player.segments')] }, "the player's segments include vip"],
  [
    { '!': [{ in: ['vip', field('player.segments')] }] },
    "the player's segments do not include vip",
  ],
  [{ in: ['book', field('wager.gameId')] }, 'the game contains book'],
  [{ '!': field('player.segments') }, "the player's segments are empty"],
  [{ '!!': field('wager.segments') }, 'the segments of the wager are not empty'],
  [{ and: [slots, high] }, 'the game category is slots and the stake is at least 100'],
  [
    { or: [{ and: [slots, high] }, slots] },
    '(the game category is slots and the stake is at least 100) or the game category is slots',
  ],
  [
    { if: [slots, high, false] },
    'if the game category is slots then the stake is at least 100, otherwise no wager',
  ],
  [
    { some: [field('player.segments'), { '==': [{ var: '' }, 'vip'] }] },
    'of the player\'s segments at least one fulfils: the segment is "vip"',
  ],
  [{ equals: [1, 2] }, 'a condition that cannot be read'],
];

for (const [expression, expected] of sentences) {
  test(`a condition reads "${expected}"`, () => {
    assert.equal(describeExpression(expression, names), expected);
  });
}

test('a long list is counted, not read out', () => {
  const games = Array.from({ length: 40 }, (_, index) => `game-${index}`);
  const text = describeExpression({ in: [field('wager.gameId'), games] });
  assert.equal(text, 'the game is one of 40 values (game-0, game-1, game-2, …)');
});

test('every condition that is allowed can be read out', () => {
  fc.assert(
    fc.property(arbitraryCondition({ tierIds: ['gold'] }), (expression) => {
      const text = describeExpression(expression);
      assert.ok(
        text.length > 0 && !text.includes('cannot be read') && !text.includes('undefined'),
        text,
      );
    }),
    { numRuns: 500 },
  );
});
