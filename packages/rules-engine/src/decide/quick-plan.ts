/**
 * A rule set in plain numbers, laid out for the fast forms: every literal as an integer and its
 * decimals. A factor that does not fit a safe integer stands as NaN, which no bound
 * accepts, so that its wagers take the wide path.
 */
import type { RoundingMode } from '@house-rules/contracts';
import { type ExactDecimal, one, subtract } from '../money/exact-decimal.ts';
import type { Plan, PlannedGroup, PlannedPromotion } from './plan.ts';

export interface QuickFactor {
  readonly units: number;
  readonly decimals: number;
}

export interface QuickEarning extends QuickFactor {
  readonly id: string;
}

export interface QuickTier extends QuickFactor {
  readonly id: string;
  /** Micropoints. */
  readonly from: number;
}

export interface QuickPromotion {
  readonly id: string;
  readonly position: number;
  readonly planned: PlannedPromotion;
  readonly isBonus: boolean;
  /** Of the multiplier, or the points of the bonus, by its own digits. */
  readonly units: number;
  readonly decimals: number;
  /** The same at the decimals of its group; for `add` less one. */
  readonly inGroup: number;
  /** The points of a bonus at the rule set's bonusDecimals. */
  readonly bonus: number;
}

export interface QuickGroup {
  readonly mode: 'multiply' | 'add' | 'best';
  /** Those that are not paused, in order. */
  readonly promotions: readonly QuickPromotion[];
  /** `best` over multipliers and bonuses together needs the exact path once two of them match. */
  readonly mixed: boolean;
  /** Decimals at which the multipliers of the group are summed or compared. */
  readonly decimals: number;
}

export interface QuickPlan {
  readonly eligibilityRules: readonly { readonly id: string; readonly allows: boolean }[];
  readonly earningRules: readonly QuickEarning[];
  readonly tiers: readonly QuickTier[];
  /** Of the tiers, micropoints: in a row, for they are gone through for every wager. */
  readonly tierFroms: readonly number[];
  readonly groups: readonly QuickGroup[];
  /** Decimals at which bonuses are summed: those of the longest. */
  readonly bonusDecimals: number;
  readonly roundingMode: RoundingMode;
  readonly roundingDecimals: number;
  readonly statusIsFinal: boolean;
  readonly perWagerMax: number;
  readonly perDayMax: number | null;
  readonly hash: string;
  readonly engine: string;
}

export interface QuickNames {
  readonly hash: string;
  readonly engine: string;
}

export function quickPlan(plan: Plan, names: QuickNames): QuickPlan {
  const bonusDecimals = Math.max(
    0,
    ...plan.promotions.map(({ effect }) => (effect.kind === 'bonus' ? effect.points.decimals : 0)),
  );
  const groups = plan.groups.map((group) => quickGroup(plan, group, bonusDecimals));
  return {
    eligibilityRules: plan.eligibility.map(({ rule }) => ({
      id: rule.id,
      allows: rule.effect === 'allow',
    })),
    earningRules: plan.earning.map(({ rule, pointsPerUnit }) => ({
      id: rule.id,
      ...factorOf(pointsPerUnit),
    })),
    tiers: plan.tiers.map(({ tier, fromMicropoints, multiplier }) => ({
      id: tier.id,
      from: fromMicropoints,
      ...factorOf(multiplier),
    })),
    tierFroms: plan.tiers.map(({ fromMicropoints }) => fromMicropoints),
    groups: groups.filter(({ promotions }) => promotions.length > 0),
    bonusDecimals,
    roundingMode: plan.rounding.mode,
    roundingDecimals: plan.rounding.decimals,
    statusIsFinal: plan.statusPoints === 'final',
    perWagerMax: plan.perWagerMax,
    perDayMax: plan.perDayMax,
    ...names,
  };
}

function factorOf({ units, decimals }: ExactDecimal): QuickFactor {
  return { units: safeOrNaN(units), decimals };
}

function safeOrNaN(units: bigint): number {
  const number = Number(units);
  return Number.isSafeInteger(number) ? number : Number.NaN;
}

/** NaN where they do not fit. @param decimals at least those of the value. */
function unitsAt(value: ExactDecimal, decimals: number): number {
  return safeOrNaN(value.units * 10n ** BigInt(decimals - value.decimals));
}

function effectValue({ effect }: PlannedPromotion): ExactDecimal {
  return effect.kind === 'multiplier' ? effect.multiplier : effect.points;
}

function quickGroup(
  plan: Plan,
  { group, promotions }: PlannedGroup,
  bonusDecimals: number,
): QuickGroup {
  const planned = promotions.flatMap((position) => {
    const promotion = plan.promotions[position];
    if (promotion === undefined || promotion.promotion.paused === true) return [];
    return [{ position, planned: promotion }];
  });
  const decimals = Math.max(0, ...planned.map((each) => effectValue(each.planned).decimals));
  const bonuses = planned.filter((each) => each.planned.effect.kind === 'bonus').length;
  return {
    mode: group.mode,
    promotions: planned.map((each) => {
      const value = effectValue(each.planned);
      const isBonus = each.planned.effect.kind === 'bonus';
      const counted = group.mode === 'add' && !isBonus ? subtract(value, one) : value;
      return {
        id: each.planned.promotion.id,
        ...each,
        isBonus,
        ...factorOf(value),
        inGroup: unitsAt(counted, decimals),
        bonus: isBonus ? unitsAt(value, bonusDecimals) : 0,
      };
    }),
    mixed: bonuses > 0 && bonuses < planned.length,
    decimals,
  };
}
