/**
 * The fast path: one wager in plain integers, each proved exact by a bound on the sum. Where a
 * bound is passed, or a type is not what it promises, the answer is null and the interpreter
 * decides, which needs no bounds. Meaning: stages.ts; a property holds the two together.
 */
import type { CapKind, Decision, DecisionReason } from '@house-rules/contracts';
import { currencyDigits } from '../money/currency-digits.ts';
import { micropointsPerWagerMax } from '../money/micropoints.ts';
import { quickPower, quickRound, quickSumMax } from '../money/quick-rounding.ts';
import type { DecideInput } from './decide-input.ts';
import type { Matcher } from './matcher.ts';
import type { Plan } from './plan.ts';
import type { QuickPlan } from './quick-plan.ts';
import { type QuickStacking, quickStacking } from './quick-stacking.ts';
import { hasPromisedTypes, viewOf } from './wager-view.ts';

/** What the fast path needs of a compiled rule set. */
export interface QuickRuleSet {
  readonly plan: Plan;
  readonly quick: QuickPlan;
  readonly matcher: Matcher;
  readonly hash: string;
  readonly engine: string;
  dayAt(occurredAtMs: number): string;
  rateOf(text: string): { readonly units: number; readonly decimals: number };
}

/** The decision, or null where only the exact path can tell. */
export function quickDecide(rules: QuickRuleSet, input: DecideInput): Decision | null {
  const { plan, quick, matcher } = rules;
  const digits = currencyDigits(input.wager.currency);
  if (digits === null) return null;
  const rung = rungOf(quick, input);
  const view = viewOf(input, quick.tierIds[rung] ?? '', digits);
  if (!hasPromisedTypes(view)) return null;
  const eligibility = matcher.eligibility(view);
  const rule = plan.eligibility[eligibility];
  if (rule === undefined) return nothing(rules, input, rung, 'not_allowed', null);
  if (rule.rule.effect === 'deny') return nothing(rules, input, rung, 'denied', rule.rule.id);
  const earning = matcher.earning(view);
  if (earning < 0) return nothing(rules, input, rung, 'no_earning_rule', rule.rule.id);
  const sum = sumOf(rules, input, earning, rung, digits);
  const stacking = quickStacking(plan, quick, matcher, input, view, sum.afterTier === 0);
  if (stacking === null) return null;
  const points = pointsOf(rules, input, sum, stacking);
  if (points === null) return null;
  return earned(rules, input, { eligibilityRule: rule.rule.id, earning, rung, stacking, points });
}

function rungOf(quick: QuickPlan, { player }: DecideInput): number {
  const byStatus = rungByStatus(quick, player.statusMicropoints);
  return player.tier === null ? byStatus : Math.max(byStatus, quick.tierIds.indexOf(player.tier));
}

function rungByStatus({ tierFrom }: QuickPlan, statusMicropoints: number): number {
  let rung = 0;
  for (let index = 1; index < tierFrom.length; index += 1) {
    if ((tierFrom[index] as number) <= statusMicropoints) rung = index;
  }
  return rung;
}

/** Products of integers; whoever rounds them checks the bound. */
interface QuickSum {
  readonly base: number;
  readonly baseDecimals: number;
  readonly afterTier: number;
  readonly afterTierDecimals: number;
}

function sumOf(
  rules: QuickRuleSet,
  { wager, rate }: DecideInput,
  earning: number,
  rung: number,
  digits: number,
): QuickSum {
  const { quick } = rules;
  const perUnit = quick.pointsPerUnit[earning] ?? nan;
  const tier = quick.tiers[rung] ?? nan;
  const inBase = rules.rateOf(rate);
  const base = amountOf(wager.amountMinor) * inBase.units * perUnit.units;
  const baseDecimals = digits + inBase.decimals + perUnit.decimals;
  return {
    base,
    baseDecimals,
    afterTier: base * tier.units,
    afterTierDecimals: baseDecimals + tier.decimals,
  };
}

const nan = { units: Number.NaN, decimals: 0 };

/** An integer that is not negative, else NaN: the exact path says what is wrong with it. */
function amountOf(minor: number): number {
  return minor >= 0 && Math.floor(minor) === minor ? minor : Number.NaN;
}

interface QuickPoints {
  readonly rounded: number;
  readonly spendable: number;
  readonly status: number;
  readonly cappedBy: CapKind | null;
}

function pointsOf(
  { plan }: QuickRuleSet,
  { player }: DecideInput,
  sum: QuickSum,
  stacking: QuickStacking,
): QuickPoints | null {
  const multiplied = sum.afterTier * stacking.units;
  const decimals = sum.afterTierDecimals + stacking.decimals;
  const rounded =
    stacking.bonusUnits === 0
      ? roundPoints(plan, multiplied, decimals)
      : roundWithBonus(plan, multiplied, decimals, stacking);
  if (!(rounded <= quickSumMax)) return null;
  let spendable = rounded;
  let cappedBy: CapKind | null = null;
  if (spendable > plan.perWagerMax) {
    spendable = plan.perWagerMax;
    cappedBy = 'points_per_wager';
  }
  if (plan.perDayMax !== null) {
    const left = Math.max(0, plan.perDayMax - player.counters.points);
    if (spendable > left) {
      spendable = left;
      cappedBy = 'points_per_player_per_day';
    }
  }
  const status =
    plan.statusPoints === 'final' ? spendable : roundPoints(plan, sum.base, sum.baseDecimals);
  if (!(status <= quickSumMax)) return null;
  return { rounded, spendable, status: Math.min(status, micropointsPerWagerMax), cappedBy };
}

const microDecimals = 6;

/** Micropoints, or NaN beyond the bounds. */
function roundPoints({ rounding }: Plan, units: number, decimals: number): number {
  const steps = quickRound(units, decimals, rounding.decimals, rounding.mode);
  return steps * quickPower(microDecimals - rounding.decimals);
}

function roundWithBonus(
  plan: Plan,
  multiplied: number,
  decimals: number,
  { bonusUnits, bonusDecimals }: QuickStacking,
): number {
  if (!(multiplied <= quickSumMax)) return Number.NaN;
  const scale = Math.max(decimals, bonusDecimals);
  const points = multiplied * quickPower(scale - decimals);
  const bonus = bonusUnits * quickPower(scale - bonusDecimals);
  if (!(points <= quickSumMax && bonus <= quickSumMax)) return Number.NaN;
  return roundPoints(plan, points + bonus, scale);
}

interface Earned {
  readonly eligibilityRule: string;
  readonly earning: number;
  readonly rung: number;
  readonly stacking: QuickStacking;
  readonly points: QuickPoints;
}

function earned(rules: QuickRuleSet, input: DecideInput, parts: Earned): Decision {
  const { plan, quick } = rules;
  const { eligibilityRule, earning, rung, stacking, points } = parts;
  const after = rungByStatus(quick, input.player.statusMicropoints + points.status);
  const { spendable, rounded, status, cappedBy } = points;
  return {
    eligible: true,
    reason: spendable > 0 ? 'earned' : rounded > 0 ? 'capped_to_zero' : 'rounded_to_zero',
    eligibilityRule,
    earningRule: plan.earning[earning]?.rule.id ?? null,
    promotions: stacking.applied.map((index) => plan.promotions[index]?.promotion.id ?? ''),
    tier: quick.tierIds[rung] ?? '',
    tierAfter: quick.tierIds[Math.max(rung, after)] ?? '',
    cappedBy,
    spendable,
    status,
    counters: countersOf(rules, input, stacking, spendable),
    documentHash: rules.hash,
    engine: rules.engine,
  };
}

function countersOf(
  rules: QuickRuleSet,
  { wager }: DecideInput,
  { applied }: QuickStacking,
  spendable: number,
): Decision['counters'] {
  const counters: Decision['counters'] = [];
  if (spendable > 0) {
    counters.push({ item: 'points', day: rules.dayAt(wager.occurredAtMs), add: spendable });
  }
  for (const index of applied) {
    const planned = rules.plan.promotions[index];
    if (planned === undefined || planned.wagersPerDayMax === null) continue;
    const item = `promotion:${planned.promotion.id}`;
    counters.push({ item, day: rules.dayAt(wager.occurredAtMs), add: 1 });
  }
  return counters;
}

function nothing(
  rules: QuickRuleSet,
  input: DecideInput,
  rung: number,
  reason: DecisionReason,
  eligibilityRule: string | null,
): Decision {
  const { quick } = rules;
  const after = rungByStatus(quick, input.player.statusMicropoints);
  return {
    eligible: reason === 'no_earning_rule',
    reason,
    eligibilityRule,
    earningRule: null,
    promotions: [],
    tier: quick.tierIds[rung] ?? '',
    tierAfter: quick.tierIds[Math.max(rung, after)] ?? '',
    cappedBy: null,
    spendable: 0,
    status: 0,
    counters: [],
    documentHash: rules.hash,
    engine: rules.engine,
  };
}
