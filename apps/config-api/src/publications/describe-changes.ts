/** What a change of the timeline changes, in sentences for the audit trail. */
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import { diffRuleSets } from '@house-rules/rules-engine';

/** A trail is read by people; the versions hold the rest. */
const sentencesMax = 200;

/** @param before null: there was nothing in force. */
export const describeRuleSetChanges = (
  before: RuleSetDocument | null,
  after: RuleSetDocument,
): readonly string[] =>
  before === null
    ? ['the first rule set']
    : shorten(diffRuleSets(before, after).map(({ message }) => message.text));

/** @param before null: there was nothing in force. */
export const describeRatesChanges = (
  before: RatesDocument | null,
  after: RatesDocument,
): readonly string[] => {
  const codes = new Set([...Object.keys(before?.rates ?? {}), ...Object.keys(after.rates)]);
  const sentences = [...codes].sort().flatMap((code) => {
    const [was, is] = [before?.rates[code], after.rates[code]];
    return was === is ? [] : [`${code}: ${was ?? 'no rate'} → ${is ?? 'no rate'} ${after.base}`];
  });
  return shorten(sentences);
};

const shorten = (sentences: readonly string[]): readonly string[] => {
  if (sentences.length <= sentencesMax) return sentences;
  const rest = sentences.length - sentencesMax;
  return [...sentences.slice(0, sentencesMax), `and ${rest} more changes`];
};
