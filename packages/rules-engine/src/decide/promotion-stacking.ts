/**
 * Which promotions a wager gets and how they stack. Within a group: `multiply` is the product of
 * the multipliers, `add` is 1 + the sum of (multiplier - 1), never below 0, `best` is the one
 * promotion that gives most by itself on the points after the tier, ties by order. Groups multiply
 * each other. Fixed bonuses are added last and are not multiplied.
 */
import type { RuleOutcomeCode } from '@house-rules/contracts';
import {
  add,
  compare,
  type ExactDecimal,
  multiply,
  one,
  subtract,
  zero,
} from '../money/exact-decimal.ts';
import { isWithin, minuteOfWeek } from '../schedule/weekly-windows.ts';
import type { DecideInput, ExpressionData } from './decide-input.ts';
import type { Plan, PlannedEffect, PlannedGroup, PlannedPromotion } from './plan.ts';

export type PromotionOutcome = Extract<
  RuleOutcomeCode,
  'applied' | 'no_match' | 'excluded_by_stacking' | 'outside_schedule' | 'paused' | 'limit_reached'
>;

export interface GroupFactor {
  readonly group: PlannedGroup;
  readonly factor: ExactDecimal;
  /** Positions of the promotions whose multipliers made the factor. */
  readonly promotions: readonly number[];
}

export interface Stacking {
  /** One for each promotion of the document. */
  readonly outcomes: readonly PromotionOutcome[];
  /** Groups that changed something, in the order of the document. */
  readonly factors: readonly GroupFactor[];
  /** Positions of the promotions whose fixed bonus is added. */
  readonly bonuses: readonly number[];
}

export function stackPromotions(
  plan: Plan,
  input: DecideInput,
  data: ExpressionData,
  afterTier: ExactDecimal,
): Stacking {
  const outcomes = plan.promotions.map((promotion) => outcomeAlone(promotion, input, data));
  const factors: GroupFactor[] = [];
  const bonuses: number[] = [];
  for (const group of plan.groups) {
    const candidates = group.promotions.filter((index) => outcomes[index] === 'applied');
    const kept = group.group.mode === 'best' ? best(plan, candidates, afterTier) : candidates;
    for (const index of candidates) {
      if (!kept.includes(index)) outcomes[index] = 'excluded_by_stacking';
    }
    const effects = kept.map((index) => ({ index, effect: plan.promotions[index]?.effect }));
    bonuses.push(
      ...effects.flatMap(({ index, effect }) => (effect?.kind === 'bonus' ? [index] : [])),
    );
    const multipliers = effects.flatMap(({ index, effect }) =>
      effect?.kind === 'multiplier' ? [{ index, multiplier: effect.multiplier }] : [],
    );
    if (multipliers.length > 0) {
      const factor = groupFactor(
        group.group.mode,
        multipliers.map(({ multiplier }) => multiplier),
      );
      factors.push({ group, factor, promotions: multipliers.map(({ index }) => index) });
    }
  }
  return { outcomes, factors, bonuses: bonuses.sort((a, b) => a - b) };
}

/** The promotion by itself, before its group is looked at. The order of the questions is the law. */
function outcomeAlone(
  planned: PlannedPromotion,
  { wager, player }: DecideInput,
  data: ExpressionData,
): PromotionOutcome {
  const { promotion, wagersPerDayMax } = planned;
  if (promotion.paused === true) return 'paused';
  if (!isActive(planned, wager.occurredAtMs)) return 'outside_schedule';
  if (!planned.matches(data)) return 'no_match';
  if (wagersPerDayMax !== null && wagersToday(player, promotion.id) >= wagersPerDayMax) {
    return 'limit_reached';
  }
  return 'applied';
}

/** From inclusive, to exclusive, and within a weekly window where there are any. */
export function isActive({ fromMs, toMs, weekly }: PlannedPromotion, ms: number): boolean {
  if (ms < fromMs || ms >= toMs) return false;
  return weekly === null || isWithin(weekly.ranges, minuteOfWeek(weekly.zone, ms));
}

export function wagersToday(player: DecideInput['player'], id: string): number {
  const { promotions } = player.counters;
  return Object.hasOwn(promotions, id) ? (promotions[id] ?? 0) : 0;
}

function best(plan: Plan, candidates: readonly number[], afterTier: ExactDecimal): number[] {
  let winner: number | null = null;
  let most: ExactDecimal = zero;
  for (const index of candidates) {
    const effect = plan.promotions[index]?.effect;
    if (effect === undefined) continue;
    const gain = gainOf(effect, afterTier);
    if (winner === null || compare(gain, most) > 0) {
      winner = index;
      most = gain;
    }
  }
  return winner === null ? [] : [winner];
}

/** What the effect adds by itself to the points after the tier; below 0 for a multiplier below 1. */
function gainOf(effect: PlannedEffect, afterTier: ExactDecimal): ExactDecimal {
  if (effect.kind === 'bonus') return effect.points;
  return multiply(afterTier, subtract(effect.multiplier, one));
}

function groupFactor(
  mode: 'multiply' | 'add' | 'best',
  multipliers: readonly ExactDecimal[],
): ExactDecimal {
  if (mode === 'add') {
    const sum = multipliers.reduce((total, each) => add(total, subtract(each, one)), one);
    return compare(sum, zero) < 0 ? zero : sum;
  }
  return multipliers.reduce(multiply, one);
}
