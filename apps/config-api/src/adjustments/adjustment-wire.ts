/** Adjustments and their batches as they go over the wire. */
import type { Adjustment, AdjustmentBatch } from '@house-rules/contracts';
import type {
  PlayersAdjustment,
  StoredAdjustment,
  StoredAdjustmentBatch,
} from '@house-rules/database';
import { toInstant } from '../clock.ts';

const instantOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : toInstant(atMs);

export const toAdjustment = (playerId: string, row: StoredAdjustment): Adjustment => ({
  adjustmentId: row.adjustmentId,
  playerId,
  points: row.points,
  reason: row.reason,
  state: row.state,
  requestedBy: { ...row.requestedBy },
  requestedAt: toInstant(row.requestedAtMs),
  decidedBy: row.decidedBy && { ...row.decidedBy },
  decidedAt: instantOrNull(row.decidedAtMs),
  decisionReason: row.decisionReason,
  refusal: row.refusal,
  playerSequence: row.playerSequence,
  batch: row.batch && { ...row.batch },
});

/** Rows of players who were erased are left out: nothing of them is shown any more. */
export const toAdjustments = (rows: readonly PlayersAdjustment[]): Adjustment[] =>
  rows.flatMap(({ player, adjustment }) =>
    player === null ? [] : [toAdjustment(player.playerId, adjustment)],
  );

export const toBatch = (row: StoredAdjustmentBatch): AdjustmentBatch => {
  const { requestedAtMs, decidedAtMs, finishedAtMs, requestedBy, decidedBy, ...rest } = row;
  return {
    ...rest,
    requestedBy: { ...requestedBy },
    requestedAt: toInstant(requestedAtMs),
    decidedBy: decidedBy && { ...decidedBy },
    decidedAt: instantOrNull(decidedAtMs),
    finishedAt: instantOrNull(finishedAtMs),
  };
};
