/**
 * What the auditor writes down: rebuilds of operators and how far they are, what they found, rounds
 * of the invariants and their offences, and who of many processes may run them. Nothing here touches
 * a row of the ledger.
 */
import type { RebuildJobState } from '@house-rules/contracts';
import type { Offence } from '../invariants/offence.ts';
import type { PlayerDiffering } from '../rebuild/rebuild-range.ts';
import type { Difference } from '../replay/difference.ts';

export interface Page {
  readonly limit: number;
  /** What `next` of the page before said; null for the first. */
  readonly after: string | null;
}

export interface Paged<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

export interface NewRebuild {
  readonly jobId: string;
  readonly operatorKey: number;
  readonly startedBy: { readonly id: string; readonly name: string };
  readonly startedAtMs: number;
  readonly players: number;
}

export interface StoredRebuild extends NewRebuild {
  readonly state: RebuildJobState;
  readonly finishedAtMs: number | null;
  /** The next range of players begins after this one. */
  readonly afterKey: number;
  readonly playersDone: number;
  readonly rowsDone: number;
  readonly playersDiffering: number;
  readonly failure: string | null;
}

export interface StoredDiffering {
  readonly playerId: string | null;
  readonly first: Difference;
  readonly differences: number;
}

export interface RangeDone {
  readonly lastKey: number;
  readonly players: number;
  readonly rows: number;
  readonly differing: readonly PlayerDiffering[];
}

/** A round through one kind of thing; `operatorKey` 0: the whole installation. */
export interface RoundKey {
  readonly operatorKey: number;
  readonly round: string;
}

export interface StoredRound extends RoundKey {
  readonly startedAtMs: number;
  /** The next slice begins after this one. */
  readonly after: number;
  readonly checked: number;
  readonly finishedAtMs: number | null;
  /** When its last slice was checked. */
  readonly checkedAtMs: number;
}

export interface StoredOffence {
  readonly invariant: string;
  readonly playerId: string | null;
  readonly difference: Difference;
  readonly firstSeenAtMs: number;
  readonly lastSeenAtMs: number;
}

export interface AuditStore {
  addRebuild(rebuild: NewRebuild): Promise<void>;
  /** Null where the operator has no such rebuild. */
  rebuild(operatorKey: number, jobId: string): Promise<StoredRebuild | null>;
  /** Newest first. */
  rebuilds(operatorKey: number, page: Page): Promise<Paged<StoredRebuild>>;
  /** In the order of the players' keys. */
  differing(jobId: string, page: Page): Promise<Paged<StoredDiffering>>;
  /** The oldest that is queued or running; null where nothing is to be done. */
  nextRebuild(): Promise<StoredRebuild | null>;
  /** Moves it on by a range. @returns false where it was cancelled meanwhile: nothing is written. */
  rangeDone(jobId: string, done: RangeDone): Promise<boolean>;
  /** Ends it where it is not ended yet. @returns whether it was this call that ended it. */
  endRebuild(jobId: string, end: RebuildEnd): Promise<boolean>;

  /** The newest round; null before the first. */
  round(key: RoundKey): Promise<StoredRound | null>;
  /** The newest round that was finished. */
  wholeRound(key: RoundKey): Promise<StoredRound | null>;
  beginRound(key: RoundKey, startedAtMs: number): Promise<void>;
  /** Moves the newest round on; where it is finished, offences that it did not see again are over. */
  sliceDone(key: RoundKey, slice: SliceDone): Promise<void>;
  /** Open offences of an operator and of the installation, by invariant. */
  offencesOpen(operatorKey: number): Promise<ReadonlyMap<string, number>>;
  /** Open ones, newest first. */
  offences(operatorKey: number, page: Page): Promise<Paged<StoredOffence>>;

  /** Takes or keeps a lease. @returns false where another holder has it. */
  takeLease(
    job: string,
    holder: string,
    lease: { nowMs: number; untilMs: number },
  ): Promise<boolean>;
  giveUpLease(job: string, holder: string): Promise<void>;
  close(): Promise<void>;
}

export interface RebuildEnd {
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly atMs: number;
  readonly failure: string | null;
}

export interface SliceDone {
  readonly startedAtMs: number;
  readonly after: number;
  readonly checked: number;
  readonly offences: readonly Offence[];
  readonly isLast: boolean;
  readonly atMs: number;
  /** The invariants that the round looks at. */
  readonly invariants: readonly string[];
}
