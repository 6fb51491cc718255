/**
 * From the sum of a wager to its decision: rounding, caps, status, tier, counts. The fast forms share
 * it, and so does every rule set of a worker: one function that stays in the processor's cache beside
 * the code of each rule set. Every number is an integer in a double, proved exact by a bound; the
 * answer is null where the bound was passed. Meaning: stages.ts.
 */
import type { CapKind, Decision } from '@house-rules/contracts';
import { micropointsPerWagerMax } from '../money/micropoints.ts';
import { quickPower, quickRound, quickSumMax } from '../money/quick-rounding.ts';
import type { DecideInput } from './decide-input.ts';
import type { DayMemory } from './decision-memory.ts';
import type { QuickPlan, QuickTier } from './quick-plan.ts';
import type { WagerSum } from './wager-sum.ts';

/** The decision, or null where only the exact path can tell. */
export function finishDecision(
  quick: QuickPlan,
  days: DayMemory,
  { wager, player }: DecideInput,
  sum: WagerSum,
): Decision | null {
  const rounded = roundSum(quick, sum);
  const base = quick.statusIsFinal ? 0 : roundPoints(quick, sum.base, sum.baseDecimals);
  // Also false for NaN, which is what a passed bound leaves behind.
  if (!(rounded <= quickSumMax && base <= quickSumMax)) return null;
  let spendable = rounded;
  let cappedBy: CapKind | null = null;
  if (spendable > quick.perWagerMax) {
    spendable = quick.perWagerMax;
    cappedBy = 'points_per_wager';
  }
  if (quick.perDayMax !== null) {
    const left = Math.max(0, quick.perDayMax - player.counters.points);
    if (spendable > left) {
      spendable = left;
      cappedBy = 'points_per_player_per_day';
    }
  }
  const status = quick.statusIsFinal ? spendable : Math.min(base, micropointsPerWagerMax);
  const { rung, limited } = sum;
  return {
    eligible: true,
    reason: spendable > 0 ? 'earned' : rounded > 0 ? 'capped_to_zero' : 'rounded_to_zero',
    eligibilityRule: sum.allowedBy,
    earningRule: sum.earningRule,
    promotions: sum.promotions,
    tier: (quick.tiers[rung] as QuickTier).id,
    tierAfter: tierAfter(quick, rung, player.statusMicropoints + status),
    cappedBy,
    spendable,
    status,
    counters:
      spendable > 0 || limited !== null
        ? countersOf(days.dayAt(wager.occurredAtMs), spendable, limited)
        : [],
    documentHash: quick.hash,
    engine: quick.engine,
  };
}

const microDecimals = 6;

/** Micropoints, or NaN beyond the bounds. */
function roundPoints(quick: QuickPlan, units: number, decimals: number): number {
  const { roundingDecimals, roundingMode } = quick;
  const steps = quickRound(units, decimals, roundingDecimals, roundingMode);
  return steps * quickPower(microDecimals - roundingDecimals);
}

/** No term is negative: where their sum is within the bound, each of them is exact. */
function roundSum(quick: QuickPlan, { points, decimals, bonus }: WagerSum): number {
  if (bonus === 0) return roundPoints(quick, points, decimals);
  const { bonusDecimals } = quick;
  const scale = Math.max(decimals, bonusDecimals);
  const scaled = points * quickPower(scale - decimals);
  return roundPoints(quick, scaled + bonus * quickPower(scale - bonusDecimals), scale);
}

/** The rung by the status points after the wager, never below the one before it. */
function tierAfter(
  { tiers, tierFroms }: QuickPlan,
  rung: number,
  statusMicropoints: number,
): string {
  let after = tierFroms.length - 1;
  while (after > rung && !((tierFroms[after] as number) <= statusMicropoints)) after -= 1;
  return (tiers[after] as QuickTier).id;
}

function countersOf(
  day: string,
  spendable: number,
  limited: readonly string[] | null,
): Decision['counters'] {
  const counters = spendable > 0 ? [{ item: 'points', day, add: spendable }] : [];
  if (limited === null) return counters;
  for (const id of limited) counters.push({ item: `promotion:${id}`, day, add: 1 });
  return counters;
}

const nothingReasons = ['not_allowed', 'denied', 'no_earning_rule'] as const;
/** Position of a reason in that list. */
export type NothingReason = 0 | 1 | 2;
export const notAllowed = 0;
export const denied = 1;
export const noEarningRule = 2;

/** The decision of a wager that no rule gives points. Its tier stays, for no status is added. */
export function nothingDecision(
  quick: QuickPlan,
  rung: number,
  reason: NothingReason,
  eligibilityRule: string | null,
): Decision {
  const tier = (quick.tiers[rung] as QuickTier).id;
  return {
    eligible: reason === noEarningRule,
    reason: nothingReasons[reason],
    eligibilityRule,
    earningRule: null,
    promotions: [],
    tier,
    tierAfter: tier,
    cappedBy: null,
    spendable: 0,
    status: 0,
    counters: [],
    documentHash: quick.hash,
    engine: quick.engine,
  };
}
