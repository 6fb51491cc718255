/** What the runner of the jobs asks of the ledger. Each call is one read or one transaction. */
import type { AdjustmentTerms } from './adjustment-port.ts';
import type { ApprovedRow } from './adjustment-tables.ts';
import type { BatchSliceResult } from './apply-batch-slice.ts';
import type {
  DueQuery,
  DueSlice,
  ForgetResult,
  Forgetting,
  JobClaim,
  JobRound,
  LedgerJobName,
  SliceResult,
  SliceSize,
} from './job-port.ts';
import type { RoundSlice } from './job-slices.ts';
import type { LeaseSpan } from './job-tables.ts';
import type { LapseResult } from './lapse-slice.ts';
import type { DueRedemption } from './redemption-store.ts';

export interface LedgerJobs {
  /** Takes or prolongs the lease. False: another process has it. */
  take(claim: JobClaim, span: LeaseSpan): Promise<boolean>;
  release(claim: JobClaim): Promise<void>;
  /** The newest round, under way or done; null before the first. */
  round(operatorId: string, job: LedgerJobName): Promise<JobRound | null>;
  lastDone(operatorId: string, job: LedgerJobName): Promise<JobRound | null>;
  /** Begins a round. False: the lease is another's, or a round is under way. */
  begin(claim: JobClaim, round: JobRound): Promise<boolean>;
  due(asked: {
    readonly operatorId: string;
    readonly afterKey: number;
    readonly size: SliceSize;
    readonly query: DueQuery;
  }): Promise<DueSlice>;
  runSlice(slice: RoundSlice): Promise<SliceResult>;
  /** Reservations whose time is over, longest over first. */
  dueRedemptions(atMs: number, limit: number): Promise<readonly DueRedemption[]>;
  lapse(claim: JobClaim, due: readonly DueRedemption[], atMs: number): Promise<LapseResult>;
  /** Batches that are being applied, of every operator. */
  applyingBatches(): Promise<readonly { readonly operatorId: string; readonly batchId: string }[]>;
  /** The next rows of a batch that wait; empty where none do. */
  approvedRows(operatorId: string, batchId: string, limit: number): Promise<readonly ApprovedRow[]>;
  applyBatch(
    claim: JobClaim,
    slice: {
      readonly operatorId: string;
      readonly batchId: string;
      readonly next: readonly ApprovedRow[];
      readonly terms: AdjustmentTerms;
      readonly atMs: number;
    },
  ): Promise<BatchSliceResult>;
  /** Deletes what has had its time; no more than its limit. */
  forget(claim: JobClaim, forgetting: Forgetting): Promise<ForgetResult>;
  /** Operators of whom the ledger has players. */
  operators(): Promise<readonly string[]>;
  /** How many players the ledger has of an operator. */
  players(operatorId: string): Promise<number>;
  /** When the next reservation of an operator is over; null where none is open. */
  nextLapseMs(operatorId: string): Promise<number | null>;
}
