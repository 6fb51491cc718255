/**
 * A plan in plain numbers: every literal as an integer and its decimals. A factor that does not
 * fit a safe integer stands as NaN, which no bound accepts, so that its wagers take the wide path.
 */
import { type ExactDecimal, one, subtract } from '../money/exact-decimal.ts';
import type { Plan, PlannedGroup } from './plan.ts';

export interface QuickFactor {
  readonly units: number;
  readonly decimals: number;
}

export interface QuickGroup {
  readonly mode: 'multiply' | 'add' | 'best';
  /** Positions of the promotions of the group, in order. */
  readonly promotions: readonly number[];
  /** `best` over multipliers and bonuses together needs the exact path once two of them match. */
  readonly mixed: boolean;
  /** Decimals at which the multipliers of the group are summed or compared. */
  readonly decimals: number;
}

export interface QuickPromotion {
  readonly isBonus: boolean;
  /** Of the multiplier, or the points of the bonus, by its own digits. */
  readonly own: QuickFactor;
  /** Multiplier at the decimals of its group; for `add` less one. */
  readonly inGroup: number;
}

export interface QuickPlan {
  readonly pointsPerUnit: readonly QuickFactor[];
  readonly tiers: readonly QuickFactor[];
  readonly tierFrom: readonly number[];
  readonly tierIds: readonly string[];
  readonly promotions: readonly QuickPromotion[];
  readonly groups: readonly QuickGroup[];
}

export function quickPlan(plan: Plan): QuickPlan {
  const groups = plan.groups.map((group) => quickGroup(plan, group));
  return {
    pointsPerUnit: plan.earning.map(({ pointsPerUnit }) => factorOf(pointsPerUnit)),
    tiers: plan.tiers.map(({ multiplier }) => factorOf(multiplier)),
    tierFrom: plan.tiers.map(({ fromMicropoints }) => fromMicropoints),
    tierIds: plan.tiers.map(({ tier }) => tier.id),
    promotions: plan.promotions.map((_, index) => quickPromotion(plan, groups, index)),
    groups: groups.filter(({ promotions }) => promotions.length > 0),
  };
}

function factorOf({ units, decimals }: ExactDecimal): QuickFactor {
  const number = Number(units);
  return { units: Number.isSafeInteger(number) ? number : Number.NaN, decimals };
}

function quickGroup(plan: Plan, { group, promotions }: PlannedGroup): QuickGroup {
  const effects = promotions.flatMap((index) => plan.promotions[index]?.effect ?? []);
  const bonuses = effects.filter(({ kind }) => kind === 'bonus').length;
  const scales = effects.map((effect) =>
    effect.kind === 'multiplier' ? effect.multiplier.decimals : effect.points.decimals,
  );
  return {
    mode: group.mode,
    promotions,
    mixed: bonuses > 0 && bonuses < effects.length,
    decimals: Math.max(0, ...scales),
  };
}

function quickPromotion(plan: Plan, groups: readonly QuickGroup[], index: number): QuickPromotion {
  const group = groups.find(({ promotions }) => promotions.includes(index));
  const effect = plan.promotions[index]?.effect;
  if (effect === undefined || group === undefined) throw new RangeError('a promotion has no group');
  const value = effect.kind === 'multiplier' ? effect.multiplier : effect.points;
  const added = group.mode === 'add' ? subtract(value, one) : value;
  const scaled = added.units * 10n ** BigInt(group.decimals - added.decimals);
  const inGroup = Number(scaled);
  return {
    isBonus: effect.kind === 'bonus',
    own: factorOf(value),
    inGroup: Number.isSafeInteger(inGroup) ? inGroup : Number.NaN,
  };
}
