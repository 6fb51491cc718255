/**
 * One operator's timeline: which version of what was in force when (semantics, "Time and
 * configuration"). In force at T is the activation that is not cancelled and has the greatest
 * `from` ≤ T; of several with the same `from` the one with the greatest sequence. Rule sets and
 * rates share the sequence and are looked up apart.
 *
 * Entries that could not be read are hidden: nobody knows what they put in force, or cancelled, but
 * it lies after the instant that was closed when they were added. Up to there the known entries
 * answer; after it nothing does, until the entry is read after all or a later one cancels it. A
 * sequence number that was passed over is such an entry too.
 */
import type { VersionSubject } from '@house-rules/contracts';

export interface TimelineEntry {
  /** Dense from 1 for each operator. */
  readonly sequence: number;
  readonly subject: VersionSubject;
  readonly action: 'activate' | 'cancel';
  readonly version: number;
  /** Epoch milliseconds, inclusive. */
  readonly fromMs: number;
  /** With `cancel`: the sequence of the activation that no longer counts. */
  readonly cancels: number | null;
}

export type InForce =
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'hidden'; readonly sequence: number };

/** What became of an entry that was given to the timeline. */
export type AddResult =
  | 'added'
  /** The same entry is there already. */
  | 'repeated'
  /** Another entry is there; it stays, for history is never rewritten. */
  | 'contradicts'
  /** Added, but it reaches into time that was declared closed. */
  | 'added_late';

export interface OperatorTimeline {
  /** @param closedThroughMs what was closed when the entry came, epoch milliseconds. */
  add(entry: TimelineEntry, closedThroughMs: number): AddResult;
  /** An entry is known to be at `sequence`, but not what it says. False: it is known after all. */
  hide(sequence: number, closedThroughMs: number): boolean;
  inForce(subject: VersionSubject, atMs: number): InForce;
  /** Sequences of the entries that are missing or could not be read. */
  hidden(): number[];
  /** `cancelled`: whatever it says, it no longer counts. Null: not known (yet). */
  entry(sequence: number): TimelineEntry | 'cancelled' | null;
  /** The greatest sequence that is known to be; 0 where none is. */
  newest(): number;
}

interface Activation {
  readonly fromMs: number;
  readonly sequence: number;
  readonly version: number;
}

export const createOperatorTimeline = (): OperatorTimeline => {
  const entries = new Map<number, TimelineEntry>();
  /** By sequence: the instant up to which the entry changes nothing. */
  const hiddenAfterMs = new Map<number, number>();
  const cancelled = new Set<number>();
  let newest = 0;
  let activations: Readonly<Record<VersionSubject, readonly Activation[]>> = {
    ruleSet: [],
    rates: [],
  };

  const passOver = (sequence: number, closedThroughMs: number): void => {
    for (let missing = newest + 1; missing < sequence; missing += 1) {
      hiddenAfterMs.set(missing, closedThroughMs);
    }
    newest = Math.max(newest, sequence);
  };

  const arrange = (): void => {
    const counting = [...entries.values()].filter(
      ({ action, sequence }) => action === 'activate' && !cancelled.has(sequence),
    );
    const of = (subject: VersionSubject) =>
      counting.filter((entry) => entry.subject === subject).sort(byInstantThenSequence);
    activations = { ruleSet: of('ruleSet'), rates: of('rates') };
  };

  const firstHidden = (atMs: number): number | null => {
    for (const [sequence, afterMs] of hiddenAfterMs) {
      if (afterMs < atMs && !cancelled.has(sequence)) return sequence;
    }
    return null;
  };

  return {
    add: (entry, closedThroughMs) => {
      const known = entries.get(entry.sequence);
      if (known !== undefined) return isSame(known, entry) ? 'repeated' : 'contradicts';
      const wasExpected = hiddenAfterMs.delete(entry.sequence);
      passOver(entry.sequence, closedThroughMs);
      const isFirst = activations[entry.subject].length === 0;
      entries.set(entry.sequence, entry);
      if (entry.action === 'cancel' && entry.cancels !== null) cancelled.add(entry.cancels);
      arrange();
      const late = entry.fromMs <= closedThroughMs && !isFirst && !wasExpected;
      return late && entry.action === 'activate' ? 'added_late' : 'added';
    },
    hide: (sequence, closedThroughMs) => {
      if (entries.has(sequence)) return false;
      passOver(sequence, closedThroughMs);
      if (!hiddenAfterMs.has(sequence)) hiddenAfterMs.set(sequence, closedThroughMs);
      return true;
    },
    inForce: (subject, atMs) => {
      const hidden = hiddenAfterMs.size === 0 ? null : firstHidden(atMs);
      if (hidden !== null) return { kind: 'hidden', sequence: hidden };
      const found = activations[subject].findLast(({ fromMs }) => fromMs <= atMs);
      return found === undefined ? { kind: 'none' } : { kind: 'version', version: found.version };
    },
    hidden: () => [...hiddenAfterMs.keys()].filter((sequence) => !cancelled.has(sequence)),
    entry: (sequence) => (cancelled.has(sequence) ? 'cancelled' : (entries.get(sequence) ?? null)),
    newest: () => newest,
  };
};

const byInstantThenSequence = (one: Activation, other: Activation): number =>
  one.fromMs - other.fromMs || one.sequence - other.sequence;

const isSame = (one: TimelineEntry, other: TimelineEntry): boolean =>
  one.subject === other.subject &&
  one.action === other.action &&
  one.version === other.version &&
  one.fromMs === other.fromMs &&
  one.cancels === other.cancels;
