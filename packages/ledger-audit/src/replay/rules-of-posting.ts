import type { PostingRow } from '../reading/stored-rows.ts';
import type { AuditedRuleSet, RuleShelf } from '../rule-book/rule-shelf.ts';
import { differenceAt } from './compare.ts';
import type { Report } from './difference.ts';

/** Postings that mean what the rules in force at their instant say. */
export const asksForRules = ({ kind }: PostingRow): boolean =>
  kind === 'adjust' || kind === 'expire' || kind === 'tier_change';

/** The rules in force when a posting took effect; null where there are none to be had. */
export const rulesOf = (
  row: PostingRow,
  rules: RuleShelf,
  report: Report,
): AuditedRuleSet | null => {
  const version = rules.inForce('ruleSet', row.occurredAtMs);
  const found = version === null ? 'missing' : rules.ruleSet(version);
  if (typeof found !== 'string') return found;
  const sentence = `row ${row.playerSequence} (${row.kind}): the rules in force at its time are not to be had`;
  report(differenceAt(row, 'ruleSetVersion', version, null, sentence));
  return null;
};
