/**
 * What the ledger does by itself, one runner among many processes. A job holds a lease, does one
 * slice a transaction, and looks in that very transaction whether it still holds it: a process that
 * was stopped and goes on after another has taken over changes nothing.
 */
import type { PlayerRef } from '../ledger/ledger-rows.ts';

export const ledgerRoundJobs = ['expiry', 'tiers', 'lapses', 'adjustments'] as const;

/** `forgetting` goes over no players and has no rounds. */
export type LedgerJobName = (typeof ledgerRoundJobs)[number] | 'forgetting';

/** Who runs a job: unique for each life of a process. */
export interface JobClaim {
  readonly job: LedgerJobName;
  readonly holder: string;
}

/** A round over one operator's players for one local day, or none for jobs that know no days. */
export interface JobRound {
  readonly operatorId: string;
  readonly job: LedgerJobName;
  /** `YYYY-MM-DD`; null for a job that knows no days. */
  readonly day: string | null;
  readonly startedAtMs: number;
  /** The next slice begins after this surrogate; 0 at the beginning. */
  readonly afterKey: number;
  readonly looked: number;
  readonly changed: number;
  /** Of so many players, when it began. */
  readonly players: number;
  /** Null while it is under way. */
  readonly finishedAtMs: number | null;
}

/** A player whom a slice has something to do for. */
export interface DuePlayer {
  readonly player: PlayerRef;
  readonly playerKey: number;
}

/** Which players a round is about; the adapter finds them by its keys. */
export type DueQuery =
  | {
      readonly kind: 'expiry';
      /** Lots up to this instant are due. */
      readonly throughMs: number;
      /** Players whose last wager is before this instant are inactive; null: nobody is. */
      readonly inactiveBeforeMs: number | null;
    }
  | {
      readonly kind: 'tiers';
      /** Tiers that are kept up to this instant are looked at, and those kept for no time. */
      readonly throughMs: number;
    };

/** How much one slice may take on. */
export interface SliceSize {
  /** Players that are looked at, at most: looking costs no transaction. */
  readonly looked: number;
  /** Players that are due, at most: each costs some rows in one transaction. */
  readonly due: number;
}

export interface DueSlice {
  readonly due: readonly DuePlayer[];
  /** The last surrogate that was looked at. */
  readonly throughKey: number;
  readonly looked: number;
  /** True: the operator has no player after it. */
  readonly isLast: boolean;
}

/** What has had its time, and how much of it one transaction takes. */
export interface Forgetting {
  /** Answers kept under a key that are older are deleted: the key is free again. */
  readonly answeredBeforeMs: number;
  /** Rounds that began earlier are deleted where a later one of the job was done whole. */
  readonly begunBeforeMs: number;
  /** Of each of the two, at most. */
  readonly limit: number;
  readonly atMs: number;
}

export type ForgetResult =
  | { readonly kind: 'done'; readonly answers: number; readonly rounds: number }
  /** Another process holds the lease: nothing was deleted. */
  | { readonly kind: 'lost' };

export type SliceResult =
  | { readonly kind: 'done'; readonly round: JobRound }
  /** Another process holds the lease, or has moved the round: nothing was written. */
  | { readonly kind: 'lost' };
