/**
 * A wager's way through a rule set, stage by stage: eligibility, earning, tier, promotions, sum,
 * caps. This is the meaning written down plainly, in exact decimals; it serves explanations and is
 * the measure for every faster form.
 */
import type { CapKind } from '@house-rules/contracts';
import { currencyDigits } from '../money/currency-digits.ts';
import {
  add,
  decimalOf,
  type ExactDecimal,
  multiply,
  roundToDecimals,
} from '../money/exact-decimal.ts';
import { floorToPoints, micropointsPerWagerMax } from '../money/micropoints.ts';
import { amountForExpressions } from '../money/wager-amount.ts';
import type { DecideInput, ExpressionData } from './decide-input.ts';
import type { Plan, PlannedEarning, PlannedTier } from './plan.ts';
import { type Stacking, stackPromotions } from './promotion-stacking.ts';
import { rungBefore } from './tier-ladder.ts';

export interface PointsSum {
  /** amount × rate × points per unit */
  readonly base: ExactDecimal;
  readonly afterTier: ExactDecimal;
  readonly stacking: Stacking;
  /** After promotions and bonuses, before rounding. */
  readonly exact: ExactDecimal;
  /** Micropoints, rounded, before any cap and therefore without a bound. */
  readonly rounded: bigint;
  /** Micropoints after the caps. */
  readonly spendable: number;
  readonly status: number;
  readonly cappedBy: CapKind | null;
}

export interface Stages {
  readonly data: ExpressionData;
  readonly digits: number;
  /** Position of the eligibility rule that decided, or null. */
  readonly eligibility: number | null;
  readonly eligible: boolean;
  /** Position of the earning rule that decided, or null where none did or none was reached. */
  readonly earning: number | null;
  readonly rung: number;
  /** Null where nothing is earned. */
  readonly sum: PointsSum | null;
}

/** Takes a wager through all stages. Throws RangeError for input that readWager would refuse. */
export function runStages(plan: Plan, input: DecideInput): Stages {
  const { wager, player } = input;
  const digits = currencyDigits(wager.currency);
  if (digits === null) throw new RangeError(`the currency \`${wager.currency}\` is not known`);
  const rung = rungBefore(plan.tiers, player.tier, player.statusMicropoints);
  const data = expressionData(input, plan.tiers[rung]?.tier.id ?? '', digits);
  const eligibility = firstMatch(plan.eligibility, data);
  const eligible = eligibility !== null && plan.eligibility[eligibility]?.rule.effect === 'allow';
  const earning = eligible ? firstMatch(plan.earning, data) : null;
  const rule = earning === null ? undefined : plan.earning[earning];
  const tier = plan.tiers[rung];
  const sum =
    rule === undefined || tier === undefined
      ? null
      : sumPoints(plan, input, data, { rule, tier, digits });
  return { data, digits, eligibility, eligible, earning, rung, sum };
}

/** What expressions see of an input. */
export function expressionData(input: DecideInput, tier: string, digits: number): ExpressionData {
  const { wager, player } = input;
  return {
    wager: {
      amount: amountForExpressions(wager.amountMinor, digits),
      currency: wager.currency,
      gameCategory: wager.gameCategory,
      gameId: wager.gameId,
      jurisdiction: wager.jurisdiction,
      stakeKind: wager.stakeKind,
      channel: wager.channel,
      segments: wager.segments,
    },
    player: {
      tier,
      statusPoints: floorToPoints(player.statusMicropoints),
      segments: player.segments,
    },
  };
}

interface FirstMatchRule {
  readonly rule: { readonly paused?: boolean | undefined };
  matches(data: ExpressionData): boolean;
}

function firstMatch(rules: readonly FirstMatchRule[], data: ExpressionData): number | null {
  const index = rules.findIndex((each) => each.rule.paused !== true && each.matches(data));
  return index === -1 ? null : index;
}

interface SumParts {
  readonly rule: PlannedEarning;
  readonly tier: PlannedTier;
  readonly digits: number;
}

function sumPoints(
  plan: Plan,
  input: DecideInput,
  data: ExpressionData,
  { rule, tier, digits }: SumParts,
): PointsSum {
  const amount: ExactDecimal = { units: BigInt(input.wager.amountMinor), decimals: digits };
  const base = multiply(multiply(amount, decimalOf(input.rate)), rule.pointsPerUnit);
  const afterTier = multiply(base, tier.multiplier);
  const stacking = stackPromotions(plan, input, data, afterTier);
  const multiplied = stacking.factors.reduce(
    (points, { factor }) => multiply(points, factor),
    afterTier,
  );
  const exact = stacking.bonuses.reduce((points, index) => {
    const effect = plan.promotions[index]?.effect;
    return effect?.kind === 'bonus' ? add(points, effect.points) : points;
  }, multiplied);
  const rounded = roundPoints(plan, exact);
  const capped = capPoints(plan, rounded, input.player.counters.points);
  const status =
    plan.statusPoints === 'final'
      ? capped.spendable
      : atMost(micropointsPerWagerMax, roundPoints(plan, base));
  return { base, afterTier, stacking, exact, rounded, status, ...capped };
}

const microDecimals = 6;

/** Rounds as the document says; micropoints. */
function roundPoints(plan: Plan, points: ExactDecimal): bigint {
  const { decimals, mode } = plan.rounding;
  return roundToDecimals(points, decimals, mode) * 10n ** BigInt(microDecimals - decimals);
}

function atMost(max: number, micropoints: bigint): number {
  return micropoints > BigInt(max) ? max : Number(micropoints);
}

function capPoints(
  plan: Plan,
  rounded: bigint,
  earnedToday: number,
): { spendable: number; cappedBy: CapKind | null } {
  let spendable = atMost(plan.perWagerMax, rounded);
  let cappedBy: CapKind | null = rounded > BigInt(spendable) ? 'points_per_wager' : null;
  const leftToday = plan.perDayMax === null ? spendable : Math.max(0, plan.perDayMax - earnedToday);
  if (spendable > leftToday) {
    spendable = leftToday;
    cappedBy = 'points_per_player_per_day';
  }
  return { spendable, cappedBy };
}
