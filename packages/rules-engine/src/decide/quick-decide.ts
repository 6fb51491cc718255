/**
 * The form without generated code: one wager in plain integers, each proved exact by a bound on the
 * sum. Where a bound is passed, or a type is not what it promises, the answer is null and the
 * interpreter decides, which needs no bounds. Meaning: stages.ts; a property holds the two together.
 */
import type { Decision } from '@house-rules/contracts';
import type { DecideInput } from './decide-input.ts';
import type { DayMemory, DecisionMemory } from './decision-memory.ts';
import {
  denied,
  finishDecision,
  noEarningRule,
  notAllowed,
  nothingDecision,
} from './finish-decision.ts';
import type { Matcher } from './matcher.ts';
import type { QuickPlan, QuickTier } from './quick-plan.ts';
import { quickStacking } from './quick-stacking.ts';
import { hasPromisedTypes, viewOf } from './wager-view.ts';

/** What deciding by closures needs of a rule set. */
export interface QuickRules {
  readonly quick: QuickPlan;
  readonly matcher: Matcher;
  readonly memory: DecisionMemory;
  readonly days: DayMemory;
}

/** The decision, or null where only the exact path can tell. */
export function quickDecide(rules: QuickRules, input: DecideInput): Decision | null {
  const { quick, matcher, memory } = rules;
  const { sum } = memory;
  const { wager, player } = input;
  const money = memory.moneyOf(wager.currency, input.rate);
  if (money === null || !isWhole(wager.amountMinor)) return null;
  if (typeof player.statusMicropoints !== 'number') return null;
  const rung = rungOf(quick, input);
  const tier = quick.tiers[rung] as QuickTier;
  const view = viewOf(input, tier.id, money.digits);
  if (!hasPromisedTypes(view)) return null;
  const decidedBy = quick.eligibilityRules[matcher.eligibility(view)];
  if (decidedBy === undefined) return nothingDecision(quick, rung, notAllowed, null);
  if (!decidedBy.allows) return nothingDecision(quick, rung, denied, decidedBy.id);
  const earning = quick.earningRules[matcher.earning(view)];
  if (earning === undefined) return nothingDecision(quick, rung, noEarningRule, decidedBy.id);
  sum.rung = rung;
  sum.allowedBy = decidedBy.id;
  sum.earningRule = earning.id;
  sum.base = wager.amountMinor * money.units * earning.units;
  sum.baseDecimals = money.decimals + earning.decimals;
  sum.points = sum.base * tier.units;
  sum.decimals = sum.baseDecimals + tier.decimals;
  quickStacking({ quick, matcher, input, view }, sum);
  return finishDecision(quick, rules.days, input, sum);
}

/** The higher of the stored rung and the one by status. */
function rungOf({ tiers }: QuickPlan, { player }: DecideInput): number {
  let rung = tiers.length - 1;
  while (rung > 0) {
    const tier = tiers[rung] as QuickTier;
    if (tier.from <= player.statusMicropoints || tier.id === player.tier) return rung;
    rung -= 1;
  }
  return rung;
}

/** An integer that is not negative; of another the exact path says what is wrong with it. */
function isWhole(minor: number): boolean {
  return typeof minor === 'number' && minor >= 0 && Math.floor(minor) === minor;
}
