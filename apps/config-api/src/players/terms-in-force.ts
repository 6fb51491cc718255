/** What the rules in force say of points once they are earned, compiled once a version. */
import type { RuleSetDocument } from '@house-rules/contracts';
import { type LedgerTerms, ledgerTerms } from '@house-rules/ledger';
import { zoneCalendar } from '@house-rules/rules-engine';
import type { PublicationReads } from '../publications/publication-store.ts';
import type { VersionBook } from '../publications/version-book.ts';

export interface TermsInForce {
  readonly version: number;
  readonly document: RuleSetDocument;
  readonly terms: LedgerTerms;
}

export interface TermsBook {
  /** Null where nothing is in force at the instant. */
  at(operatorId: string, atMs: number): Promise<TermsInForce | null>;
}

export const createTermsBook = (
  publications: PublicationReads,
  versions: VersionBook,
): TermsBook => {
  // Forgotten with the document, which the version book keeps as long as it is used.
  const known = new WeakMap<RuleSetDocument, LedgerTerms>();
  const termsOf = (document: RuleSetDocument): LedgerTerms => {
    const made = known.get(document) ?? ledgerTerms(document, zoneCalendar(document.timeZone));
    known.set(document, made);
    return made;
  };
  return {
    at: async (operatorId, atMs) => {
      const row = await publications.inForce(operatorId, 'ruleSet', atMs);
      const compiled = row && (await versions.ruleSet(operatorId, row.version));
      if (row === null || compiled === null) return null;
      const { document } = compiled;
      return { version: row.version, document, terms: termsOf(document) };
    },
  };
};
