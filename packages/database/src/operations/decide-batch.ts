/** How a batch of adjustments begins, is decided and is undone. Pure. */
import type {
  DecideRefusal,
  Decision,
  NewAdjustmentBatch,
  NewBatchRow,
  NewUndo,
  StoredAdjustment,
  StoredAdjustmentBatch,
  UndoRefusal,
} from './adjustment-port.ts';
import type { Decided } from './decide-redemption.ts';

const refuse = <Refusal>(refusal: Refusal) => ({ kind: 'refused', refusal }) as const;
const done = <Done>(value: Done) => ({ kind: 'done', done: value }) as const;

export const newBatch = (
  { batchId, name, reason, by, rows }: NewAdjustmentBatch,
  atMs: number,
  undoes: string | null,
): StoredAdjustmentBatch => ({
  batchId,
  name,
  reason,
  state: 'pending',
  rows: rows.length,
  players: new Set(rows.map(({ player }) => player.playerId)).size,
  given: rows.reduce((sum, { points }) => sum + Math.max(0, points), 0),
  taken: rows.reduce((sum, { points }) => sum + Math.max(0, -points), 0),
  applied: 0,
  refused: 0,
  undoes,
  undoneBy: null,
  requestedBy: by,
  requestedAtMs: atMs,
  decidedBy: null,
  decidedAtMs: null,
  decisionReason: null,
  finishedAtMs: null,
});

export const pendingRow = (
  { batchId, requestedBy, requestedAtMs }: StoredAdjustmentBatch,
  { adjustmentId, line, points, reason }: NewBatchRow,
): StoredAdjustment => ({
  adjustmentId,
  points,
  reason,
  state: 'pending',
  requestedBy,
  requestedAtMs,
  decidedBy: null,
  decidedAtMs: null,
  decisionReason: null,
  refusal: null,
  playerSequence: null,
  batch: { batchId, line },
});

export const decideBatchDecision = (
  batch: StoredAdjustmentBatch | null,
  { approve, by, reason }: Decision,
  atMs: number,
): Decided<StoredAdjustmentBatch, DecideRefusal> => {
  if (batch === null) return refuse({ code: 'unknown' });
  const { state, requestedBy } = batch;
  if (state !== 'pending') return refuse({ code: 'already_decided', state });
  if (requestedBy.id === by.id) return refuse({ code: 'second_person_needed' });
  return done({
    ...batch,
    state: approve ? 'applying' : 'rejected',
    decidedBy: by,
    decidedAtMs: atMs,
    decisionReason: reason,
  });
};

/** @param rows what the batch applied, each with the other sign */
export const newUndo = (
  batch: StoredAdjustmentBatch | null,
  { undoBatchId, reason, by }: NewUndo,
  rows: readonly NewBatchRow[],
  atMs: number,
): Decided<StoredAdjustmentBatch, UndoRefusal> => {
  if (batch === null) return refuse({ code: 'unknown' });
  const { state, undoneBy, batchId } = batch;
  if (state !== 'applied') return refuse({ code: 'not_applied', state });
  if (undoneBy !== null) return refuse({ code: 'undone_already', undoneBy });
  if (rows.length === 0) return refuse({ code: 'nothing_to_undo' });
  const name = `Undo: ${batch.name}`.slice(0, 120);
  return done(newBatch({ batchId: undoBatchId, name, reason, by, rows }, atMs, batchId));
};
