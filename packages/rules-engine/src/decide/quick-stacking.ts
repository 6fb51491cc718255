/** Promotions of one wager in plain integers; the meaning is that of promotion-stacking.ts. */
import { quickPower } from '../money/quick-rounding.ts';
import type { DecideInput } from './decide-input.ts';
import type { Matcher } from './matcher.ts';
import type { Plan } from './plan.ts';
import { isActive, wagersToday } from './promotion-stacking.ts';
import type { QuickGroup, QuickPlan, QuickPromotion } from './quick-plan.ts';
import type { WagerView } from './wager-view.ts';

/** What the promotions of a wager come to. */
export interface QuickStacking {
  /** The product of the groups, units × 10^-decimals. */
  units: number;
  decimals: number;
  /** The sum of the bonuses, bonusUnits × 10^-bonusDecimals. */
  bonusUnits: number;
  bonusDecimals: number;
  /** Positions that apply, ascending. */
  readonly applied: number[];
}

/**
 * Stacks the promotions that apply. Null where plain integers cannot tell: the exact path can.
 * @param isNothing whether the points after the tier are 0, when every multiplier gives as much.
 */
export function quickStacking(
  plan: Plan,
  quick: QuickPlan,
  matcher: Matcher,
  input: DecideInput,
  view: WagerView,
  isNothing: boolean,
): QuickStacking | null {
  const result: QuickStacking = {
    units: 1,
    decimals: 0,
    bonusUnits: 0,
    bonusDecimals: 0,
    applied: [],
  };
  for (const group of quick.groups) {
    const candidates = candidatesOf(plan, matcher, group, input, view);
    if (candidates.length === 0) continue;
    if (group.mode === 'best' && candidates.length > 1) {
      if (group.mixed) return null;
      const winner = bestOf(quick, candidates, isNothing);
      if (winner === null) return null;
      applyGroup(quick, group, [winner], result);
    } else {
      applyGroup(quick, group, candidates, result);
    }
  }
  if (quick.groups.length > 1) result.applied.sort((a, b) => a - b);
  return result;
}

const none: readonly number[] = [];

function candidatesOf(
  plan: Plan,
  matcher: Matcher,
  group: QuickGroup,
  { wager, player }: DecideInput,
  view: WagerView,
): readonly number[] {
  let candidates: number[] | null = null;
  for (const index of group.promotions) {
    const planned = plan.promotions[index];
    const matches = matcher.promotions[index];
    if (planned === undefined || matches === undefined || planned.promotion.paused === true)
      continue;
    if (!isActive(planned, wager.occurredAtMs) || !matches(view)) continue;
    const { wagersPerDayMax } = planned;
    if (wagersPerDayMax !== null && wagersToday(player, planned.promotion.id) >= wagersPerDayMax) {
      continue;
    }
    candidates ??= [];
    candidates.push(index);
  }
  return candidates ?? none;
}

/** The first of those that give most; of nothing they all give the same. Null beyond the bounds. */
function bestOf(
  quick: QuickPlan,
  candidates: readonly number[],
  isNothing: boolean,
): number | null {
  let winner = candidates[0] as number;
  for (const index of candidates) {
    const [each, most] = [promotionAt(quick, index), promotionAt(quick, winner)];
    if (Number.isNaN(each.inGroup) || Number.isNaN(most.inGroup)) return null;
    const counts = each.isBonus || !isNothing;
    if (counts && each.inGroup > most.inGroup) winner = index;
  }
  return winner;
}

function promotionAt(quick: QuickPlan, index: number): QuickPromotion {
  const promotion = quick.promotions[index];
  if (promotion === undefined) throw new RangeError(`there is no promotion ${index}`);
  return promotion;
}

function applyGroup(
  quick: QuickPlan,
  group: QuickGroup,
  positions: readonly number[],
  result: QuickStacking,
): void {
  const base = quickPower(group.decimals);
  let sum = base;
  let multiplied = false;
  for (const index of positions) {
    const { isBonus, own, inGroup } = promotionAt(quick, index);
    result.applied.push(index);
    if (isBonus) {
      addBonus(result, own.units, own.decimals);
    } else if (group.mode === 'add') {
      sum += inGroup;
      multiplied = true;
    } else {
      result.units *= own.units;
      result.decimals += own.decimals;
    }
  }
  if (!multiplied) return;
  result.units *= sum < 0 ? 0 : sum;
  result.decimals += group.decimals;
}

function addBonus(result: QuickStacking, units: number, decimals: number): void {
  const scale = Math.max(result.bonusDecimals, decimals);
  const had = result.bonusUnits * quickPower(scale - result.bonusDecimals);
  result.bonusUnits = had + units * quickPower(scale - decimals);
  result.bonusDecimals = scale;
}
