/** Promotions of one wager in plain integers; the meaning is that of promotion-stacking.ts. */
import { quickPower } from '../money/quick-rounding.ts';
import type { DecideInput } from './decide-input.ts';
import type { Matcher } from './matcher.ts';
import { isActive, wagersToday } from './promotion-stacking.ts';
import type { QuickGroup, QuickPlan, QuickPromotion } from './quick-plan.ts';
import type { ViewCondition } from './rule-index.ts';
import type { WagerSum } from './wager-sum.ts';
import type { WagerView } from './wager-view.ts';

/** A wager with the rules that it is asked about. */
export interface StackingCase {
  readonly quick: QuickPlan;
  readonly matcher: Matcher;
  readonly input: DecideInput;
  readonly view: WagerView;
}

/**
 * Stacks the promotions that apply onto the points after the tier. The points are NaN where plain
 * integers cannot tell.
 */
export function quickStacking(asked: StackingCase, sum: WagerSum): void {
  const applied: QuickPromotion[] = [];
  const isNothing = sum.points === 0;
  sum.bonus = 0;
  for (const group of asked.quick.groups) {
    if (group.mode === 'best') stackBest(group, asked, isNothing, sum, applied);
    else if (group.mode === 'add') stackAdded(group, asked, sum, applied);
    else stackMultiplied(group, asked, sum, applied);
  }
  if (applied.length > 1) applied.sort((a, b) => a.position - b.position);
  const limited = applied.filter(({ planned }) => planned.wagersPerDayMax !== null);
  sum.promotions = applied.map(({ id }) => id);
  sum.limited = limited.length === 0 ? null : limited.map(({ id }) => id);
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
  sum: WagerSum,
  applied: QuickPromotion[],
): void {
  let winner: QuickPromotion | null = null;
  for (const each of promotions) {
    if (!applies(each, asked)) continue;
    if (winner === null) {
      winner = each;
      continue;
    }
    if (mixed || !(each.inGroup <= winner.inGroup || each.inGroup > winner.inGroup)) {
      sum.points = Number.NaN;
      return;
    }
    if ((each.isBonus || !isNothing) && each.inGroup > winner.inGroup) winner = each;
  }
  if (winner !== null) apply(winner, sum, applied);
}

function stackMultiplied(
  { promotions }: QuickGroup,
  asked: StackingCase,
  sum: WagerSum,
  applied: QuickPromotion[],
): void {
  for (const each of promotions) {
    if (applies(each, asked)) apply(each, sum, applied);
  }
}

function stackAdded(
  { promotions, decimals }: QuickGroup,
  asked: StackingCase,
  sum: WagerSum,
  applied: QuickPromotion[],
): void {
  let factor = quickPower(decimals);
  let multiplied = false;
  for (const each of promotions) {
    if (!applies(each, asked)) continue;
    if (each.isBonus) {
      apply(each, sum, applied);
      continue;
    }
    applied.push(each);
    factor += each.inGroup;
    multiplied = true;
  }
  if (!multiplied) return;
  sum.points *= factor < 0 ? 0 : factor;
  sum.decimals += decimals;
}

function apply(promotion: QuickPromotion, sum: WagerSum, applied: QuickPromotion[]): void {
  applied.push(promotion);
  if (promotion.isBonus) {
    sum.bonus += promotion.bonus;
    return;
  }
  sum.points *= promotion.units;
  sum.decimals += promotion.decimals;
}
