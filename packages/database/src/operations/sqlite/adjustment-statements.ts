/** The statements of adjustments in SQLite; each change names the state that it changes. */
import type { DatabaseSync } from 'node:sqlite';
import { prepareQuery } from '../../ledger/sqlite/sqlite-rows.ts';
import { adjustmentJoins, adjustmentSelection, batchSelection } from './adjustment-cells.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

const one = `SELECT ${adjustmentSelection} FROM "adjustment" a ${adjustmentJoins}
  WHERE a."adjustmentId" = ? AND o."operatorId" = ?`;

const add = `INSERT INTO "adjustment" ("adjustmentId", "operatorKey", "playerKey", "points",
    "reason", "state", "requestedBy", "requestedByName", "requestedAtMs", "playerSequence",
    "adjustmentBatchId", "line")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const change = `UPDATE "adjustment" SET "state" = ?, "decidedBy" = ?, "decidedByName" = ?,
    "decidedAtMs" = ?, "decisionReason" = ?, "refusal" = ?, "playerSequence" = ?
  WHERE "adjustmentId" = ? AND "state" = ?`;

const oneBatch = `SELECT ${batchSelection} FROM "adjustment_batch" b
  JOIN "operator" o ON o."operatorKey" = b."operatorKey"
  WHERE b."adjustmentBatchId" = ? AND o."operatorId" = ?`;

const addBatch = `INSERT INTO "adjustment_batch" ("adjustmentBatchId", "operatorKey", "name",
    "reason", "state", "rows", "players", "given", "taken", "applied", "refused", "undoes",
    "requestedBy", "requestedByName", "requestedAtMs")
  VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)`;

const decideBatch = `UPDATE "adjustment_batch" SET "state" = ?, "decidedBy" = ?,
    "decidedByName" = ?, "decidedAtMs" = ?, "decisionReason" = ?
  WHERE "adjustmentBatchId" = ? AND "state" = 'pending'`;

const decideRows = `UPDATE "adjustment" SET "state" = ?, "decidedBy" = ?, "decidedByName" = ?,
    "decidedAtMs" = ?, "decisionReason" = ?
  WHERE "adjustmentBatchId" = ? AND "state" = 'pending'`;

const freeUndone = `UPDATE "adjustment_batch" SET "undoneBy" = NULL WHERE "undoneBy" = ?`;

const markUndone = `UPDATE "adjustment_batch" SET "undoneBy" = ?
  WHERE "adjustmentBatchId" = ? AND "state" = 'applied' AND "undoneBy" IS NULL`;

const appliedRows = `SELECT ${adjustmentSelection} FROM "adjustment" a ${adjustmentJoins}
  WHERE a."adjustmentBatchId" = ? AND a."state" = 'applied' ORDER BY a."line"`;

/** The lots of the row that this one undoes stand in the posting of that row. */
const approvedRows = `SELECT ${adjustmentSelection}, u."adjustmentId", q."lots"
  FROM "adjustment" a ${adjustmentJoins}
  LEFT JOIN "adjustment" u ON u."adjustmentBatchId" = ? AND u."line" = a."line"
  LEFT JOIN "posting" q ON q."playerKey" = u."playerKey"
    AND q."playerSequence" = u."playerSequence"
  WHERE a."adjustmentBatchId" = ? AND a."state" = 'approved' ORDER BY a."line" LIMIT ?`;

const countSlice = `UPDATE "adjustment_batch" SET "applied" = "applied" + ?,
    "refused" = "refused" + ?, "finishedAtMs" = ?,
    "state" = CASE WHEN ? IS NULL THEN "state" ELSE 'applied' END
  WHERE "adjustmentBatchId" = ? AND "state" = 'applying'`;

const applying = `SELECT o."operatorId", b."adjustmentBatchId" FROM "adjustment_batch" b
  JOIN "operator" o ON o."operatorKey" = b."operatorKey"
  WHERE b."state" = 'applying' ORDER BY b."decidedAtMs"`;

export const prepareAdjustmentStatements = (connection: DatabaseSync) => ({
  keys: prepareLedgerKeys(connection),
  find: prepareQuery(connection, one),
  add: connection.prepare(add),
  change: connection.prepare(change),
  findBatch: prepareQuery(connection, oneBatch),
  addBatch: connection.prepare(addBatch),
  decideBatch: connection.prepare(decideBatch),
  decideRows: connection.prepare(decideRows),
  freeUndone: connection.prepare(freeUndone),
  markUndone: connection.prepare(markUndone),
  appliedRows: prepareQuery(connection, appliedRows),
  approvedRows: prepareQuery(connection, approvedRows),
  countSlice: connection.prepare(countSlice),
  applying: prepareQuery(connection, applying),
});
