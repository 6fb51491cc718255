/** How adjustments and their batches stand in SQLite's rows. */
import { bytesAt, type Cells, numberAt, orNull, textAt } from '../../ledger/sqlite/sqlite-rows.ts';
import { toUuid } from '../../ledger/uuid-bytes.ts';
import type {
  AdjustmentBatchState,
  AdjustmentState,
  NamedPerson,
  PlayersAdjustment,
  StoredAdjustment,
  StoredAdjustmentBatch,
} from '../adjustment-port.ts';

/** Of `adjustment` a; its player p and operator o are joined, p from the left. */
export const adjustmentSelection = `o."operatorId", p."playerId", a."adjustmentId", a."points",
    a."reason", a."state", a."requestedBy", a."requestedByName", a."requestedAtMs", a."decidedBy",
    a."decidedByName", a."decidedAtMs", a."decisionReason", a."refusal", a."playerSequence",
    a."adjustmentBatchId", a."line"`;

export const adjustmentJoins = `JOIN "operator" o ON o."operatorKey" = a."operatorKey"
  LEFT JOIN "player" p ON p."playerKey" = a."playerKey"`;

/** How many columns `adjustmentSelection` has. */
export const adjustmentColumns = 17;

const personAt = (cells: Cells, at: number): NamedPerson => ({
  id: textAt(cells, at),
  name: textAt(cells, at + 1),
});

export const fromAdjustmentCells = (cells: Cells): PlayersAdjustment => {
  const operatorId = textAt(cells, 0);
  const playerId = orNull(bytesAt, cells, 1);
  const batchId = orNull(bytesAt, cells, 15);
  const adjustment: StoredAdjustment = {
    adjustmentId: toUuid(bytesAt(cells, 2)),
    points: numberAt(cells, 3),
    reason: textAt(cells, 4),
    // The table's CHECK knows these words and no others.
    state: textAt(cells, 5) as AdjustmentState,
    requestedBy: personAt(cells, 6),
    requestedAtMs: numberAt(cells, 8),
    decidedBy: orNull(personAt, cells, 9),
    decidedAtMs: orNull(numberAt, cells, 11),
    decisionReason: orNull(textAt, cells, 12),
    refusal: orNull(textAt, cells, 13),
    playerSequence: orNull(numberAt, cells, 14),
    batch: batchId && { batchId: toUuid(batchId), line: numberAt(cells, 16) },
  };
  return { player: playerId && { operatorId, playerId: toUuid(playerId) }, adjustment };
};

export const batchSelection = `b."adjustmentBatchId", b."name", b."reason", b."state", b."rows",
    b."players", b."given", b."taken", b."applied", b."refused", b."undoes", b."undoneBy",
    b."requestedBy", b."requestedByName", b."requestedAtMs", b."decidedBy", b."decidedByName",
    b."decidedAtMs", b."decisionReason", b."finishedAtMs"`;

const uuidAt = (cells: Cells, at: number): string => toUuid(bytesAt(cells, at));

export const fromBatchCells = (cells: Cells): StoredAdjustmentBatch => ({
  batchId: uuidAt(cells, 0),
  name: textAt(cells, 1),
  reason: textAt(cells, 2),
  state: textAt(cells, 3) as AdjustmentBatchState,
  rows: numberAt(cells, 4),
  players: numberAt(cells, 5),
  given: numberAt(cells, 6),
  taken: numberAt(cells, 7),
  applied: numberAt(cells, 8),
  refused: numberAt(cells, 9),
  undoes: orNull(uuidAt, cells, 10),
  undoneBy: orNull(uuidAt, cells, 11),
  requestedBy: personAt(cells, 12),
  requestedAtMs: numberAt(cells, 14),
  decidedBy: orNull(personAt, cells, 15),
  decidedAtMs: orNull(numberAt, cells, 17),
  decisionReason: orNull(textAt, cells, 18),
  finishedAtMs: orNull(numberAt, cells, 19),
});
