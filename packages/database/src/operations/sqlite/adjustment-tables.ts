/** Adjustments and their batches in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { LotMove } from '@house-rules/ledger';
import { bytesAt, type Cells, orNull, textAt } from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes, toUuid } from '../../ledger/uuid-bytes.ts';
import { perConnection } from '../../sqlite/per-connection.ts';
import type { NamedPerson, StoredAdjustmentBatch } from '../adjustment-port.ts';
import type { AdjustmentTables, ApprovedRow } from '../adjustment-tables.ts';
import type { UndoneAdjustment } from '../decide-adjustment.ts';
import { adjustmentColumns, fromAdjustmentCells, fromBatchCells } from './adjustment-cells.ts';
import { prepareAdjustmentStatements } from './adjustment-statements.ts';

const cellsOf = (person: NamedPerson | null): [string | null, string | null] => [
  person?.id ?? null,
  person?.name ?? null,
];

/** INVARIANT: every change is made once. Whoever comes second changes no row and rolls back. */
const demandOne = (changes: number | bigint, what: string): void => {
  if (changes !== 1) throw new Error(`${what} was changed meanwhile`);
};

const undoneAt = (cells: Cells): UndoneAdjustment | null => {
  const adjustmentId = orNull(bytesAt, cells, adjustmentColumns);
  if (adjustmentId === null) return null;
  const lots = JSON.parse(orNull(textAt, cells, adjustmentColumns + 1) ?? '[]') as LotMove[];
  return { adjustmentId: toUuid(adjustmentId), lots };
};

const approvedAt = (cells: Cells): ApprovedRow => {
  const { player, adjustment } = fromAdjustmentCells(cells);
  if (player === null) throw new Error('an approved adjustment is of a player who was erased');
  return { player, adjustment, undone: undoneAt(cells) };
};

export const createSqliteAdjustmentTables = (): AdjustmentTables<DatabaseSync> => {
  const statements = perConnection(prepareAdjustmentStatements);
  return {
    knowsPlayer: (connection, player) => statements(connection).keys.player(player) !== null,
    find: (connection, operatorId, adjustmentId) => {
      const row = statements(connection).find.first(toBytes(adjustmentId), operatorId);
      return row && fromAdjustmentCells(row);
    },
    add: (connection, player, row) => {
      const { keys, add } = statements(connection);
      const playerKey = keys.player(player);
      if (playerKey === null) throw new Error('an adjustment of a player without any row');
      add.run(
        toBytes(row.adjustmentId),
        keys.internOperator(player.operatorId),
        playerKey,
        row.points,
        row.reason,
        row.state,
        ...cellsOf(row.requestedBy),
        row.requestedAtMs,
        row.playerSequence,
        row.batch && toBytes(row.batch.batchId),
        row.batch?.line ?? null,
      );
    },
    change: (connection, row, from) => {
      const { changes } = statements(connection).change.run(
        row.state,
        ...cellsOf(row.decidedBy),
        row.decidedAtMs,
        row.decisionReason,
        row.refusal,
        row.playerSequence,
        toBytes(row.adjustmentId),
        from,
      );
      demandOne(changes, 'an adjustment');
    },
    findBatch: (connection, operatorId, batchId) => {
      const row = statements(connection).findBatch.first(toBytes(batchId), operatorId);
      return row && fromBatchCells(row);
    },
    addBatch: (connection, operatorId, batch) => {
      const { keys, addBatch } = statements(connection);
      addBatch.run(
        toBytes(batch.batchId),
        keys.internOperator(operatorId),
        batch.name,
        batch.reason,
        batch.rows,
        batch.players,
        batch.given,
        batch.taken,
        batch.undoes && toBytes(batch.undoes),
        ...cellsOf(batch.requestedBy),
        batch.requestedAtMs,
      );
    },
    decideBatch: (connection, batch) => decide(statements(connection), batch),
    markUndone: (connection, batchId, undoneBy) => {
      const { markUndone } = statements(connection);
      const { changes } = markUndone.run(toBytes(undoneBy), toBytes(batchId));
      demandOne(changes, 'a batch of adjustments');
    },
    appliedRows: (connection, batchId) =>
      statements(connection).appliedRows.all(toBytes(batchId)).map(fromAdjustmentCells),
    approvedRows: (connection, { batchId, undoes }, limit) =>
      statements(connection)
        .approvedRows.all(undoes && toBytes(undoes), toBytes(batchId), limit)
        .map(approvedAt),
    countSlice: (connection, { batchId, applied, refused, finishedAtMs }) => {
      const { countSlice } = statements(connection);
      const id = toBytes(batchId);
      const { changes } = countSlice.run(applied, refused, finishedAtMs, finishedAtMs, id);
      demandOne(changes, 'a batch of adjustments');
    },
    applying: (connection) =>
      statements(connection)
        .applying.all()
        .map((cells) => ({ operatorId: textAt(cells, 0), batchId: toUuid(bytesAt(cells, 1)) })),
  };
};

const decide = (
  { decideBatch, decideRows, freeUndone }: ReturnType<typeof prepareAdjustmentStatements>,
  { batchId, state, decidedBy, decidedAtMs, decisionReason }: StoredAdjustmentBatch,
): void => {
  const id = toBytes(batchId);
  const by = [...cellsOf(decidedBy), decidedAtMs, decisionReason] as const;
  demandOne(decideBatch.run(state, ...by, id).changes, 'a batch of adjustments');
  decideRows.run(state === 'rejected' ? 'rejected' : 'approved', ...by, id);
  if (state === 'rejected') freeUndone.run(id);
};
