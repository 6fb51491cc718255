/** Rules in plain English, as the editor lists them and a comparison names them. */
import type {
  EarningRule,
  EligibilityRule,
  Promotion,
  RuleSetDocument,
  Tier,
} from '@house-rules/contracts';
import { describeExpression, type Names } from '../expression/describe-expression.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';

/** Names of a document for sentences about its conditions. */
export function namesOf(document: RuleSetDocument): Names {
  return { tiers: Object.fromEntries(document.tiers.ladder.map((tier) => [tier.id, tier.name])) };
}

/** "Allow when the stake kind is real." */
export function describeEligibilityRule(rule: EligibilityRule, names: Names = {}): string {
  const effect = rule.effect === 'allow' ? 'Allowed' : 'Denied';
  return `${effect} ${whenWords(rule, names)}${pausedWords(rule)}`;
}

/** "0.1 points per EUR when the game category is slots" */
export function describeEarningRule(rule: EarningRule, base: string, names: Names = {}): string {
  return `${pointsWords(rule.pointsPerUnit)} per ${base} ${whenWords(rule, names)}${pausedWords(rule)}`;
}

/** "Gold from 5000 status points: × 1.5" */
export function describeTier(tier: Tier): string {
  return `${tier.name} from ${tier.from} status points: × ${tier.multiplier}`;
}

/** "× 2 when the tier is Gold, from … to …, at most 10 wagers a player and day" */
export function describePromotion(promotion: Promotion, names: Names = {}): string {
  const { effect, schedule, limits } = promotion;
  const gives =
    effect.kind === 'multiplier' ? `× ${effect.multiplier}` : `+ ${pointsWords(effect.points)}`;
  const perDay = limits?.wagersPerPlayerPerDay;
  const limit =
    perDay === undefined
      ? ''
      : `, at most ${perDay} ${perDay === 1 ? 'wager' : 'wagers'} a player and day`;
  const when = describeSchedule(schedule);
  return `${gives} ${whenWords(promotion, names)}, ${when}${limit}${pausedWords(promotion)}`;
}

/** "1 point", "0.1 points". */
export function pointsWords(points: string): string {
  return points === '1' ? '1 point' : `${points} points`;
}

function whenWords(rule: EarningRule | EligibilityRule | Promotion, names: Names): string {
  const condition = describeExpression(rule.when, names);
  if (condition === 'every wager' || condition === 'no wager') return `for ${condition}`;
  return `when ${condition}`;
}

function pausedWords(rule: { readonly paused?: boolean | undefined }): string {
  return rule.paused === true ? ' (paused)' : '';
}
