import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reversedBy, reversedInAll } from './reversal.ts';

const stakes = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 1, max: 999_999_999_999_999 }),
);
const wagerPoints = fc.oneof(
  fc.integer({ min: 0, max: 50 }),
  fc.integer({ min: 0, max: 100_000_000_000_000 }),
);

test('in all, so much is reversed as the exact fraction rounds to, halves up', () => {
  fc.assert(
    fc.property(
      wagerPoints,
      stakes,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (points, stake, part) => {
        const voided = Math.floor(stake * part);
        const total = BigInt(reversedInAll(points, voided, stake));
        // total − 1/2 <= points × voided / stake < total + 1/2, without a division.
        const exact = 2n * BigInt(points) * BigInt(voided);
        assert.ok((2n * total - 1n) * BigInt(stake) <= exact);
        assert.ok(exact < (2n * total + 1n) * BigInt(stake));
      },
    ),
    { numRuns: 3_000 },
  );
});

test('parts reverse together what the whole reverses, each of them never less than nothing', () => {
  fc.assert(
    fc.property(
      wagerPoints,
      stakes,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
      (points, stake, cuts) => {
        const ends = [...cuts.map((cut) => Math.floor(stake * cut)), stake].sort((a, b) => a - b);
        let [voidedBefore, sum] = [0, 0];
        for (const end of ends) {
          const part = reversedBy(points, { voidedBefore, amount: end - voidedBefore, stake });
          assert.ok(part >= 0);
          sum += part;
          voidedBefore = end;
          assert.equal(sum, reversedInAll(points, end, stake));
        }
        assert.equal(sum, points);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a third of ten points is reversed exactly, three times', () => {
  const third = (n: number) => reversedBy(10_000_000, { voidedBefore: n, amount: 1, stake: 3 });
  assert.deepEqual([third(0), third(1), third(2)], [3_333_333, 3_333_334, 3_333_333]);
});

test('a half of one micropoint goes up', () => {
  assert.equal(reversedInAll(1, 1, 2), 1);
  assert.equal(reversedInAll(3, 1, 2), 2);
});

test('a wager without a stake is reversed wholly', () => {
  assert.equal(reversedInAll(5_000_000, 0, 0), 5_000_000);
});

test('what is voided beyond the stake counts as the stake', () => {
  assert.equal(reversedInAll(7, 12, 10), 7);
});
