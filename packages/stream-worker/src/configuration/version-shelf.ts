/**
 * The immutable versions of one operator, by number. A rule set is read and compiled when the first
 * wager asks for it: a worker holds hundreds of versions and decides by few. What was published is
 * decided by, also where today's check would refuse it for a draft (design, law 5).
 */
import type { RatesDocument, RuleSetDocument, VersionSubject } from '@house-rules/contracts';
import { createLotClock, type LedgerTerms, type LotClock, ledgerTerms } from '@house-rules/ledger';
import {
  type CompiledRuleSet,
  type DecisionMemory,
  readStoredRuleSet,
  zoneCalendar,
} from '@house-rules/rules-engine';
import type { VersionContent } from './read-config-record.ts';

export interface RuleSetInForce {
  readonly version: number;
  /** Content hash of the document, hex. */
  readonly hash: string;
  /** Base currency. */
  readonly base: string;
  readonly compiled: CompiledRuleSet;
  /** What it says of points once they are earned. */
  readonly terms: LedgerTerms;
  /** When points that are earned at an instant expire. */
  readonly lotExpiryAt: LotClock;
}

export interface RatesInForce {
  readonly version: number;
  readonly document: RatesDocument;
}

export type RuleSetAnswer =
  | { readonly ok: true; readonly inForce: RuleSetInForce }
  /** No document that has a meaning. */
  | { readonly ok: false; readonly why: string };

export interface VersionShelf {
  put(
    content: { readonly version: number; readonly hash: string } & VersionContent,
  ): 'kept' | 'contradicts';
  has(subject: VersionSubject, version: number): boolean;
  /** Null where the version is not held. */
  ruleSet(version: number): RuleSetAnswer | null;
  ruleSetHash(version: number): string | null;
  rates(version: number): RatesInForce | null;
}

interface Held<Document> {
  readonly hash: string;
  readonly document: Document;
}

/** @param memory what all rule sets of a worker keep of its last wagers. */
export const createVersionShelf = (memory: DecisionMemory): VersionShelf => {
  const ruleSets = new Map<number, Held<RuleSetDocument>>();
  const rates = new Map<number, Held<RatesDocument> & { readonly inForce: RatesInForce }>();
  const compiled = new Map<number, RuleSetAnswer>();

  return {
    put: (content) => {
      const { version, hash } = content;
      const shelf = content.subject === 'ruleSet' ? ruleSets : rates;
      const held = shelf.get(version);
      if (held !== undefined) return held.hash === hash ? 'kept' : 'contradicts';
      if (content.subject === 'ruleSet')
        ruleSets.set(version, { hash, document: content.document });
      else {
        const { document } = content;
        rates.set(version, { hash, document, inForce: { version, document } });
      }
      return 'kept';
    },
    has: (subject, version) => (subject === 'ruleSet' ? ruleSets : rates).has(version),
    ruleSet: (version) => {
      const known = compiled.get(version);
      if (known !== undefined) return known;
      const held = ruleSets.get(version);
      if (held === undefined) return null;
      const answer = prepare(version, held, memory);
      compiled.set(version, answer);
      return answer;
    },
    ruleSetHash: (version) => ruleSets.get(version)?.hash ?? null,
    rates: (version) => rates.get(version)?.inForce ?? null,
  };
};

const prepare = (
  version: number,
  { hash, document }: Held<RuleSetDocument>,
  memory: DecisionMemory,
): RuleSetAnswer => {
  const reading = readStoredRuleSet(document, hash, { memory });
  if (!reading.ok) return { ok: false, why: `${reading.pointer} ${reading.sentence}` };
  const { compiled } = reading;
  const { currency, timeZone } = compiled.document;
  const terms = ledgerTerms(compiled.document, zoneCalendar(timeZone));
  const lotExpiryAt = createLotClock(terms);
  return {
    ok: true,
    inForce: { version, hash, base: currency.base, compiled, terms, lotExpiryAt },
  };
};
