/** The sum of a wager as steps: base, tier, promotions, bonuses, rounding, cap. */
import type { Message, SumStep } from '@house-rules/contracts';
import type { DecideInput } from '../decide/decide-input.ts';
import type { Plan } from '../decide/plan.ts';
import type { GroupFactor } from '../decide/promotion-stacking.ts';
import type { PointsSum, Stages } from '../decide/stages.ts';
import { add, type ExactDecimal, formatDecimal, multiply, zero } from '../money/exact-decimal.ts';
import { formatMicropoints } from '../money/micropoints.ts';
import { pointsWords } from './describe-rule.ts';
import { message } from './message.ts';
import { decimalWords, moneyWords } from './money-words.ts';

/** What the steps say, and the factors of the sentence "120 points = €100.00 × …". */
export interface ExplainedSum {
  readonly steps: SumStep[];
  readonly factors: readonly string[];
}

export function explainSum(
  plan: Plan,
  input: DecideInput,
  stages: Stages,
  sum: PointsSum,
): ExplainedSum {
  const parts = [baseStep(plan, input, stages, sum), tierStep(plan, stages, sum)];
  let points = sum.afterTier;
  for (const factor of sum.stacking.factors) {
    const before = points;
    points = multiply(points, factor.factor);
    parts.push(promotionStep(plan, factor, before, points));
  }
  for (const index of sum.stacking.bonuses) {
    const before = points;
    const planned = plan.promotions[index];
    if (planned?.effect.kind !== 'bonus') continue;
    points = add(points, planned.effect.points);
    parts.push(bonusStep(planned.promotion.name, planned.effect.points, before, points));
  }
  const last = [roundingStep(plan, sum), ...capSteps(sum)];
  return {
    steps: [...parts.map(({ step }) => step), ...last],
    factors: parts.flatMap(({ factor }) => (factor === null ? [] : [factor])),
  };
}

interface Part {
  readonly step: SumStep;
  /** How the sentence writes it; null where it changes nothing. */
  readonly factor: string | null;
}

function step(
  kind: SumStep['kind'],
  label: string,
  before: ExactDecimal,
  after: ExactDecimal,
  text: Message,
): SumStep {
  return { kind, label, before: decimalWords(before), after: decimalWords(after), message: text };
}

function baseStep(plan: Plan, input: DecideInput, stages: Stages, sum: PointsSum): Part {
  const { wager, rate } = input;
  const rule = stages.earning === null ? undefined : plan.earning[stages.earning]?.rule;
  const base = plan.document.currency.base;
  const perUnit = rule?.pointsPerUnit ?? '0';
  const amount = moneyWords(wager.amountMinor, wager.currency, stages.digits);
  const converted = wager.currency === base ? '' : ` × ${rate} ${base} per ${wager.currency}`;
  const factor = `${amount}${converted} × ${pointsWords(perUnit)} per ${base}`;
  const name = rule?.name ?? '';
  const params = { name, amount, rate, pointsPerUnit: perUnit, base };
  const text = message('sum.base', params, `${name}: ${factor} = ${decimalWords(sum.base)}`);
  return { step: step('base', name, zero, sum.base, text), factor };
}

function tierStep(plan: Plan, stages: Stages, sum: PointsSum): Part {
  const planned = plan.tiers[stages.rung];
  const name = planned?.tier.name ?? '';
  const multiplier = planned?.tier.multiplier ?? '1';
  const text = message('sum.tier', { name, multiplier }, `${name}: × ${multiplier}`);
  const changes = planned !== undefined && formatDecimal(planned.multiplier) !== '1';
  const factor = changes ? ` × ${multiplier} ${name}` : null;
  return { step: step('tier', name, sum.base, sum.afterTier, text), factor };
}

function promotionStep(
  plan: Plan,
  group: GroupFactor,
  before: ExactDecimal,
  after: ExactDecimal,
): Part {
  const names = group.promotions
    .map((index) => plan.promotions[index]?.promotion.name ?? '')
    .join(', ');
  const multiplier = formatDecimal(group.factor);
  const { mode, name } = group.group.group;
  const stacked = group.promotions.length > 1 ? ` (${name}: ${mode})` : '';
  const params = { names, multiplier, group: name, mode };
  const text = message('sum.promotion', params, `${names}: × ${multiplier}${stacked}`);
  return {
    step: step('promotion', names, before, after, text),
    factor: ` × ${multiplier} ${names}`,
  };
}

function bonusStep(
  name: string,
  points: ExactDecimal,
  before: ExactDecimal,
  after: ExactDecimal,
): Part {
  const bonus = formatDecimal(points);
  const text = message('sum.bonus', { name, points: bonus }, `${name}: + ${pointsWords(bonus)}`);
  return { step: step('bonus', name, before, after, text), factor: ` + ${bonus} ${name}` };
}

const modeWords = {
  down: 'down',
  up: 'up',
  halfUp: 'half up',
  halfEven: 'half to even',
} as const;

function microDecimal(micropoints: number | bigint): ExactDecimal {
  return { units: BigInt(micropoints), decimals: 6 };
}

function roundingStep(plan: Plan, sum: PointsSum): SumStep {
  const { decimals, mode } = plan.rounding;
  const label = `rounded ${modeWords[mode]} to ${decimals} decimals`;
  const text = message('sum.rounding', { mode, decimals }, label);
  return step('rounding', label, sum.exact, microDecimal(sum.rounded), text);
}

function capSteps(sum: PointsSum): SumStep[] {
  if (sum.cappedBy === null) return [];
  const which = sum.cappedBy === 'points_per_wager' ? 'a wager' : 'a player and day';
  const kept = formatMicropoints(sum.spendable);
  const params = { cap: sum.cappedBy, points: kept };
  const text = message('sum.cap', params, `the limit of ${which} leaves ${pointsWords(kept)}`);
  const label = `limit of ${which}`;
  return [step('cap', label, microDecimal(sum.rounded), microDecimal(sum.spendable), text)];
}
