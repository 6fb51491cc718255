/**
 * One operator's rules at hand while rows are replayed: documents are asked of the source once a
 * version, checked against the hash they were published under, and made ready in the interpreter
 * form, which is the measure, and in the quick one. A shelf lives as long as one stretch of players
 * is replayed and keeps what it fetched: rows wait for rows before them, so no version may go.
 */
import type { RatesDocument, RuleSetDocument, VersionSubject } from '@house-rules/contracts';
import { type CompiledRuleSet, compileRuleSet, hashDocument } from '@house-rules/rules-engine';
import { type InForce, readTimeline } from './in-force.ts';
import { type LocalCalendar, localCalendar } from './local-calendar.ts';
import type { QuickDecider } from './quick-decider.ts';
import type { PublishedDocument, RuleSource } from './rule-source.ts';
import type { WindowDays } from './status-window.ts';

export interface AuditedRuleSet {
  readonly version: number;
  readonly document: RuleSetDocument;
  /** The measure for every faster form. */
  readonly interpreted: CompiledRuleSet;
  /** By generated code where that is allowed, else by closures. */
  readonly quick: CompiledRuleSet;
  readonly calendar: LocalCalendar;
  /** What hangs on the local day alone: wagers come in runs of one day. */
  readonly byDay: Map<string, OnDay>;
}

/** What a version says of wagers of one local day. */
export interface OnDay {
  /** When points that are earned on it expire; null: never by themselves. */
  readonly expiresAtMs: number | null;
  readonly window: WindowDays;
  readonly windowKey: string;
}

/** Why a version cannot be replayed by. */
export type RuleFault = 'missing' | 'hash_differs';

export interface RuleShelf {
  readonly inForce: InForce;
  /** For what the interpreter need not decide; null: it decides every wager. */
  readonly quickly: QuickDecider | null;
  /** Fetches what is not at hand. */
  need(subject: VersionSubject, versions: Iterable<number>): Promise<void>;
  /** Throws for a version that was not asked for by `need`. */
  ruleSet(version: number): AuditedRuleSet | RuleFault;
  rates(version: number): RatesDocument | RuleFault;
}

/** @param quickly null: the interpreter decides every wager. */
export const openRuleShelf = async (
  source: RuleSource,
  operatorId: string,
  quickly: QuickDecider | null = null,
): Promise<RuleShelf> => {
  const inForce = readTimeline(await source.timeline(operatorId));
  const ruleSets = new Map<number, AuditedRuleSet | RuleFault>();
  const rates = new Map<number, RatesDocument | RuleFault>();

  const fetchRuleSet = async (version: number): Promise<void> => {
    const published = await source.ruleSet(operatorId, version);
    const document = documentOf(published);
    ruleSets.set(version, typeof document === 'string' ? document : makeReady(version, document));
  };
  const fetchRates = async (version: number): Promise<void> => {
    rates.set(version, documentOf(await source.rates(operatorId, version)));
  };

  return {
    inForce,
    quickly,
    need: async (subject, versions) => {
      const kept: Map<number, unknown> = subject === 'ruleSet' ? ruleSets : rates;
      const missing = [...new Set(versions)].filter((version) => !kept.has(version));
      for (const version of missing) {
        await (subject === 'ruleSet' ? fetchRuleSet(version) : fetchRates(version));
      }
    },
    ruleSet: (version) => kept(ruleSets, version),
    rates: (version) => kept(rates, version),
  };
};

const kept = <T>(shelf: ReadonlyMap<number, T>, version: number): T => {
  const found = shelf.get(version);
  if (found === undefined) throw new Error(`version ${version} was not fetched before its rows`);
  return found;
};

const documentOf = <D extends RuleSetDocument | RatesDocument>(
  published: PublishedDocument<D> | null,
): D | RuleFault => {
  if (published === null) return 'missing';
  return hashDocument(published.document) === published.hash ? published.document : 'hash_differs';
};

const makeReady = (version: number, document: RuleSetDocument): AuditedRuleSet => {
  const interpreted = compileRuleSet(document, { form: 'interpreted' });
  const quick = compileRuleSet(document);
  const calendar = localCalendar(interpreted);
  return { version, document, interpreted, quick, calendar, byDay: new Map() };
};
