/** An outcome for each rule of a document, in its order. */
import type { Message, RuleOutcome, RuleOutcomeCode } from '@house-rules/contracts';
import type { Stages } from '../decide/stages.ts';
import type { Explainer } from './explainer.ts';
import { message } from './message.ts';
import type { NearMiss } from './near-miss.ts';
import { whyNot } from './why-not.ts';

interface Explained {
  readonly explainer: Explainer;
  readonly stages: Stages;
}

export function explainRules(explainer: Explainer, stages: Stages): RuleOutcome[] {
  const explained = { explainer, stages };
  return [
    ...explainEligibility(explained),
    ...explainEarning(explained),
    ...explainTiers(explained),
    ...explainPromotions(explained),
    ...explainLimits(explained),
  ];
}

const texts: Readonly<Record<RuleOutcomeCode, string>> = {
  applied: 'applied',
  no_match: 'did not match',
  lost_to_earlier: 'was not asked, an earlier rule had decided',
  excluded_by_stacking: 'gave less than another promotion of its stacking group',
  outside_schedule: 'is outside its schedule',
  paused: 'is paused',
  limit_reached: "has reached the player's limit of the day",
  capped: 'cut the points',
  not_reached: 'was not reached',
};

function outcomeMessage(outcome: RuleOutcomeCode, name: string, miss: NearMiss | null): Message {
  const code = `rule.${outcome}`;
  if (miss === null) return message(code, { name }, `${name} ${texts[outcome]}`);
  const { needed, looked, failed } = miss;
  const more = failed > 1 ? ` (and ${failed - 1} more)` : '';
  const but = looked === '' ? '' : `, but ${looked}`;
  const text = `${name} did not match: needed ${needed}${but}${more}`;
  return message(code, { name, needed, looked, failed }, text);
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

function explainEligibility({ explainer, stages }: Explained): RuleOutcome[] {
  return explainer.plan.eligibility.map(({ rule }, index) => {
    const outcome =
      rule.paused === true ? 'paused' : firstMatchOutcome(index, stages.eligibility, true);
    const miss = outcome === 'no_match' ? explainer.missOf(rule, stages.data) : null;
    return ruleOutcome('eligibility', rule, `/eligibility/${index}`, outcome, miss);
  });
}

function explainEarning({ explainer, stages }: Explained): RuleOutcome[] {
  return explainer.plan.earning.map(({ rule }, index) => {
    const asked = firstMatchOutcome(index, stages.earning, stages.eligible);
    const outcome = rule.paused === true ? 'paused' : asked;
    // In a table of thousands the values are the same for every row; only misses near the decision
    // are worth the words.
    const told = index < explainedMissesMax || index === (stages.earning ?? 0) - 1;
    const miss = outcome === 'no_match' && told ? explainer.missOf(rule, stages.data) : null;
    return ruleOutcome('earning', rule, `/earning/${index}`, outcome, miss);
  });
}

const explainedMissesMax = 20;

function explainTiers({ explainer, stages }: Explained): RuleOutcome[] {
  return explainer.plan.tiers.map(({ tier }, index) => {
    const held = index === stages.rung ? 'applied' : 'no_match';
    const outcome = stages.sum === null ? 'not_reached' : held;
    const text = outcome === 'no_match' ? notHeld(tier.name) : undefined;
    return ruleOutcome('tiers', tier, `/tiers/ladder/${index}`, outcome, null, text);
  });
}

function notHeld(name: string): Message {
  return message('tier.not_held', { name }, `the player does not hold ${name}`);
}

function explainPromotions({ explainer, stages }: Explained): RuleOutcome[] {
  return explainer.plan.promotions.map(({ promotion }, index) => {
    const paused = promotion.paused === true ? 'paused' : 'not_reached';
    const outcome = stages.sum?.stacking.outcomes[index] ?? paused;
    const why = stages.sum === null ? null : whyNot(explainer, stages, stages.sum, index);
    const text =
      why === null ? undefined : { ...why, text: `${promotion.name} not applied: ${why.text}` };
    return ruleOutcome('promotions', promotion, `/promotions/${index}`, outcome, null, text);
  });
}

function explainLimits({ explainer, stages }: Explained): RuleOutcome[] {
  const { pointsPerWager, pointsPerPlayerPerDay } = explainer.plan.document.limits;
  const limits = [
    { key: 'pointsPerWager', cap: pointsPerWager, kind: 'points_per_wager', words: 'a wager' },
    {
      key: 'pointsPerPlayerPerDay',
      cap: pointsPerPlayerPerDay,
      kind: 'points_per_player_per_day',
      words: 'a player and day',
    },
  ] as const;
  return limits.flatMap(({ key, cap, kind, words }) => {
    if (cap === undefined) return [];
    const cut = stages.sum?.cappedBy === kind ? 'capped' : 'no_match';
    const outcome = stages.sum === null ? 'not_reached' : cut;
    const name = `At most ${cap} points ${words}`;
    const item = { id: kind.replaceAll('_', '-'), name };
    const text = outcome === 'no_match' ? notReached(name) : undefined;
    return [ruleOutcome('limits', item, `/limits/${key}`, outcome, null, text)];
  });
}

function notReached(name: string): Message {
  return message('limit.not_reached', { name }, `${name}: not reached`);
}

function ruleOutcome(
  section: RuleOutcome['section'],
  { id, name }: { readonly id: string; readonly name: string },
  pointer: string,
  outcome: RuleOutcomeCode,
  miss: NearMiss | null,
  text: Message = outcomeMessage(outcome, name, miss),
): RuleOutcome {
  return { section, id, name, outcome, message: text, pointer };
}
