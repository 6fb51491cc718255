/**
 * The configuration of a wager's time: which version of the rules, which version of the rates and
 * which rate decided it, by the operator's timeline and documents, beside what its row says.
 */
import { rateOf } from '@house-rules/rules-engine';
import type { WagerRow } from '../reading/stored-rows.ts';
import type { AuditedRuleSet, RuleFault, RuleShelf } from '../rule-book/rule-shelf.ts';
import { differenceAt, isSame } from './compare.ts';
import type { Report } from './difference.ts';

export interface Configured {
  readonly ruleSet: AuditedRuleSet;
  /** By the row's own version, to decide on what the row claims. */
  readonly claimedRuleSet: AuditedRuleSet;
  /** Units of base currency for one unit, decimal string. */
  readonly rate: string;
}

const faultSentence = (subject: string, version: number, fault: RuleFault): string =>
  fault === 'missing'
    ? `version ${version} of the ${subject} is not in the configuration`
    : `version ${version} of the ${subject} does not have the hash that it was published under`;

/** @returns null where there is no document to decide by. */
export const checkConfiguration = (
  row: WagerRow,
  rules: RuleShelf,
  report: Report,
): Configured | null => {
  const { ruleSetVersion } = row.decision;
  const inForce = rules.inForce('ruleSet', row.occurredAtMs);
  isSame(report, row, 'ruleSetVersion', ruleSetVersion, inForce);
  const ruleSet = inForce === null ? null : readable(row, rules.ruleSet(inForce), inForce, report);
  if (ruleSet === null) return null;
  const claimed = ruleSetVersion === inForce ? ruleSet : rules.ruleSet(ruleSetVersion);
  const rate = checkRate(row, ruleSet, rules, report);
  if (rate === null) return null;
  return { ruleSet, claimedRuleSet: typeof claimed === 'string' ? ruleSet : claimed, rate };
};

const readable = (
  row: WagerRow,
  found: AuditedRuleSet | RuleFault,
  version: number,
  report: Report,
): AuditedRuleSet | null => {
  if (typeof found !== 'string') return found;
  const sentence = faultSentence('rule set', version, found);
  report(differenceAt(row, 'ruleSetVersion', version, null, sentence));
  return null;
};

const checkRate = (
  row: WagerRow,
  { document }: AuditedRuleSet,
  rules: RuleShelf,
  report: Report,
): string | null => {
  const version = rules.inForce('rates', row.occurredAtMs);
  isSame(report, row, 'ratesVersion', row.decision.ratesVersion, version);
  const { base } = document.currency;
  const { currency } = row.wagerKind;
  const rate = currency === base ? '1' : rateBy(row, { version, base, currency }, rules, report);
  if (rate !== null) isSame(report, row, 'rate', row.decision.rate, rate);
  return rate;
};

const rateBy = (
  row: WagerRow,
  asked: { readonly version: number | null; readonly base: string; readonly currency: string },
  rules: RuleShelf,
  report: Report,
): string | null => {
  const { version, base, currency } = asked;
  const rates = version === null ? 'missing' : rules.rates(version);
  const isUsable = typeof rates !== 'string' && rates.base === base;
  const rate = isUsable ? rateOf(rates, currency) : null;
  if (rate !== null) return rate;
  const sentence =
    typeof rates === 'string' && version !== null
      ? faultSentence('rates', version, rates)
      : `no rate from \`${currency}\` to \`${base}\` was in force at the wager's time`;
  report(differenceAt(row, 'rate', row.decision.rate, null, sentence));
  return null;
};
