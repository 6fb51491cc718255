/** What an adapter of a database gives for adjustments: single statements, each with its guard. */
import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type {
  PlayersAdjustment,
  StoredAdjustment,
  StoredAdjustmentBatch,
} from './adjustment-port.ts';
import type { UndoneAdjustment } from './decide-adjustment.ts';

/** A row of a batch that is to be posted. */
export interface ApprovedRow {
  readonly player: PlayerRef;
  readonly adjustment: StoredAdjustment;
  readonly undone: UndoneAdjustment | null;
}

export interface SliceCount {
  readonly batchId: string;
  readonly applied: number;
  readonly refused: number;
  /** Null while rows are left. */
  readonly finishedAtMs: number | null;
}

export interface AdjustmentTables<Connection> {
  knowsPlayer(connection: Connection, player: PlayerRef): boolean;
  find(connection: Connection, operatorId: string, adjustmentId: string): PlayersAdjustment | null;
  add(connection: Connection, player: PlayerRef, row: StoredAdjustment): void;
  /** Throws where the stored state is not `from` any more. */
  change(connection: Connection, row: StoredAdjustment, from: 'pending' | 'approved'): void;
  findBatch(
    connection: Connection,
    operatorId: string,
    batchId: string,
  ): StoredAdjustmentBatch | null;
  addBatch(connection: Connection, operatorId: string, batch: StoredAdjustmentBatch): void;
  /**
   * The decision, on the batch and on all its rows. A rejected undo leaves the batch that it would
   * have undone as it was. Throws where the batch is not pending any more.
   */
  decideBatch(connection: Connection, batch: StoredAdjustmentBatch): void;
  /** Throws where another undo was asked for before. */
  markUndone(connection: Connection, batchId: string, undoneBy: string): void;
  /** Rows of the batch that were posted, in the order of the lines. */
  appliedRows(connection: Connection, batchId: string): readonly PlayersAdjustment[];
  /** Approved and not posted yet, in the order of the lines. */
  approvedRows(
    connection: Connection,
    batch: StoredAdjustmentBatch,
    limit: number,
  ): readonly ApprovedRow[];
  countSlice(connection: Connection, count: SliceCount): void;
  /** Batches that are being applied, of every operator, oldest decision first. */
  applying(connection: Connection): readonly { operatorId: string; batchId: string }[];
}
