/** Promotions of one wager in plain integers; the meaning is that of promotion-stacking.ts. */
import { quickPower } from '../money/quick-rounding.ts';
import type { DecideInput } from './decide-input.ts';
import type { Matcher } from './matcher.ts';
import { isActive, wagersToday } from './promotion-stacking.ts';
import type { QuickGroup, QuickPlan, QuickPromotion } from './quick-plan.ts';
import type { ViewCondition } from './rule-index.ts';
import type { WagerView } from './wager-view.ts';

/** What the promotions of a wager come to. */
export interface QuickStacking {
  /** The product of the groups, units × 10^-decimals; NaN where plain integers cannot tell. */
  units: number;
  decimals: number;
  /** The sum of the bonuses, bonusUnits × 10^-bonusDecimals. */
  bonusUnits: number;
  bonusDecimals: number;
  /** Those that apply, in the order of the groups; null for none. */
  applied: QuickPromotion[] | null;
}

/** A wager with the rules that it is asked about. */
export interface StackingCase {
  readonly quick: QuickPlan;
  readonly matcher: Matcher;
  readonly input: DecideInput;
  readonly view: WagerView;
}

/**
 * Stacks the promotions that apply.
 * @param isNothing whether the points after the tier are 0, when every multiplier gives as much.
 */
export function quickStacking(asked: StackingCase, isNothing: boolean): QuickStacking {
  const result: QuickStacking = {
    units: 1,
    decimals: 0,
    bonusUnits: 0,
    bonusDecimals: 0,
    applied: null,
  };
  const { groups } = asked.quick;
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as QuickGroup;
    if (group.mode === 'best') stackBest(group, asked, isNothing, result);
    else if (group.mode === 'add') stackAdded(group, asked, result);
    else stackMultiplied(group, asked, result);
  }
  return result;
}

function applies({ position, planned }: QuickPromotion, asked: StackingCase): boolean {
  const { matcher, input, view } = asked;
  const matches = matcher.promotions[position] as ViewCondition;
  if (!isActive(planned, input.wager.occurredAtMs) || !matches(view)) return false;
  const { wagersPerDayMax, promotion } = planned;
  return wagersPerDayMax === null || !(wagersToday(input.player, promotion.id) >= wagersPerDayMax);
}

/** The first of those that give most; of nothing all multipliers give the same. */
function stackBest(
  { promotions, mixed }: QuickGroup,
  asked: StackingCase,
  isNothing: boolean,
  result: QuickStacking,
): void {
  let winner: QuickPromotion | null = null;
  for (let index = 0; index < promotions.length; index += 1) {
    const each = promotions[index] as QuickPromotion;
    if (!applies(each, asked)) continue;
    if (winner === null) {
      winner = each;
      continue;
    }
    if (mixed || !(each.inGroup <= winner.inGroup || each.inGroup > winner.inGroup)) {
      result.units = Number.NaN;
      return;
    }
    if ((each.isBonus || !isNothing) && each.inGroup > winner.inGroup) winner = each;
  }
  if (winner !== null) apply(winner, result);
}

function stackMultiplied(
  { promotions }: QuickGroup,
  asked: StackingCase,
  result: QuickStacking,
): void {
  for (let index = 0; index < promotions.length; index += 1) {
    const each = promotions[index] as QuickPromotion;
    if (applies(each, asked)) apply(each, result);
  }
}

function stackAdded(
  { promotions, decimals }: QuickGroup,
  asked: StackingCase,
  result: QuickStacking,
): void {
  let sum = quickPower(decimals);
  let multiplied = false;
  for (let index = 0; index < promotions.length; index += 1) {
    const each = promotions[index] as QuickPromotion;
    if (!applies(each, asked)) continue;
    if (each.isBonus) {
      apply(each, result);
      continue;
    }
    note(each, result);
    sum += each.inGroup;
    multiplied = true;
  }
  if (!multiplied) return;
  result.units *= sum < 0 ? 0 : sum;
  result.decimals += decimals;
}

function note(promotion: QuickPromotion, result: QuickStacking): void {
  if (result.applied === null) result.applied = [promotion];
  else result.applied.push(promotion);
}

function apply(promotion: QuickPromotion, result: QuickStacking): void {
  note(promotion, result);
  const { units, decimals } = promotion;
  if (!promotion.isBonus) {
    result.units *= units;
    result.decimals += decimals;
    return;
  }
  const scale = Math.max(result.bonusDecimals, decimals);
  const had = result.bonusUnits * quickPower(scale - result.bonusDecimals);
  result.bonusUnits = had + units * quickPower(scale - decimals);
  result.bonusDecimals = scale;
}
