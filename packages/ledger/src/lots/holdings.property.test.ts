import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WhenSpentPolicy } from '@house-rules/contracts';
import fc from 'fast-check';
import type { LotMove } from '../account.ts';
import { TokenPurse } from '../testing/token-purse.ts';
import { reverse } from '../voids/reversal.ts';
import {
  expire,
  fill,
  giveBack,
  type Holdings,
  hold,
  isExpired,
  type Movement,
  spendableAt,
  spendableOf,
  take,
} from './holdings.ts';

type Step =
  | { readonly kind: 'earn'; readonly points: number; readonly lot: number | null }
  | { readonly kind: 'spend'; readonly points: number }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'expire' }
  | { readonly kind: 'wait' }
  | {
      readonly kind: 'reverse';
      readonly points: number;
      readonly lot: number | null;
      readonly whenSpent: WhenSpentPolicy;
    };

const points = fc.integer({ min: 1, max: 12 });
const lot = fc.constantFrom(null, 10, 20, 30);
const whenSpent = fc.constantFrom<WhenSpentPolicy[]>(
  'negativeBalance',
  'withinBalance',
  'writeOff',
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('earn'), points, lot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('spend'), points }) },
  fc.record({ kind: fc.constant('cancel'), which: fc.nat(5) }),
  fc.record({ kind: fc.constant('expire') }),
  fc.record({ kind: fc.constant('wait') }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse'), points, lot, whenSpent }) },
);

/** Holdings and the oracle side by side. */
class Both {
  holdings: Holdings = { lots: [], debt: 0 };
  readonly purse = new TokenPurse();
  atMs = 5;
  /** Reservations that were not cancelled: the lots' moves, and the oracle's tokens. */
  readonly taken: { readonly moves: readonly LotMove[]; readonly tokens: (number | null)[] }[] = [];
  sum = 0;

  move(movement: Movement): void {
    this.holdings = hold(this.holdings, movement);
    this.sum += movement.spendable;
  }

  act(each: Step): void {
    if (each.kind === 'earn') {
      this.move(fill(this.holdings.debt, each.points, each.lot));
      this.purse.earn(each.points, each.lot);
    } else if (each.kind === 'spend') this.spend(each.points);
    else if (each.kind === 'cancel') {
      const [reserved] = this.taken.splice(each.which, 1);
      if (reserved === undefined) return;
      this.move(giveBack(reserved.moves));
      this.purse.giveBack(reserved.tokens);
    } else if (each.kind === 'expire') {
      this.move(expire(this.holdings, (one) => isExpired(one, this.atMs)));
      this.purse.expire(this.atMs);
    } else if (each.kind === 'wait') this.atMs += 6;
    else this.reverse(each);
  }

  spend(count: number): void {
    const movement = take(this.holdings, count, this.atMs);
    const tokens = this.purse.spend(count, this.atMs);
    assert.equal(movement === null, tokens === null);
    if (movement === null || tokens === null) return;
    this.taken.push({ moves: movement.lots, tokens });
    this.move(movement);
  }

  reverse(each: Extract<Step, { kind: 'reverse' }>): void {
    const movement = reverse(this.holdings, {
      points: each.points,
      lotExpiresAtMs: each.lot,
      atMs: this.atMs,
      whenSpent: each.whenSpent,
    });
    const writtenOff = this.purse.reverse(each.points, each.lot, this.atMs, each.whenSpent);
    assert.equal(movement.writtenOff, writtenOff);
    assert.equal(movement.spendable, writtenOff - each.points);
    this.move(movement);
  }

  assertSame(): void {
    const { lots, debt } = this.holdings;
    assert.ok(debt >= 0 && lots.every(({ remaining }) => remaining >= 0));
    assert.equal(debt, this.purse.debt);
    assert.equal(spendableOf(this.holdings), this.purse.balance);
    assert.equal(this.sum, this.purse.balance, 'the sum of all movements is the balance');
    for (const expiresAtMs of [null, 10, 20, 30]) {
      const held = lots.find((one) => one.expiresAtMs === expiresAtMs)?.remaining ?? 0;
      assert.equal(held, this.purse.tokens.filter((token) => token === expiresAtMs).length);
    }
  }
}

test('after any sequence of acts lots, debt and balance are those of point-by-point bookkeeping', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const both = new Both();
      for (const each of steps) {
        both.act(each);
        both.assertSame();
      }
    }),
    { numRuns: 3_000 },
  );
});

test('whoever waits for an expiry loses no more than what was theirs to spend', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const both = new Both();
      for (const each of steps) both.act(each);
      const before = spendableOf(both.holdings);
      const movement = expire(both.holdings, () => true);
      assert.ok(before + movement.spendable >= Math.min(0, before));
      assert.ok(spendableAt(both.holdings, 1_000) <= Math.max(0, before));
    }),
    { numRuns: 1_000 },
  );
});

test('a redeemed point is never expired, and an expired point never redeemed', () => {
  const holdings: Holdings = {
    lots: [
      { expiresAtMs: 10, earned: 5, remaining: 5 },
      { expiresAtMs: null, earned: 5, remaining: 5 },
    ],
    debt: 0,
  };
  assert.deepEqual(take(holdings, 7, 9)?.lots, [
    { expiresAtMs: 10, amount: -5 },
    { expiresAtMs: null, amount: -2 },
  ]);
  assert.deepEqual(take(holdings, 5, 10)?.lots, [{ expiresAtMs: null, amount: -5 }]);
  assert.equal(take(holdings, 6, 10), null);
});

test('a lot or a debt that would fall below zero stops whoever tries', () => {
  const holdings: Holdings = { lots: [{ expiresAtMs: null, earned: 5, remaining: 5 }], debt: 1 };
  const moves = (amount: number, debt: number): Movement => ({
    spendable: amount - debt,
    debt,
    lots: [{ expiresAtMs: null, amount }],
  });
  assert.throws(() => hold(holdings, moves(-6, 0)), /cannot lose 6/);
  assert.throws(() => hold(holdings, moves(0, -2)), /cannot lose 2/);
});
