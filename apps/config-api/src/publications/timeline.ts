/**
 * An operator's timeline: entries that put a version in force from an instant on, or cancel such an
 * entry before it counts. It only ever grows; rule set and rates share its sequence numbers.
 *
 * In force at T: of the activations of a subject that no entry cancels, the one with the greatest
 * `from` not after T; where two begin at once, the later entry (semantics, "Time and configuration").
 */
import {
  activationLeadMs,
  type Collision,
  type InForceAt,
  type TimelineEntry,
  type VersionSubject,
  versionSubjects,
} from '@house-rules/contracts';
import { type NamedPerson, toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';

export interface TimelineRow {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly subject: VersionSubject;
  readonly action: 'activate' | 'cancel';
  readonly version: number;
  readonly fromAtMs: number;
  /** With `cancel`: the sequence of the activation that no longer counts. */
  readonly cancels: number | null;
  readonly reason: string;
  readonly by: NamedPerson;
  readonly createdAtMs: number;
}

export const inForceAt = (
  rows: readonly TimelineRow[],
  subject: VersionSubject,
  atMs: number,
): TimelineRow | null => {
  const cancelled = cancelledSequences(rows);
  let found: TimelineRow | null = null;
  for (const row of rows) {
    if (row.action !== 'activate' || row.subject !== subject) continue;
    if (row.fromAtMs > atMs || cancelled.has(row.sequence)) continue;
    if (found === null || isLater(row, found)) found = row;
  }
  return found;
};

/** A timeline at an instant, worked out once for many questions. */
export interface TimelineLook {
  readonly nowMs: number;
  /** Null where there is no such entry. */
  entry(sequence: number | null): TimelineRow | null;
  isCancelled(sequence: number): boolean;
  inForce(subject: VersionSubject): TimelineRow | null;
}

export const lookAtTimeline = (rows: readonly TimelineRow[], nowMs: number): TimelineLook => {
  const cancelled = cancelledSequences(rows);
  const inForce = new Map(
    versionSubjects.map((subject) => [subject, inForceAt(rows, subject, nowMs)]),
  );
  return {
    nowMs,
    // Sequences have no gaps, so that an entry stands at its own number.
    entry: (sequence) => (sequence === null ? null : (rows[sequence - 1] ?? null)),
    isCancelled: (sequence) => cancelled.has(sequence),
    inForce: (subject) => inForce.get(subject) ?? null,
  };
};

/** Activations of a subject that lie ahead of an instant and still count, soonest first. */
export const scheduledAfter = (
  rows: readonly TimelineRow[],
  subject: VersionSubject,
  atMs: number,
): readonly TimelineRow[] => {
  const cancelled = cancelledSequences(rows);
  return rows
    .filter((row) => row.action === 'activate' && row.subject === subject)
    .filter((row) => row.fromAtMs > atMs && !cancelled.has(row.sequence))
    .sort((a, b) => (isLater(a, b) ? 1 : -1));
};

/**
 * The first instant at which a new activation may begin: ahead of now by the lead, and after what
 * the workers have been told is closed.
 */
export const earliestFromMs = (nowMs: number, closedThroughMs: number): number =>
  Math.max(nowMs + activationLeadMs, closedThroughMs + 1);

/**
 * The timeline as people read it: newest first, each entry with what it is at `nowMs`.
 * @param shown of all rows; left out: each of them.
 */
export const toEntries = (
  rows: readonly TimelineRow[],
  nowMs: number,
  shown: readonly TimelineRow[] = rows,
): TimelineEntry[] => {
  const look = lookAtTimeline(rows, nowMs);
  const stateOf = (row: TimelineRow): TimelineEntry['state'] => {
    if (row.action === 'cancel') return 'cancellation';
    if (look.isCancelled(row.sequence)) return 'cancelled';
    if (row.fromAtMs > nowMs) return 'scheduled';
    return look.inForce(row.subject)?.sequence === row.sequence ? 'in_force' : 'superseded';
  };
  return shown.map((row) => toEntry(row, stateOf(row))).sort((a, b) => b.sequence - a.sequence);
};

/**
 * Scheduled activations of one subject that begin at one instant, soonest first: the latest entry
 * wins, the others are never in force.
 */
export const collisionsAfter = (rows: readonly TimelineRow[], atMs: number): Collision[] =>
  versionSubjects.flatMap((subject) => {
    const byInstant = Map.groupBy(scheduledAfter(rows, subject, atMs), ({ fromAtMs }) => fromAtMs);
    return [...byInstant].flatMap(([fromAtMs, tied]) => {
      const sequences = tied.map(({ sequence }) => sequence);
      const winner = sequences.at(-1);
      if (winner === undefined || sequences.length < 2) return [];
      return [{ subject, from: toInstant(fromAtMs), sequences, winner }];
    });
  });

export const toInForce = (
  row: Pick<TimelineRow, 'sequence' | 'version' | 'fromAtMs'> | null,
): InForceAt['ruleSet'] =>
  row && { sequence: row.sequence, version: row.version, from: toInstant(row.fromAtMs) };

const isLater = (a: TimelineRow, b: TimelineRow): boolean =>
  a.fromAtMs === b.fromAtMs ? a.sequence > b.sequence : a.fromAtMs > b.fromAtMs;

export const isCancelled = (rows: readonly TimelineRow[], sequence: number): boolean =>
  rows.some((row) => row.cancels === sequence);

const cancelledSequences = (rows: readonly TimelineRow[]): ReadonlySet<number | null> =>
  new Set(rows.flatMap(({ cancels }) => cancels ?? []));

const toEntry = (row: TimelineRow, state: TimelineEntry['state']): TimelineEntry => ({
  sequence: row.sequence,
  subject: row.subject,
  action: row.action,
  version: row.version,
  from: toInstant(row.fromAtMs),
  cancels: row.cancels,
  reason: row.reason,
  by: toNamedPerson(row.by),
  at: toInstant(row.createdAtMs),
  state,
});
