import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lot } from '../account.ts';
import { type ReversalOf, reverse } from './reversal.ts';

const lots: readonly Lot[] = [
  { expiresAtMs: 10, earned: 9, remaining: 4 },
  { expiresAtMs: 20, earned: 9, remaining: 5 },
  { expiresAtMs: null, earned: 9, remaining: 6 },
];

const reverseOf = (changes: Partial<ReversalOf>) =>
  reverse(
    { lots },
    { points: 7, lotExpiresAtMs: 20, atMs: 5, whenSpent: 'negativeBalance', ...changes },
  );

test('a void takes from the lot that its wager filled, also where another expires earlier', () => {
  assert.deepEqual(reverseOf({ points: 5 }), {
    spendable: -5,
    debt: 0,
    lots: [{ expiresAtMs: 20, amount: -5 }],
    writtenOff: 0,
  });
});

test('with a negative balance what is spent already is owed, though other lots have points', () => {
  assert.deepEqual(reverseOf({}), {
    spendable: -7,
    debt: 2,
    lots: [{ expiresAtMs: 20, amount: -5 }],
    writtenOff: 0,
  });
});

test('within the balance the other lots pay, first to expire first, and the rest is written off', () => {
  assert.deepEqual(reverseOf({ points: 17, whenSpent: 'withinBalance' }), {
    spendable: -15,
    debt: 0,
    lots: [
      { expiresAtMs: 20, amount: -5 },
      { expiresAtMs: 10, amount: -4 },
      { expiresAtMs: null, amount: -6 },
    ],
    writtenOff: 2,
  });
});

test('with write off the other lots stay, and what is spent already is let go', () => {
  assert.deepEqual(reverseOf({ whenSpent: 'writeOff' }), {
    spendable: -5,
    debt: 0,
    lots: [{ expiresAtMs: 20, amount: -5 }],
    writtenOff: 2,
  });
});

test('points that had expired unspent are not owed: nobody had them', () => {
  for (const whenSpent of ['negativeBalance', 'withinBalance', 'writeOff'] as const) {
    const { debt, writtenOff, spendable } = reverseOf({ whenSpent, atMs: 20 });
    assert.deepEqual([spendable, debt, writtenOff], [-5, 0, 2]);
  }
});

test('a wager that earned nothing reverses nothing', () => {
  assert.deepEqual(reverseOf({ points: 0 }), { spendable: 0, debt: 0, lots: [], writtenOff: 0 });
});
