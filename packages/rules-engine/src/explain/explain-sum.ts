/** The sum of a wager as steps: base, tier, promotions, bonuses, rounding, cap. */
import type { Message, SumStep } from '@house-rules/contracts';
import type { DecideInput } from '../decide/decide-input.ts';
import type { Plan } from '../decide/plan.ts';
import type { GroupFactor } from '../decide/promotion-stacking.ts';
import type { PointsSum, Stages } from '../decide/stages.ts';
import { add, type ExactDecimal, formatDecimal, multiply } from '../money/exact-decimal.ts';
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
  const parts = [baseStep(plan, input, stages, sum)];
  // Each step begins with the text at which the last one ended.
  const take = (part: Part): string => {
    parts.push(part);
    return part.step.after;
  };
  let shown = take(tierStep(plan, stages, sum, parts[0]?.step.after ?? '0'));
  let points = sum.afterTier;
  for (const factor of sum.stacking.factors) {
    points = multiply(points, factor.factor);
    shown = take(promotionStep(plan, factor, shown, points));
  }
  for (const index of sum.stacking.bonuses) {
    const planned = plan.promotions[index];
    if (planned?.effect.kind !== 'bonus') continue;
    points = add(points, planned.effect.points);
    shown = take(bonusStep(planned.promotion.name, planned.effect.points, shown, points));
  }
  const rounding = roundingStep(plan, sum, shown);
  const last = sum.cappedBy === null ? [rounding] : [rounding, capStep(sum, rounding.after)];
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
  before: string,
  after: string,
  text: Message,
): SumStep {
  return { kind, label, before, after, message: text };
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
  const shown = decimalWords(sum.base);
  const text = message('sum.base', params, `${name}: ${factor} = ${shown}`);
  return { step: step('base', name, '0', shown, text), factor };
}

function tierStep(plan: Plan, stages: Stages, sum: PointsSum, before: string): Part {
  const planned = plan.tiers[stages.rung];
  const name = planned?.tier.name ?? '';
  const multiplier = planned?.tier.multiplier ?? '1';
  const text = message('sum.tier', { name, multiplier }, `${name}: × ${multiplier}`);
  const changes = planned !== undefined && formatDecimal(planned.multiplier) !== '1';
  const factor = changes ? ` × ${multiplier} ${name}` : null;
  const after = changes ? decimalWords(sum.afterTier) : before;
  return { step: step('tier', name, before, after, text), factor };
}

function promotionStep(plan: Plan, group: GroupFactor, before: string, after: ExactDecimal): Part {
  const names = group.promotions
    .map((index) => plan.promotions[index]?.promotion.name ?? '')
    .join(', ');
  const multiplier = formatDecimal(group.factor);
  const { mode, name } = group.group.group;
  const stacked = group.promotions.length > 1 ? ` (${name}: ${mode})` : '';
  const params = { names, multiplier, group: name, mode };
  const text = message('sum.promotion', params, `${names}: × ${multiplier}${stacked}`);
  return {
    step: step('promotion', names, before, decimalWords(after), text),
    factor: ` × ${multiplier} ${names}`,
  };
}

function bonusStep(name: string, points: ExactDecimal, before: string, after: ExactDecimal): Part {
  const bonus = formatDecimal(points);
  const text = message('sum.bonus', { name, points: bonus }, `${name}: + ${pointsWords(bonus)}`);
  return {
    step: step('bonus', name, before, decimalWords(after), text),
    factor: ` + ${bonus} ${name}`,
  };
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

function roundingStep(plan: Plan, sum: PointsSum, before: string): SumStep {
  const { decimals, mode } = plan.rounding;
  const label = `rounded ${modeWords[mode]} to ${decimals} decimals`;
  const text = message('sum.rounding', { mode, decimals }, label);
  return step('rounding', label, before, decimalWords(microDecimal(sum.rounded)), text);
}

function capStep(sum: PointsSum, before: string): SumStep {
  const which = sum.cappedBy === 'points_per_wager' ? 'a wager' : 'a player and day';
  const kept = formatMicropoints(sum.spendable);
  const text = `the limit of ${which} leaves ${pointsWords(kept)}`;
  const params = { cap: sum.cappedBy ?? '', points: kept };
  return step('cap', `limit of ${which}`, before, kept, message('sum.cap', params, text));
}
