import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fillLot,
  isOver,
  type LotBook,
  sumOfLines,
  sumOfLots,
  takeFirstToExpire,
  takeFromLot,
} from './lot-book.ts';

const lotsOf = (...filled: readonly (readonly [number | null, number])[]): LotBook => {
  const lots: LotBook = [];
  for (const [expiresAtMs, amount] of filled) fillLot(lots, expiresAtMs, amount);
  return lots;
};

describe('lots', () => {
  it('are taken first to expire first, and what never expires last', () => {
    const lots = lotsOf([null, 50], [300, 30], [200, 20]);
    const lines = takeFirstToExpire(lots, 60, () => true);
    assert.deepEqual(lines, [
      { expiresAtMs: 200, amount: -20 },
      { expiresAtMs: 300, amount: -30 },
      { expiresAtMs: null, amount: -10 },
    ]);
    assert.equal(sumOfLines(lines), -60);
    assert.equal(sumOfLots(lots), 40);
  });

  it('give what they hold and never fall below zero', () => {
    const lots = lotsOf([200, 20]);
    assert.equal(takeFromLot(lots, 200, 25), 20);
    assert.equal(takeFromLot(lots, 200, 1), 0);
    assert.equal(takeFromLot(lots, 300, 1), 0);
    assert.deepEqual(
      takeFirstToExpire(lots, 5, () => true),
      [],
    );
  });

  it('are over from their very instant on, and cannot be taken from then', () => {
    const lots = lotsOf([200, 20], [300, 30]);
    assert.equal(isOver({ expiresAtMs: 200 }, 199), false);
    assert.equal(isOver({ expiresAtMs: 200 }, 200), true);
    const lines = takeFirstToExpire(lots, 10, (lot) => !isOver(lot, 200));
    assert.deepEqual(lines, [{ expiresAtMs: 300, amount: -10 }]);
  });

  it('count as earned all that was ever put in, in one lot an instant', () => {
    const lots = lotsOf([200, 20], [200, 5]);
    takeFromLot(lots, 200, 25);
    fillLot(lots, 200, 4);
    assert.deepEqual(lots, [{ expiresAtMs: 200, earned: 29, remaining: 4 }]);
  });
});
