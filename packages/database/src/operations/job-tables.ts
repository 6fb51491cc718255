/** Leases and rounds of jobs, as an adapter of a database gives them. */
import type {
  DueQuery,
  DueSlice,
  JobClaim,
  JobRound,
  LedgerJobName,
  SliceSize,
} from './job-port.ts';

export interface JobTables<Connection> {
  /** True where the claim's holder has the lease at the instant. */
  holds(connection: Connection, claim: JobClaim, atMs: number): boolean;
  /** Takes or prolongs the lease where it is free, over, or held by this holder already. */
  take(connection: Connection, claim: JobClaim, until: LeaseSpan): boolean;
  /** Gives the lease back, where it is this holder's. */
  release(connection: Connection, claim: JobClaim): void;
  /** The newest round; null before the first. */
  round(connection: Connection, operatorId: string, job: LedgerJobName): JobRound | null;
  /** The newest round that was done whole. */
  lastDone(connection: Connection, operatorId: string, job: LedgerJobName): JobRound | null;
  begin(connection: Connection, round: JobRound): void;
  /** Throws where the round is not where it was thought to be. */
  advance(connection: Connection, from: JobRound, to: JobRound): void;
  /**
   * Counts work of a job that knows no days: into the round of the running hour, or a new one. Such a
   * round is done with each count.
   */
  tally(connection: Connection, tally: JobTally): void;
  /** Operators of whom the ledger has players. */
  operators(connection: Connection): readonly string[];
  /** How many players the ledger has of an operator. */
  players(connection: Connection, operatorId: string): number;
  /** Deletes the oldest answers kept before an instant. @returns how many */
  forgetAnswers(connection: Connection, beforeMs: number, limit: number): number;
  /** Deletes rounds that began before an instant and are not their job's last whole one. */
  forgetRounds(connection: Connection, beforeMs: number, limit: number): number;
  /** The next players of an operator, and those who are due among them. */
  due(
    connection: Connection,
    asked: {
      readonly operatorId: string;
      readonly afterKey: number;
      readonly size: SliceSize;
      readonly query: DueQuery;
    },
  ): DueSlice;
}

export interface JobTally {
  readonly operatorId: string;
  readonly job: LedgerJobName;
  readonly atMs: number;
  readonly looked: number;
  readonly changed: number;
}

export interface LeaseSpan {
  readonly nowMs: number;
  readonly untilMs: number;
}
