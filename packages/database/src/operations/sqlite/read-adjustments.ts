import type { DatabaseSync } from 'node:sqlite';
import type { Page, PageRequest } from '../../ledger/ledger-reader-port.ts';
import { decodeCursor, toPage } from '../../ledger/page-cursor.ts';
import { accountsNow } from '../../ledger/sqlite/account-changes/account-now.ts';
import { numberAt, prepareQuery } from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes, toHex } from '../../ledger/uuid-bytes.ts';
import type {
  AdjustmentsQuery,
  BatchRowsQuery,
  PlayersAdjustment,
  StoredAdjustmentBatch,
} from '../adjustment-port.ts';
import {
  adjustmentJoins,
  adjustmentSelection,
  batchSelection,
  fromAdjustmentCells,
  fromBatchCells,
} from './adjustment-cells.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

const one = `SELECT ${adjustmentSelection} FROM "adjustment" a ${adjustmentJoins}
  WHERE a."adjustmentId" = ? AND a."operatorKey" = ?`;

const ordered = `AND (? IS NULL OR a."state" = ?)
    AND (a."requestedAtMs", a."adjustmentId") < (?, ?)
  ORDER BY a."requestedAtMs" DESC, a."adjustmentId" DESC LIMIT ?`;
const ofOperator = `SELECT ${adjustmentSelection} FROM "adjustment" a ${adjustmentJoins}
  WHERE a."operatorKey" = ? ${ordered}`;
const ofPlayer = `SELECT ${adjustmentSelection} FROM "adjustment" a ${adjustmentJoins}
  WHERE a."playerKey" = ? ${ordered}`;

const oneBatch = `SELECT ${batchSelection} FROM "adjustment_batch" b
  WHERE b."adjustmentBatchId" = ? AND b."operatorKey" = ?`;
const allBatches = `SELECT ${batchSelection} FROM "adjustment_batch" b
  WHERE b."operatorKey" = ? AND (b."requestedAtMs", b."adjustmentBatchId") < (?, ?)
  ORDER BY b."requestedAtMs" DESC, b."adjustmentBatchId" DESC LIMIT ?`;

const rowsOfBatch = `SELECT ${adjustmentSelection} FROM "adjustment" a ${adjustmentJoins}
  WHERE a."adjustmentBatchId" = ? AND a."operatorKey" = ? AND a."line" > ?
  ORDER BY a."line" LIMIT ?`;

const spendableOf = `SELECT a."spendable" FROM "player" p
  JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE p."operatorKey" = ? AND p."playerId" = ?`;

/** Ids sort before this as bytes: it is longer than any of them. */
const afterEveryId = Buffer.alloc(17, 0xff);

const placeOf = (cursor: string | null): readonly [number, Uint8Array] => {
  if (cursor === null) return [Number.MAX_SAFE_INTEGER, afterEveryId];
  const [atMs, id] = decodeCursor(cursor, ['integer', 'text']);
  return [atMs, Buffer.from(id, 'hex')];
};

const none = { rows: [], nextCursor: null };

export const prepareReadAdjustments = (connection: DatabaseSync) => {
  const keys = prepareLedgerKeys(connection);
  const findOne = prepareQuery(connection, one);
  const findOfOperator = prepareQuery(connection, ofOperator);
  const findOfPlayer = prepareQuery(connection, ofPlayer);
  const findBatch = prepareQuery(connection, oneBatch);
  const findBatches = prepareQuery(connection, allBatches);
  const findRows = prepareQuery(connection, rowsOfBatch);
  const findSpendable = accountsNow(connection).query(spendableOf);

  return {
    adjustment: (operatorId: string, adjustmentId: string): PlayersAdjustment | null => {
      const row = findOne.first(toBytes(adjustmentId), keys.operator(operatorId));
      return row && fromAdjustmentCells(row);
    },
    adjustments: (asked: AdjustmentsQuery): Page<PlayersAdjustment> => {
      const { operatorId, playerId, state, limit, cursor } = asked;
      const place = placeOf(cursor);
      const key =
        playerId === null ? keys.operator(operatorId) : keys.player({ operatorId, playerId });
      if (key === null) return none;
      const query = playerId === null ? findOfOperator : findOfPlayer;
      const rows = query.all(key, state, state, ...place, limit + 1).map(fromAdjustmentCells);
      return toPage(rows, limit, ({ adjustment }) => [
        adjustment.requestedAtMs,
        toHex(toBytes(adjustment.adjustmentId)),
      ]);
    },
    batch: (operatorId: string, batchId: string): StoredAdjustmentBatch | null => {
      const row = findBatch.first(toBytes(batchId), keys.operator(operatorId));
      return row && fromBatchCells(row);
    },
    batches: (operatorId: string, { limit, cursor }: PageRequest): Page<StoredAdjustmentBatch> => {
      const place = placeOf(cursor);
      const operatorKey = keys.operator(operatorId);
      if (operatorKey === null) return none;
      const rows = findBatches.all(operatorKey, ...place, limit + 1).map(fromBatchCells);
      return toPage(rows, limit, (row) => [row.requestedAtMs, toHex(toBytes(row.batchId))]);
    },
    batchRows: ({ operatorId, batchId, limit, cursor }: BatchRowsQuery) => {
      const [line] = cursor === null ? [0] : decodeCursor(cursor, ['integer']);
      const operatorKey = keys.operator(operatorId);
      if (operatorKey === null) return none;
      const rows = findRows.all(toBytes(batchId), operatorKey, line, limit + 1);
      return toPage(rows.map(fromAdjustmentCells), limit, ({ adjustment }) => [
        adjustment.batch?.line ?? 0,
      ]);
    },
    spendable: (operatorId: string, playerIds: readonly string[]): ReadonlyMap<string, number> => {
      const found = new Map<string, number>();
      const operatorKey = keys.operator(operatorId);
      if (operatorKey === null) return found;
      for (const playerId of playerIds) {
        const row = findSpendable.first(operatorKey, toBytes(playerId));
        if (row) found.set(playerId, numberAt(row, 0));
      }
      return found;
    },
  };
};
