import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import fc from 'fast-check';
import { formatDecimal } from '../money/exact-decimal.ts';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { oraclePoints } from '../testing/points-oracle.ts';
import { compileRuleSet } from './compile-rule-set.ts';
import { decide } from './decide.ts';

/** Plain decimals below 10^wholeDigits; small and round ones are as likely as large ones. */
function decimal(wholeDigits: number, decimals: number): fc.Arbitrary<string> {
  const digits = (count: number) =>
    fc
      .integer({ min: 0, max: count })
      .chain((size) => fc.bigInt({ min: 0n, max: 10n ** BigInt(size) - 1n }));
  return fc
    .tuple(digits(wholeDigits), fc.integer({ min: 0, max: decimals }))
    .chain(([whole, scale]) =>
      fc.bigInt({ min: 0n, max: 10n ** BigInt(scale) - 1n }).map((part) => {
        return formatDecimal({ units: whole * 10n ** BigInt(scale) + part, decimals: scale });
      }),
    );
}

const rounding: fc.Arbitrary<RuleSetDocument['rounding']> = fc.record({
  decimals: fc.integer({ min: 0, max: 6 }),
  mode: fc.constantFrom('down', 'halfUp', 'halfEven', 'up'),
});
const currency = fc.constantFrom(['EUR', 2], ['JPY', 0], ['KWD', 3], ['BTC', 8]) as fc.Arbitrary<
  [string, number]
>;

test('points are those of an independent exact oracle, up to the largest legal values', () => {
  const input = fc.record({
    amountMinor: fc.oneof(
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 0, max: 999_999_999_999_999 }),
    ),
    currency,
    rate: decimal(9, 10),
    pointsPerUnit: decimal(9, 6),
    tier: decimal(9, 4),
    multipliers: fc.array(decimal(2, 4), { maxLength: 4 }),
    bonuses: fc.array(decimal(5, 6), { maxLength: 3 }),
    mode: fc.constantFrom('multiply' as const, 'add' as const, 'best' as const),
    rounding,
  });
  fc.assert(
    fc.property(input, (each) => {
      const [code, digits] = each.currency;
      const rules = aRuleSet({
        rounding: each.rounding,
        pointsPerUnit: each.pointsPerUnit,
        multiplier: each.tier,
        promotions: each.multipliers,
        bonuses: each.bonuses,
        mode: each.mode,
      });
      const wager = aWager({ amountMinor: each.amountMinor, currency: code });
      const decision = decide(compileRuleSet(rules), { wager, player: aPlayer(), rate: each.rate });
      const expected = oraclePoints({
        amount: formatDecimal({ units: BigInt(each.amountMinor), decimals: digits }),
        rate: each.rate,
        pointsPerUnit: each.pointsPerUnit,
        tier: each.tier,
        effects: [
          ...each.multipliers.map((value) => ({ kind: 'multiplier' as const, value })),
          ...each.bonuses.map((value) => ({ kind: 'bonus' as const, value })),
        ],
        mode: each.mode,
        rounding: each.rounding,
      });
      assert.deepEqual({ spendable: decision.spendable, status: decision.status }, expected);
    }),
    { numRuns: 4_000 },
  );
});
