import { isDeepStrictEqual } from 'node:util';
import type { Json, RatesDocument } from '@house-rules/contracts';
import type { RuleSetChecker } from '../drafts/rule-set-checker.ts';
import { describeRuleSetChanges } from '../publications/describe-changes.ts';

/**
 * In sentences, where both are rule sets; else by the parts that differ, for what cannot be read as a
 * rule set has no meaning that could be told.
 */
export const describeImport = (
  checker: RuleSetChecker,
  rates: RatesDocument | null,
  before: Json,
  after: Json,
): readonly string[] => {
  const [was, is] = [before, after].map((document) => checker.check(document, rates).document);
  if (was && is) return describeRuleSetChanges(was, is);
  const [older, newer] = [partsOf(before), partsOf(after)];
  const names = [...new Set([...older.keys(), ...newer.keys()])].sort();
  return names
    .filter((name) => !isDeepStrictEqual(older.get(name), newer.get(name)))
    .map((name) => `\`${name}\` changes; a finding blocks, so it cannot be told in sentences`);
};

const partsOf = (document: Json): ReadonlyMap<string, Json> =>
  new Map(typeof document === 'object' && document !== null ? Object.entries(document) : []);
