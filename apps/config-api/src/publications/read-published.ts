/**
 * A published version as it is decided. Versions are read by their shape and their hash alone
 * (design, law 5): what a later check would refuse in a draft says nothing of what is published.
 */
import type { RatesDocument, TestResult } from '@house-rules/contracts';
import {
  type CompiledRuleSet,
  readStoredRuleSet,
  runRuleTests,
  type StoredRuleSetReading,
} from '@house-rules/rules-engine';
import type { StoredVersion } from './publication-store.ts';

export type PublishedContent = Pick<StoredVersion<'ruleSet'>, 'document' | 'hash'>;

export const readPublished = ({ document, hash }: PublishedContent): StoredRuleSetReading =>
  readStoredRuleSet(document, hash);

/** What is said of a version that cannot be read; the advice goes behind it. */
export const unreadableSentence = (
  version: number,
  { pointer, sentence }: Extract<StoredRuleSetReading, { ok: false }>,
): string => `version ${version} cannot be read${pointer && ` at \`${pointer}\``}: ${sentence}`;

/** The document as a description of changes takes it; null where the version cannot be read. */
export const documentOf = (version: StoredVersion<'ruleSet'> | null) => {
  const reading = version && readPublished(version);
  return reading?.ok ? reading.compiled.document : null;
};

/**
 * What the stored tests of a published version say today.
 * @param rates null: none are in force, so only the base currency is known.
 */
export const testPublished = (
  compiled: CompiledRuleSet,
  rates: RatesDocument | null,
): readonly TestResult[] => {
  const { base } = compiled.document.currency;
  return runRuleTests(compiled, rates ?? { schemaVersion: 1, base, rates: {} });
};
