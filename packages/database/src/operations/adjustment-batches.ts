/**
 * Batches of adjustments: asked for as one, decided as one, undone as one. What is approved is
 * applied slice by slice, see apply-batch-slice.ts.
 */
import type { OwnTables } from '../ledger/operations-port.ts';
import type { NewAct } from './act-log-port.ts';
import type { AdjustmentWrites, NewBatchRow, StoredAdjustmentBatch } from './adjustment-port.ts';
import type { AdjustmentStoreParts } from './adjustment-store.ts';
import { decideBatchDecision, newBatch, newUndo, pendingRow } from './decide-batch.ts';
import { runAct } from './run-act.ts';

interface AddedBatch {
  readonly batch: StoredAdjustmentBatch;
  readonly rows: readonly NewBatchRow[];
}

export const createAdjustmentBatches = <Connection>(
  parts: AdjustmentStoreParts<Connection>,
): Pick<AdjustmentWrites, 'requestBatch' | 'decideBatch' | 'undoBatch'> => {
  const { operations, frameTables, tables } = parts;

  const add = (connection: Connection, operatorId: string, { batch, rows }: AddedBatch): void => {
    tables.addBatch(connection, operatorId, batch);
    for (const row of rows) tables.add(connection, row.player, pendingRow(batch, row));
  };

  return {
    requestBatch: (frame, asked) => {
      const { operatorId, atMs } = frame;
      const own: OwnTables<Connection, null, NewBatchRow | null, AddedBatch> = {
        read: (connection) =>
          asked.rows.find(({ player }) => !tables.knowsPlayer(connection, player)) ?? null,
        write: (connection, added) => add(connection, operatorId, added),
      };
      return runAct(operations, frameTables, frame, {
        act: 'adjustment_batch.request',
        player: null,
        players: [],
        asked: null,
        tables: own,
        decide: (_state, stranger) => {
          if (stranger !== null) {
            const refusal = { code: 'unknown_player', line: stranger.line } as const;
            return { kind: 'refused', refusal, keep: false };
          }
          const batch = newBatch(asked, atMs, null);
          const detail = detailOf(batch);
          const added = { batch, rows: asked.rows };
          return { kind: 'done', answer: batch, rows: null, own: added, detail };
        },
      });
    },

    decideBatch: (frame, batchId, decision) => {
      const own: OwnTables<Connection, null, StoredAdjustmentBatch | null, StoredAdjustmentBatch> =
        {
          read: (connection) => tables.findBatch(connection, frame.operatorId, batchId),
          write: (connection, batch) => tables.decideBatch(connection, batch),
        };
      return runAct(operations, frameTables, frame, {
        act: decision.approve ? 'adjustment_batch.approve' : 'adjustment_batch.reject',
        player: null,
        players: [],
        asked: null,
        tables: own,
        decide: (_state, stored) => {
          const decided = decideBatchDecision(stored, decision, frame.atMs);
          if (decided.kind === 'refused') {
            return { ...decided, keep: decided.refusal.code === 'already_decided' };
          }
          const { done } = decided;
          return { kind: 'done', answer: done, rows: null, own: done, detail: detailOf(done) };
        },
      });
    },

    undoBatch: (frame, asked) => {
      const { operatorId, atMs } = frame;
      const own: OwnTables<
        Connection,
        null,
        { readonly batch: StoredAdjustmentBatch | null; readonly rows: readonly NewBatchRow[] },
        AddedBatch
      > = {
        read: (connection) => ({
          batch: tables.findBatch(connection, operatorId, asked.batchId),
          rows: tables.appliedRows(connection, asked.batchId).flatMap((row) =>
            row.player === null || row.adjustment.batch === null
              ? []
              : [
                  {
                    adjustmentId: asked.createId(),
                    line: row.adjustment.batch.line,
                    player: row.player,
                    points: -row.adjustment.points,
                    reason: asked.reason,
                  },
                ],
          ),
        }),
        write: (connection, added) => {
          add(connection, operatorId, added);
          tables.markUndone(connection, asked.batchId, added.batch.batchId);
        },
      };
      return runAct(operations, frameTables, frame, {
        act: 'adjustment_batch.undo',
        player: null,
        players: [],
        asked: null,
        tables: own,
        decide: (_state, { batch, rows }) => {
          const decided = newUndo(batch, asked, rows, atMs);
          if (decided.kind === 'refused') {
            return { ...decided, keep: decided.refusal.code === 'undone_already' };
          }
          const { done } = decided;
          const detail = detailOf(done);
          return { kind: 'done', answer: done, rows: null, own: { batch: done, rows }, detail };
        },
      });
    },
  };
};

const detailOf = (batch: StoredAdjustmentBatch): NewAct['detail'] => ({
  batchId: batch.batchId,
  name: batch.name,
  reason: batch.decisionReason ?? batch.reason,
  state: batch.state,
  rows: batch.rows,
  given: batch.given,
  taken: batch.taken,
  ...(batch.undoes === null ? {} : { undoes: batch.undoes }),
});
