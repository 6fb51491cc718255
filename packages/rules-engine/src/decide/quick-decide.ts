/**
 * The form without generated code: one wager in plain integers, each proved exact by a bound on the
 * sum. Where a bound is passed, or a type is not what it promises, the answer is null and the
 * interpreter decides, which needs no bounds. Meaning: stages.ts; a property holds the two together.
 */
import type { CapKind, Decision, DecisionReason } from '@house-rules/contracts';
import { micropointsPerWagerMax } from '../money/micropoints.ts';
import { quickPower, quickRound, quickSumMax } from '../money/quick-rounding.ts';
import type { DecideInput } from './decide-input.ts';
import type { DecisionMemory } from './decision-memory.ts';
import type { Matcher } from './matcher.ts';
import type { QuickEarning, QuickPlan, QuickTier } from './quick-plan.ts';
import { type QuickStacking, quickStacking } from './quick-stacking.ts';
import { hasPromisedTypes, viewOf } from './wager-view.ts';

/** The decision, or null where only the exact path can tell. */
export function quickDecide(
  quick: QuickPlan,
  matcher: Matcher,
  memory: DecisionMemory,
  input: DecideInput,
): Decision | null {
  const money = memory.moneyOf(input.wager.currency, input.rate);
  if (money === null) return null;
  const rung = rungOf(quick, input);
  const tier = quick.tiers[rung] as QuickTier;
  const view = viewOf(input, tier.id, money.digits);
  if (!hasPromisedTypes(view)) return null;
  const allowedBy = quick.eligibilityRules[matcher.eligibility(view)];
  if (allowedBy === undefined) return nothing(quick, input, rung, 'not_allowed', null);
  if (!allowedBy.allows) return nothing(quick, input, rung, 'denied', allowedBy.id);
  const earning = quick.earningRules[matcher.earning(view)];
  if (earning === undefined) return nothing(quick, input, rung, 'no_earning_rule', allowedBy.id);
  const base = amountOf(input.wager.amountMinor) * money.units * earning.units;
  const baseDecimals = money.decimals + earning.decimals;
  const afterTier = base * tier.units;
  const stacking = quickStacking({ quick, matcher, input, view }, afterTier === 0);
  const rounded = roundStacked(quick, afterTier, baseDecimals + tier.decimals, stacking);
  const baseRounded = quick.statusIsFinal ? 0 : roundPoints(quick, base, baseDecimals);
  // Also false for NaN, which is what a passed bound leaves behind.
  if (!(rounded <= quickSumMax && baseRounded <= quickSumMax)) return null;
  return earned(quick, memory, input, {
    allowedBy: allowedBy.id,
    earning,
    rung,
    stacking,
    rounded,
    baseRounded,
  });
}

function rungOf({ tiers }: QuickPlan, { player }: DecideInput): number {
  let rung = 0;
  for (let index = 1; index < tiers.length; index += 1) {
    const tier = tiers[index] as QuickTier;
    if (tier.from <= player.statusMicropoints || tier.id === player.tier) rung = index;
  }
  return rung;
}

function rungAfter({ tiers }: QuickPlan, rung: number, statusMicropoints: number): string {
  let after = rung;
  for (let index = rung + 1; index < tiers.length; index += 1) {
    if ((tiers[index] as QuickTier).from <= statusMicropoints) after = index;
  }
  return (tiers[after] as QuickTier).id;
}

/** An integer that is not negative, else NaN: the exact path says what is wrong with it. */
function amountOf(minor: number): number {
  return minor >= 0 && Math.floor(minor) === minor ? minor : Number.NaN;
}

const microDecimals = 6;

/** Micropoints, or NaN beyond the bounds. */
function roundPoints(quick: QuickPlan, units: number, decimals: number): number {
  const { roundingDecimals, roundingMode } = quick;
  const steps = quickRound(units, decimals, roundingDecimals, roundingMode);
  return steps * quickPower(microDecimals - roundingDecimals);
}

function roundStacked(
  quick: QuickPlan,
  afterTier: number,
  afterTierDecimals: number,
  stacking: QuickStacking,
): number {
  const multiplied = afterTier * stacking.units;
  const decimals = afterTierDecimals + stacking.decimals;
  if (stacking.bonusUnits === 0) return roundPoints(quick, multiplied, decimals);
  if (!(multiplied <= quickSumMax)) return Number.NaN;
  const { bonusUnits, bonusDecimals } = stacking;
  const scale = Math.max(decimals, bonusDecimals);
  const points = multiplied * quickPower(scale - decimals);
  const bonus = bonusUnits * quickPower(scale - bonusDecimals);
  if (!(points <= quickSumMax && bonus <= quickSumMax)) return Number.NaN;
  return roundPoints(quick, points + bonus, scale);
}

interface Earned {
  readonly allowedBy: string;
  readonly earning: QuickEarning;
  readonly rung: number;
  readonly stacking: QuickStacking;
  readonly rounded: number;
  readonly baseRounded: number;
}

function earned(
  quick: QuickPlan,
  memory: DecisionMemory,
  input: DecideInput,
  sum: Earned,
): Decision {
  const { rounded, rung, stacking } = sum;
  let spendable = rounded;
  let cappedBy: CapKind | null = null;
  if (spendable > quick.perWagerMax) {
    spendable = quick.perWagerMax;
    cappedBy = 'points_per_wager';
  }
  if (quick.perDayMax !== null) {
    const left = Math.max(0, quick.perDayMax - input.player.counters.points);
    if (spendable > left) {
      spendable = left;
      cappedBy = 'points_per_player_per_day';
    }
  }
  const status = quick.statusIsFinal
    ? spendable
    : Math.min(sum.baseRounded, micropointsPerWagerMax);
  return {
    eligible: true,
    reason: spendable > 0 ? 'earned' : rounded > 0 ? 'capped_to_zero' : 'rounded_to_zero',
    eligibilityRule: sum.allowedBy,
    earningRule: sum.earning.id,
    promotions: idsOf(stacking),
    tier: (quick.tiers[rung] as QuickTier).id,
    tierAfter: rungAfter(quick, rung, input.player.statusMicropoints + status),
    cappedBy,
    spendable,
    status,
    counters: countersOf(memory, input, stacking, spendable),
    documentHash: quick.hash,
    engine: quick.engine,
  };
}

/** In the order of the document; groups were gone through one after the other. */
function idsOf({ applied }: QuickStacking): string[] {
  if (applied === null) return [];
  if (applied.length > 1) applied.sort((a, b) => a.position - b.position);
  return applied.map(({ planned }) => planned.promotion.id);
}

function countersOf(
  memory: DecisionMemory,
  { wager }: DecideInput,
  { applied }: QuickStacking,
  spendable: number,
): Decision['counters'] {
  const counters: Decision['counters'] = [];
  if (spendable > 0) {
    counters.push({ item: 'points', day: memory.dayAt(wager.occurredAtMs), add: spendable });
  }
  if (applied === null) return counters;
  for (const { planned } of applied) {
    if (planned.wagersPerDayMax === null) continue;
    const item = `promotion:${planned.promotion.id}`;
    counters.push({ item, day: memory.dayAt(wager.occurredAtMs), add: 1 });
  }
  return counters;
}

function nothing(
  quick: QuickPlan,
  input: DecideInput,
  rung: number,
  reason: DecisionReason,
  eligibilityRule: string | null,
): Decision {
  return {
    eligible: reason === 'no_earning_rule',
    reason,
    eligibilityRule,
    earningRule: null,
    promotions: [],
    tier: (quick.tiers[rung] as QuickTier).id,
    tierAfter: rungAfter(quick, rung, input.player.statusMicropoints),
    cappedBy: null,
    spendable: 0,
    status: 0,
    counters: [],
    documentHash: quick.hash,
    engine: quick.engine,
  };
}
