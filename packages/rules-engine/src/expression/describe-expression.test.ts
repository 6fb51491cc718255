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
  [
    { if: [slots, high, { '!': slots }, false, { '!!': field('wager.segments') }] },
    'if the game category is slots then the stake is at least 100, otherwise if the game category is not slots then no wager, otherwise the segments of the wager are not empty',
  ],
  [
    { if: [slots, high, { '!': slots }, true] },
    'if the game category is slots then the stake is at least 100, otherwise if the game category is not slots then every wager, otherwise no wager',
  ],
  [
    { if: [slots, { if: [high, true, false] }, false] },
    'if the game category is slots then if the stake is at least 100 then every wager, otherwise no wager, otherwise no wager',
  ],
  [
    { and: [{ if: [slots, high, false] }, slots] },
    '(if the game category is slots then the stake is at least 100, otherwise no wager) and the game category is slots',
  ],
  [
    { in: [field('wager.gameId'), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']] },
    'the game is a, b, c, d, e, f, g or h',
  ],
  [{ in: [field('wager.gameId'), []] }, 'the game is nothing'],
  [{ in: [field('wager.gameId'), ['a']] }, 'the game is a'],
  [{ '==': [field('wager.gameId'), 'gold'] }, 'the game is gold'],
  [{ '==': [field('player.tier'), 'gold'] }, 'the tier is Gold'],
  [{ '==': [field('player.tier'), 'lead'] }, 'the tier is lead'],
  [{ '==': [1, 2] }, '1 is 2'],
  [
    { '!==': [field('wager.channel'), field('wager.stakeKind')] },
    'the channel is not the kind of stake',
  ],
  [{ '===': [field('player.statusPoints'), 5] }, 'the status points are 5'],
  [{ '>=': [5, field('player.statusPoints')] }, 'the status points are at most 5'],
  [{ '<=': [field('wager.amount'), 5] }, 'the stake is at most 5'],
  [{ in: ['a', 'abc'] }, '"abc" contains "a"'],
  [{ '!': { in: ['book', field('wager.gameId')] } }, 'the game does not contain book'],
  [
    { '!': { and: [slots, high] } },
    'not (the game category is slots and the stake is at least 100)',
  ],
  [{ '!!': [slots] }, 'the game category is slots'],
  [
    { all: [field('wager.segments'), { in: [{ var: '' }, ['a', 'b']] }] },
    'of the segments of the wager each fulfils: the segment is "a" or "b"',
  ],
  [
    { none: [field('wager.segments'), { '!=': [{ var: '' }, 'a'] }] },
    'of the segments of the wager none fulfils: the segment is not "a"',
  ],
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
