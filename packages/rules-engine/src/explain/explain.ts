/** The decision in words: why this player has these points, and why not more. */
import type { Explanation, Message } from '@house-rules/contracts';
import type { CompiledRuleSet } from '../decide/compile-rule-set.ts';
import { decisionOf } from '../decide/decide.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import type { Plan } from '../decide/plan.ts';
import { type PointsSum, runStages, type Stages } from '../decide/stages.ts';
import { formatMicropoints } from '../money/micropoints.ts';
import { pointsWords } from './describe-rule.ts';
import { type Explained, explainRules } from './explain-rules.ts';
import { type ExplainedSum, explainSum } from './explain-sum.ts';
import { explainerOf } from './explainer.ts';
import { message } from './message.ts';
import { moneyWords } from './money-words.ts';
import { whyNotAll, whyNotNow } from './why-not.ts';

/**
 * Explains one wager. `decision` is what decide() gives for the same input; `steps` is empty where
 * nothing was summed; `rules` has every rule, tier, promotion and limit of the document in order.
 */
export function explain(compiled: CompiledRuleSet, input: DecideInput): Explanation {
  const explainer = compiled.remember(explainerOf);
  const { plan } = explainer;
  const stages = runStages(plan, input);
  const sum = stages.sum === null ? null : explainSum(plan, input, stages, stages.sum);
  const explained = { explainer, stages, whyNot: whyNotAll(explainer, stages) };
  return {
    decision: decisionOf(compiled, input, stages),
    sentence: sentenceOf(explained, input, sum),
    steps: sum?.steps ?? [],
    rules: explainRules(explained),
  };
}

function sentenceOf(
  explained: Explained,
  input: DecideInput,
  explainedSum: ExplainedSum | null,
): Message {
  const { explainer, stages } = explained;
  if (stages.sum === null || explainedSum === null) {
    return nothingEarned(explainer.plan, input, stages);
  }
  const points = formatMicropoints(stages.sum.spendable);
  const factors = explainedSum.factors.join('');
  const rounding = roundingWords(stages.sum);
  const cap = stages.sum.cappedBy === null ? '' : `, cut by the limit of ${capWords(stages.sum)}`;
  const others = notApplied(explained, input, stages.sum);
  const text = `${pointsWords(points)} = ${factors}${rounding}${cap}${others}.`;
  const code = stages.sum.spendable > 0 ? 'sentence.earned' : 'sentence.earned_nothing';
  return message(code, { points, sum: factors, others }, text);
}

function roundingWords(sum: PointsSum): string {
  const exact = sum.exact.units * 1_000_000n;
  const same = exact === sum.rounded * 10n ** BigInt(sum.exact.decimals);
  return same ? '' : ', rounded';
}

function capWords(sum: PointsSum): string {
  return sum.cappedBy === 'points_per_wager' ? 'one wager' : 'the day';
}

function nothingEarned(plan: Plan, input: DecideInput, stages: Stages): Message {
  if (stages.eligible) {
    const { gameCategory, amountMinor, currency } = input.wager;
    const game = gameCategory.replaceAll('_', ' ');
    const amount = moneyWords(amountMinor, currency, stages.digits);
    const text = `No points: no earning rule takes this wager of ${amount} on ${game}.`;
    return message('sentence.no_earning_rule', { game, amount }, text);
  }
  const rule = stages.eligibility === null ? undefined : plan.eligibility[stages.eligibility]?.rule;
  if (rule === undefined) {
    const text = 'No points: no eligibility rule allows this wager.';
    return message('sentence.not_allowed', {}, text);
  }
  const { name, reason } = rule;
  const end = /[.!?]$/.test(reason) ? '' : '.';
  return message('sentence.denied', { name, reason }, `No points (${name}): ${reason}${end}`);
}

/** More would be a list, not a sentence; every promotion stands in `rules`. */
const namedPromotionsMax = 3;

/** "; Weekend Double not applied: needed …" for the promotions that run now but gave nothing. */
function notApplied(
  { explainer, whyNot }: Explained,
  { wager }: DecideInput,
  sum: PointsSum,
): string {
  let shown = '';
  let count = 0;
  for (const [index, { promotion }] of explainer.plan.promotions.entries()) {
    const why = whyNotNow(explainer, sum, index, wager.occurredAtMs, whyNot[index] ?? null);
    if (why === null) continue;
    count += 1;
    if (count <= namedPromotionsMax) shown += `; ${promotion.name} not applied: ${why}`;
  }
  const rest = count - namedPromotionsMax;
  return rest > 0 ? `${shown}; and ${rest} more` : shown;
}
