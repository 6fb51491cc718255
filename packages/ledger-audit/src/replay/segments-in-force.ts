/**
 * What a player's facts come to at an instant, as far as they were recorded by then. Of the facts
 * about one thing the one recorded last among those that had begun speaks, and it says nothing any
 * more once it has ended (contracts, player-fact.ts).
 */
import { factSegments } from '@house-rules/contracts';
import type { FactRow } from '../reading/stored-rows.ts';

/** The same thing is the same kind and value; of consent there is only one. */
const thingOf = ({ factKind, value }: FactRow): string =>
  factKind === 'consent' ? factKind : `${factKind} ${value}`;

const segmentOf = ({ factKind, value }: FactRow): string | null => {
  if (factKind === 'segment') return value;
  if (factKind === 'exclusion') return factSegments.excluded;
  if (factKind === 'opt_in') return `${factSegments.optInPrefix}${value}`;
  return value === 'withdrawn' ? factSegments.withoutConsent : null;
};

const nothing: readonly string[] = [];

/** @param facts in ledger order. @returns sorted, each once. */
export const segmentsInForce = (facts: readonly FactRow[], atMs: number): readonly string[] => {
  if (facts.length === 0) return nothing;
  const speaking = new Map<string, FactRow>();
  for (const fact of facts) {
    if (fact.effectiveFromMs <= atMs) speaking.set(thingOf(fact), fact);
  }
  const found = [...speaking.values()]
    .filter(({ effectiveToMs }) => effectiveToMs === null || atMs < effectiveToMs)
    .map(segmentOf)
    .filter((segment) => segment !== null);
  return [...new Set(found)].sort();
};
