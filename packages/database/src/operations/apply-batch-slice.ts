/** Posts the next rows of an approved batch of adjustments, in one transaction. */
import type { LedgerOperations, OperationOutcome, OwnTables } from '../ledger/operations-port.ts';
import type { NewAct } from './act-log-port.ts';
import type {
  AdjustmentTerms,
  StoredAdjustment,
  StoredAdjustmentBatch,
} from './adjustment-port.ts';
import type { AdjustmentTables, ApprovedRow } from './adjustment-tables.ts';
import { postAdjustment } from './decide-adjustment.ts';
import type { JobClaim } from './job-port.ts';
import type { JobTables } from './job-tables.ts';
import { createOperationBook, type OperationBook } from './operation-book.ts';
import { wholePlayer } from './player-asks.ts';

/** A slice holds the write lock for some milliseconds: no wager and no redemption waits long. */
export const sliceRowsMax = 100;

export interface BatchSlice {
  readonly claim: JobClaim;
  readonly operatorId: string;
  readonly batchId: string;
  /** The rows that were found to be next; the transaction looks at them again. */
  readonly next: readonly ApprovedRow[];
  readonly terms: AdjustmentTerms;
  readonly atMs: number;
}

export interface BatchSliceParts<Connection> {
  readonly operations: LedgerOperations<Connection>;
  readonly tables: AdjustmentTables<Connection>;
  readonly jobs: JobTables<Connection>;
  readonly addAct: (connection: Connection, act: NewAct) => void;
}

export type BatchSliceResult =
  | { readonly kind: 'done'; readonly rows: number; readonly isFinished: boolean }
  /** Another process holds the lease, or the batch is not being applied: nothing was written. */
  | { readonly kind: 'lost' };

interface SliceRead {
  readonly batch: StoredAdjustmentBatch;
  /** One more than a slice takes, where there are more. */
  readonly rows: readonly ApprovedRow[];
}

interface SliceOwn {
  readonly batch: StoredAdjustmentBatch;
  readonly posted: readonly StoredAdjustment[];
  readonly isFinished: boolean;
}

export const applyBatchSlice = <Connection>(
  { operations, tables, jobs, addAct }: BatchSliceParts<Connection>,
  slice: BatchSlice,
): Promise<BatchSliceResult> => {
  const { operatorId, batchId, claim, terms, atMs } = slice;
  const next = slice.next.slice(0, sliceRowsMax);
  const own: OwnTables<Connection, null, SliceRead | null, SliceOwn | null> = {
    read: (connection) => {
      if (!jobs.holds(connection, claim, atMs)) return null;
      const batch = tables.findBatch(connection, operatorId, batchId);
      if (batch?.state !== 'applying') return null;
      return { batch, rows: tables.approvedRows(connection, batch, sliceRowsMax + 1) };
    },
    write: (connection, written) => {
      if (written === null) return;
      for (const row of written.posted) tables.change(connection, row, 'approved');
      tables.countSlice(connection, {
        batchId,
        applied: written.posted.filter(({ state }) => state === 'applied').length,
        refused: written.posted.filter(({ state }) => state === 'refused').length,
        finishedAtMs: written.isFinished ? atMs : null,
      });
      const changed = written.posted.filter(({ state }) => state === 'applied').length;
      const looked = written.posted.length;
      jobs.tally(connection, { operatorId, job: 'adjustments', atMs, looked, changed });
      if (written.isFinished) addAct(connection, finishedAct(slice, written));
    },
  };
  const players = [...new Map(next.map(({ player }) => [player.playerId, player])).values()];
  return operations.run(
    {
      kind: 'adjustment_batch.apply',
      players: players.map(wholePlayer),
      wagers: [],
      atMs,
      own: null,
    },
    own,
    (state, read): OperationOutcome<SliceOwn | null, BatchSliceResult> => {
      if (read === null) return { rows: null, own: null, answer: { kind: 'lost' } };
      const book = createOperationBook(state);
      const posted = postRows(book, read.rows, { next, terms, atMs });
      const isFinished = posted.length === read.rows.length;
      return {
        rows: book.rows(),
        own: { batch: read.batch, posted, isFinished },
        answer: { kind: 'done', rows: posted.length, isFinished },
      };
    },
  );
};

/** Those of the slice that the transaction still finds approved; another runner may have been here. */
const postRows = (
  book: OperationBook,
  rows: readonly ApprovedRow[],
  { next, terms, atMs }: Pick<BatchSlice, 'next' | 'terms' | 'atMs'>,
): readonly StoredAdjustment[] => {
  const asked = new Set(next.map(({ adjustment }) => adjustment.adjustmentId));
  return rows
    .filter(({ adjustment }) => asked.has(adjustment.adjustmentId))
    .map((row) => postAdjustment(book, row, terms, atMs));
};

const finishedAct = (
  { operatorId, batchId, claim, atMs }: BatchSlice,
  { batch, posted }: SliceOwn,
): NewAct => ({
  operatorId,
  atMs,
  actor: `job:${claim.job}`,
  actorName: null,
  act: 'adjustment_batch.applied',
  player: null,
  detail: {
    batchId,
    applied: batch.applied + posted.filter(({ state }) => state === 'applied').length,
    refused: batch.refused + posted.filter(({ state }) => state === 'refused').length,
  },
  requestId: '',
});
