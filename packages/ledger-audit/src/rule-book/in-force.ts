/**
 * Which version was in force at an instant: of the activations of a subject that no entry cancels,
 * the one with the greatest `from` not after it; of several with the same `from` the one with the
 * greatest sequence (semantics, "Time and configuration").
 */
import type { VersionSubject } from '@house-rules/contracts';
import type { TimelineEntry } from './rule-source.ts';

/** Null where nothing was in force yet. */
export type InForce = (subject: VersionSubject, atMs: number) => number | null;

export const readTimeline = (entries: readonly TimelineEntry[]): InForce => {
  const cancelled = new Set(entries.flatMap(({ cancels }) => (cancels === null ? [] : [cancels])));
  const newestFirst = entries
    .filter(({ action, sequence }) => action === 'activate' && !cancelled.has(sequence))
    .sort((one, other) => other.fromMs - one.fromMs || other.sequence - one.sequence);
  const of = (subject: VersionSubject) => newestFirst.filter((entry) => entry.subject === subject);
  const bySubject = { ruleSet: of('ruleSet'), rates: of('rates') };
  const ruleSets = remembering(bySubject.ruleSet);
  const rates = remembering(bySubject.rates);
  return (subject, atMs) => (subject === 'ruleSet' ? ruleSets(atMs) : rates(atMs));
};

/** Instants come in runs: what was in force at the last one mostly is at the next. */
const remembering = (newestFirst: readonly TimelineEntry[]): ((atMs: number) => number | null) => {
  let [fromMs, untilMs] = [0, 0];
  let version: number | null = null;
  return (atMs) => {
    if (atMs >= fromMs && atMs < untilMs) return version;
    const at = newestFirst.findIndex((entry) => entry.fromMs <= atMs);
    const found = newestFirst[at];
    const next = at === -1 ? newestFirst.at(-1) : newestFirst[at - 1];
    fromMs = found?.fromMs ?? Number.NEGATIVE_INFINITY;
    untilMs = next?.fromMs ?? Number.POSITIVE_INFINITY;
    version = found?.version ?? null;
    return version;
  };
};
