/**
 * A document made ready to decide: texts became exact numbers and instants, conditions became
 * functions. How a condition becomes a function is the caller's choice; every choice must mean what
 * json-logic-js means.
 */
import type {
  EarningRule,
  EligibilityRule,
  Expression,
  Promotion,
  RoundingMode,
  RuleSetDocument,
  Schedule,
  StackingGroup,
  Tier,
} from '@house-rules/contracts';
import { decimalOf, type ExactDecimal } from '../money/exact-decimal.ts';
import { micropointsPerWagerMax, parsePoints } from '../money/micropoints.ts';
import { readZone, type Zone } from '../schedule/local-time.ts';
import { type WeekRange, weekRanges } from '../schedule/weekly-windows.ts';
import type { ExpressionData } from './decide-input.ts';

export type Condition = (data: ExpressionData) => boolean;
export type ConditionMaker = (expression: Expression) => Condition;

export interface PlannedEligibility {
  readonly rule: EligibilityRule;
  readonly matches: Condition;
}
export interface PlannedEarning {
  readonly rule: EarningRule;
  readonly matches: Condition;
  readonly pointsPerUnit: ExactDecimal;
}
export interface PlannedTier {
  readonly tier: Tier;
  readonly fromMicropoints: number;
  readonly multiplier: ExactDecimal;
}
export interface PlannedPromotion {
  readonly promotion: Promotion;
  readonly matches: Condition;
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: all the time between the two instants. */
  readonly weekly: PlannedWeekly | null;
  readonly wagersPerDayMax: number | null;
  readonly effect: PlannedEffect;
}
export interface PlannedWeekly {
  readonly zone: Zone;
  readonly ranges: readonly WeekRange[];
}
export type PlannedEffect =
  | { readonly kind: 'multiplier'; readonly multiplier: ExactDecimal }
  | { readonly kind: 'bonus'; readonly points: ExactDecimal };

export interface PlannedGroup {
  readonly group: StackingGroup;
  /** Positions in the promotions list, in its order. */
  readonly promotions: readonly number[];
}

export interface Plan {
  readonly document: RuleSetDocument;
  readonly zone: Zone;
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode };
  readonly eligibility: readonly PlannedEligibility[];
  readonly earning: readonly PlannedEarning[];
  readonly tiers: readonly PlannedTier[];
  readonly promotions: readonly PlannedPromotion[];
  readonly groups: readonly PlannedGroup[];
  readonly statusPoints: 'base' | 'final';
  /** Micropoints; the engine's own ceiling where the document has none. */
  readonly perWagerMax: number;
  readonly perDayMax: number | null;
}

/** Plans a document that checkRuleSet accepted. Throws RangeError for one that it would refuse. */
export function planRuleSet(document: RuleSetDocument, conditionFor: ConditionMaker): Plan {
  const zone = zoneOf(document.timeZone);
  const { pointsPerWager, pointsPerPlayerPerDay } = document.limits;
  return {
    document,
    zone,
    rounding: document.rounding,
    eligibility: document.eligibility.map((rule) => ({ rule, matches: conditionFor(rule.when) })),
    earning: document.earning.map((rule) => ({
      rule,
      matches: conditionFor(rule.when),
      pointsPerUnit: decimalOf(rule.pointsPerUnit),
    })),
    tiers: document.tiers.ladder.map((tier) => ({
      tier,
      fromMicropoints: parsePoints(tier.from),
      multiplier: decimalOf(tier.multiplier),
    })),
    promotions: document.promotions.map((promotion) =>
      planPromotion(promotion, zone, conditionFor),
    ),
    groups: planGroups(document),
    statusPoints: document.statusPoints,
    perWagerMax: Math.min(
      micropointsPerWagerMax,
      pointsPerWager === undefined ? micropointsPerWagerMax : parsePoints(pointsPerWager),
    ),
    perDayMax: pointsPerPlayerPerDay === undefined ? null : parsePoints(pointsPerPlayerPerDay),
  };
}

function zoneOf(name: string): Zone {
  const zone = readZone(name);
  if (zone === null) throw new RangeError(`the time zone \`${name}\` is not known`);
  return zone;
}

function planWeekly({ weekly, timeZone }: Schedule, documentZone: Zone): PlannedWeekly | null {
  if (weekly === undefined) return null;
  const zone = timeZone === undefined ? documentZone : zoneOf(timeZone);
  return { zone, ranges: weekRanges(weekly) };
}

function planPromotion(
  promotion: Promotion,
  zone: Zone,
  conditionFor: ConditionMaker,
): PlannedPromotion {
  const { effect, schedule } = promotion;
  return {
    promotion,
    matches: conditionFor(promotion.when),
    fromMs: Date.parse(schedule.from),
    toMs: Date.parse(schedule.to),
    weekly: planWeekly(schedule, zone),
    wagersPerDayMax: promotion.limits?.wagersPerPlayerPerDay ?? null,
    effect:
      effect.kind === 'multiplier'
        ? { kind: 'multiplier', multiplier: decimalOf(effect.multiplier) }
        : { kind: 'bonus', points: decimalOf(effect.points) },
  };
}

function planGroups(document: RuleSetDocument): PlannedGroup[] {
  return document.stackingGroups.map((group) => ({
    group,
    promotions: document.promotions.flatMap((promotion, index) =>
      promotion.group === group.id ? [index] : [],
    ),
  }));
}
