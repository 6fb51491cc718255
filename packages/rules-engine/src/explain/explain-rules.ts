/** An outcome for each rule of a document, in its order. */
import type { Message, RuleOutcome, RuleOutcomeCode } from '@house-rules/contracts';
import type { Stages } from '../decide/stages.ts';
import type { Explainer } from './explainer.ts';
import { message } from './message.ts';
import type { NearMiss } from './near-miss.ts';
import type { RuleLine } from './rule-words.ts';

/** What the parts of an explanation are made from. */
export interface Explained {
  readonly explainer: Explainer;
  readonly stages: Stages;
  /** Why each promotion gave nothing; null for one that applied, or where nothing was summed. */
  readonly whyNot: readonly (Message | null)[];
}

export function explainRules(explained: Explained): RuleOutcome[] {
  const outcomes: RuleOutcome[] = [];
  explainEligibility(explained, outcomes);
  explainEarning(explained, outcomes);
  explainTiers(explained, outcomes);
  explainPromotions(explained, outcomes);
  explainLimits(explained, outcomes);
  return outcomes;
}

/** Outcome of a rule in a list where the first match decides. */
function firstMatchOutcome(
  index: number,
  decided: number | null,
  reached: boolean,
): RuleOutcomeCode {
  if (!reached) return 'not_reached';
  if (decided === null || index < decided) return 'no_match';
  return index === decided ? 'applied' : 'lost_to_earlier';
}

function explainEligibility({ explainer, stages }: Explained, outcomes: RuleOutcome[]): void {
  for (const [index, line] of explainer.words.eligibility.entries()) {
    const rule = explainer.plan.eligibility[index]?.rule;
    const asked = firstMatchOutcome(index, stages.eligibility, true);
    const outcome = rule?.paused === true ? 'paused' : asked;
    const told = outcome === 'no_match' && rule !== undefined;
    outcomes.push(missed(line, outcome, told ? explainer.missOf(rule, stages.data) : null));
  }
}

/** In a table of thousands the values are the same for every row. */
const explainedMissesMax = 20;

function explainEarning({ explainer, stages }: Explained, outcomes: RuleOutcome[]): void {
  for (const [index, line] of explainer.words.earning.entries()) {
    const rule = explainer.plan.earning[index]?.rule;
    const asked = firstMatchOutcome(index, stages.earning, stages.eligible);
    const outcome = rule?.paused === true ? 'paused' : asked;
    // Only misses near the decision are worth the words.
    const near = index < explainedMissesMax || index === (stages.earning ?? 0) - 1;
    const told = outcome === 'no_match' && near && rule !== undefined;
    outcomes.push(missed(line, outcome, told ? explainer.missOf(rule, stages.data) : null));
  }
}

function missed(line: RuleLine, outcome: RuleOutcomeCode, miss: NearMiss | null): RuleOutcome {
  if (miss === null) return line.plain(outcome);
  const { needed, looked, failed } = miss;
  const { name } = line;
  const more = failed > 1 ? ` (and ${failed - 1} more)` : '';
  const but = looked === '' ? '' : `, but ${looked}`;
  const text = `${name} did not match: needed ${needed}${but}${more}`;
  return line.told(outcome, message('rule.no_match', { name, needed, looked, failed }, text));
}

function explainTiers({ explainer, stages }: Explained, outcomes: RuleOutcome[]): void {
  for (const [index, line] of explainer.words.tiers.entries()) {
    if (stages.sum === null) outcomes.push(line.plain('not_reached'));
    else if (index === stages.rung) outcomes.push(line.plain('applied'));
    else {
      const { name } = line;
      const text = `the player does not hold ${name}`;
      outcomes.push(line.told('no_match', message('tier.not_held', { name }, text)));
    }
  }
}

function explainPromotions(explained: Explained, outcomes: RuleOutcome[]): void {
  const { explainer, stages, whyNot } = explained;
  for (const [index, line] of explainer.words.promotions.entries()) {
    const paused = explainer.plan.promotions[index]?.promotion.paused === true;
    const unasked = paused ? 'paused' : 'not_reached';
    const outcome = stages.sum?.stacking.outcomes[index] ?? unasked;
    const why = whyNot[index] ?? null;
    if (why === null) outcomes.push(line.plain(outcome));
    else {
      const text = `${line.name} not applied: ${why.text}`;
      outcomes.push(line.told(outcome, message(why.code, why.params, text)));
    }
  }
}

function explainLimits({ explainer, stages }: Explained, outcomes: RuleOutcome[]): void {
  for (const { kind, line } of explainer.words.limits) {
    if (stages.sum === null) outcomes.push(line.plain('not_reached'));
    else if (stages.sum.cappedBy === kind) outcomes.push(line.plain('capped'));
    else {
      const { name } = line;
      const text = `${name}: not reached`;
      outcomes.push(line.told('no_match', message('limit.not_reached', { name }, text)));
    }
  }
}
