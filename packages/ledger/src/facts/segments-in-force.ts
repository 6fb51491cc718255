/**
 * What the facts of a player come to at an instant: the segments that the rules engine sees. Facts
 * are known in the order of the ledger; of one thing the latest that had begun by the instant
 * decides.
 */
import { factSegments, type PlayerFactKind } from '@house-rules/contracts';

export interface KnownFact {
  /** One of the kinds of the contract. */
  readonly kind: string;
  readonly value: string;
  /** Inclusive, milliseconds since 1970. */
  readonly effectiveFromMs: number;
  /** Exclusive; null: until told otherwise. At or before the beginning: no longer from there on. */
  readonly effectiveToMs: number | null;
}

const none: readonly string[] = [];

/** @param facts in the order of the ledger. @returns each segment once, in code unit order */
export const segmentsInForce = (facts: readonly KnownFact[], atMs: number): readonly string[] => {
  if (facts.length === 0) return none;
  const latest = new Map<string, KnownFact>();
  for (const fact of facts) {
    if (fact.effectiveFromMs <= atMs) latest.set(thingOf(fact), fact);
  }
  const segments = new Set<string>();
  for (const fact of latest.values()) {
    const segment = isInForce(fact, atMs) ? segmentOf(fact) : null;
    if (segment !== null) segments.add(segment);
  }
  return segments.size === 0 ? none : [...segments].sort();
};

/** Whether a player was under an exclusion at an instant, by these facts. */
export const isExcludedAt = (facts: readonly KnownFact[], atMs: number): boolean =>
  segmentsInForce(facts, atMs).includes(factSegments.excluded);

const isInForce = ({ effectiveToMs }: KnownFact, atMs: number): boolean =>
  effectiveToMs === null || atMs < effectiveToMs;

/** Two facts of the same thing replace each other. */
const thingOf = ({ kind, value }: KnownFact): string =>
  kind === ('consent' satisfies PlayerFactKind) ? kind : `${kind}/${value}`;

const segmentOf = ({ kind, value }: KnownFact): string | null => {
  switch (kind as PlayerFactKind) {
    case 'segment':
      return value;
    case 'exclusion':
      return factSegments.excluded;
    case 'consent':
      return value === 'withdrawn' ? factSegments.withoutConsent : null;
    case 'opt_in':
      return `${factSegments.optInPrefix}${value}`;
  }
};
