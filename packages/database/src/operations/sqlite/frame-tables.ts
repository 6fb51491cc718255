/** Keys with their answers, and the trail of acts, in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import { numberAt, prepareQuery, textAt } from '../../ledger/sqlite/sqlite-rows.ts';
import { perConnection } from '../../sqlite/per-connection.ts';
import { firstActHash, hashAct, type NewAct } from '../act-log-port.ts';
import type { FrameTables } from '../run-act.ts';
import { type LedgerKeys, prepareLedgerKeys } from './ledger-keys.ts';

const findAnswer = `SELECT "requestHash", "answer" FROM "idempotent_answer"
  WHERE "operatorKey" = ? AND "idempotencyKey" = ?`;

const addAnswer = `INSERT INTO "idempotent_answer"
    ("operatorKey", "idempotencyKey", "requestHash", "answer", "answeredAtMs")
  VALUES (?, ?, ?, ?, ?)`;

const lastAct = `SELECT "sequence", "hash" FROM "ledger_act" WHERE "operatorKey" = ?
  ORDER BY "sequence" DESC LIMIT 1`;

const addActRow = `INSERT INTO "ledger_act" ("operatorKey", "sequence", "atMs", "actor",
    "actorName", "act", "playerKey", "detail", "requestId", "previousHash", "hash")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const prepareTrail = (connection: DatabaseSync, keys: LedgerKeys) => {
  const findLast = prepareQuery(connection, lastAct);
  const insert = connection.prepare(addActRow);
  return (act: NewAct): void => {
    const operatorKey = keys.internOperator(act.operatorId);
    const last = findLast.first(operatorKey);
    const sequence = last ? numberAt(last, 0) + 1 : 1;
    const previousHash = last ? textAt(last, 1) : firstActHash;
    const playerKey = act.player && keys.player(act.player);
    const detail = JSON.stringify(act.detail);
    const hash = hashAct({ ...act, sequence, playerKey, detail, previousHash });
    insert.run(
      operatorKey,
      sequence,
      act.atMs,
      act.actor,
      act.actorName,
      act.act,
      playerKey,
      detail,
      act.requestId,
      previousHash,
      hash,
    );
  };
};

export const createSqliteFrameTables = (): FrameTables<DatabaseSync> => {
  const statements = perConnection((connection) => {
    const keys = prepareLedgerKeys(connection);
    return {
      keys,
      find: prepareQuery(connection, findAnswer),
      keep: connection.prepare(addAnswer),
      addAct: prepareTrail(connection, keys),
    };
  });
  return {
    kept: (connection, operatorId, requestKey) => {
      const { keys, find } = statements(connection);
      const operatorKey = keys.operator(operatorId);
      const row = operatorKey === null ? null : find.first(operatorKey, requestKey);
      return row && { requestHash: textAt(row, 0), outcome: textAt(row, 1) };
    },
    keep: (connection, request) => {
      const { keys, keep } = statements(connection);
      const { operatorId, requestKey, requestHash, outcome, answeredAtMs } = request;
      const operatorKey = keys.internOperator(operatorId);
      keep.run(operatorKey, requestKey, requestHash, outcome, answeredAtMs);
    },
    addAct: (connection, act) => statements(connection).addAct(act),
  };
};
