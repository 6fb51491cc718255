/** What an approval is bound to: the document as it was typed, what its tests say, its findings. */
import { createHash } from 'node:crypto';
import type { Json } from '@house-rules/contracts';
import { canonicalJson } from '@house-rules/rules-engine';
import type { CheckedRuleSet } from '../drafts/rule-set-checker.ts';
import type { ChangeContent } from './change-store.ts';

export const changeContent = (
  document: Json,
  { findings, tests }: Pick<CheckedRuleSet, 'findings' | 'tests'>,
): ChangeContent => {
  return {
    document,
    documentHash: hashTyped(document),
    contentHash: hashTyped(JSON.parse(JSON.stringify({ document, findings, tests })) as Json),
    findings,
    tests,
  };
};

/** Hex sha-256 of the canonical form; the order of keys means nothing. */
export const hashTyped = (json: Json): string =>
  createHash('sha256').update(canonicalJson(json)).digest('hex');
