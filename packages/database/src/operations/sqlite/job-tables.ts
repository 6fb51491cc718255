/** Leases, rounds and who is due, in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import { accountsNow } from '../../ledger/sqlite/account-changes/account-now.ts';
import {
  bytesAt,
  type Cells,
  numberAt,
  orNull,
  prepareQuery,
  type Query,
  textAt,
} from '../../ledger/sqlite/sqlite-rows.ts';
import { toUuid } from '../../ledger/uuid-bytes.ts';
import { perConnection } from '../../sqlite/per-connection.ts';
import { type DueQuery, type JobRound, type LedgerJobName, ledgerRoundJobs } from '../job-port.ts';
import type { JobTables, JobTally } from '../job-tables.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

const holds = `SELECT 1 FROM "job_lease" WHERE "job" = ? AND "holder" = ? AND "heldUntilMs" > ?`;

/** One conditional write: of two processes that ask at once one changes a row. */
const take = `INSERT INTO "job_lease" ("job", "holder", "heldUntilMs") VALUES (?, ?, ?)
  ON CONFLICT ("job") DO UPDATE SET "holder" = excluded."holder",
    "heldUntilMs" = excluded."heldUntilMs"
  WHERE "job_lease"."holder" = excluded."holder" OR "job_lease"."heldUntilMs" <= ?`;

const release = `UPDATE "job_lease" SET "heldUntilMs" = 0 WHERE "job" = ? AND "holder" = ?`;

const roundSelection = `r."day", r."startedAtMs", r."afterKey", r."looked", r."changed",
    r."players", r."finishedAtMs"`;
const newest = `SELECT ${roundSelection} FROM "job_round" r
  WHERE r."operatorKey" = ? AND r."job" = ? ORDER BY r."startedAtMs" DESC LIMIT 1`;
const newestDone = `SELECT ${roundSelection} FROM "job_round" r
  WHERE r."operatorKey" = ? AND r."job" = ? AND r."finishedAtMs" IS NOT NULL
  ORDER BY r."startedAtMs" DESC LIMIT 1`;

const begin = `INSERT INTO "job_round" ("operatorKey", "job", "startedAtMs", "day", "afterKey",
    "looked", "changed", "players", "finishedAtMs") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const advance = `UPDATE "job_round" SET "afterKey" = ?, "looked" = ?, "changed" = ?,
    "finishedAtMs" = ?
  WHERE "operatorKey" = ? AND "job" = ? AND "startedAtMs" = ? AND "afterKey" = ?
    AND "finishedAtMs" IS NULL`;

/** A round that began within the last hour takes the count in. */
const tallyOn = `UPDATE "job_round" SET "looked" = "looked" + ?, "changed" = "changed" + ?,
    "finishedAtMs" = ?
  WHERE "operatorKey" = ? AND "job" = ? AND "startedAtMs" > ? AND "day" IS NULL`;

/** By the index on when they were answered, oldest first. */
const forgetAnswers = `DELETE FROM "idempotent_answer" WHERE ("operatorKey", "idempotencyKey") IN
  (SELECT "operatorKey", "idempotencyKey" FROM "idempotent_answer"
   WHERE "answeredAtMs" < ? ORDER BY "answeredAtMs" LIMIT ?)`;

/** Each operator's rounds of each job lie together, by when they began: no other rows are read. */
const forgetRounds = `DELETE FROM "job_round" WHERE ("operatorKey", "job", "startedAtMs") IN
  (SELECT r."operatorKey", r."job", r."startedAtMs"
   FROM "operator" o CROSS JOIN json_each(?) j CROSS JOIN "job_round" r
   WHERE r."operatorKey" = o."operatorKey" AND r."job" = j."value" AND r."startedAtMs" < ?
     AND EXISTS (SELECT 1 FROM "job_round" n WHERE n."operatorKey" = r."operatorKey"
       AND n."job" = r."job" AND n."startedAtMs" > r."startedAtMs"
       AND n."finishedAtMs" IS NOT NULL)
   LIMIT ?)`;

const operators = 'SELECT "operatorId" FROM "operator" WHERE "players" > 0 ORDER BY "operatorKey"';
const players = 'SELECT "players" FROM "operator" WHERE "operatorKey" = ?';

/** Up the primary key of the accounts; an operator's lie among the others', a slice counts its own. */
const nextKeys = `SELECT count(*), max("playerKey") FROM (SELECT a."playerKey" FROM "account" a
  WHERE a."playerKey" > ? AND +a."operatorKey" = ? ORDER BY a."playerKey" LIMIT ?)`;

const keysWithin = `SELECT count(*) FROM "account" a
  WHERE a."playerKey" > ? AND a."playerKey" <= ? AND +a."operatorKey" = ?`;

const dueHead = `SELECT a."playerKey", p."playerId" FROM "account" a
  JOIN "player" p ON p."playerKey" = a."playerKey"
  WHERE a."playerKey" > ? AND a."playerKey" <= ? AND +a."operatorKey" = ?`;

const dueToExpire = `${dueHead} AND (
    (a."lotRemaining" > 0 AND a."lotExpiresAtMs" <= ?)
    OR EXISTS (SELECT 1 FROM "lot" l WHERE l."playerKey" = a."playerKey"
      AND l."expiresAtMs" <= ? AND l."remaining" > 0)
    OR (a."lastWagerAtMs" < ? AND (a."lotRemaining" > 0 OR EXISTS (SELECT 1 FROM "lot" l
      WHERE l."playerKey" = a."playerKey" AND l."remaining" > 0))))
  ORDER BY a."playerKey" LIMIT ?`;

const dueForTier = `${dueHead} AND a."tier" IS NOT NULL
    AND (a."heldUntilMs" IS NULL OR a."heldUntilMs" <= ?)
  ORDER BY a."playerKey" LIMIT ?`;

const fromRoundCells = (cells: Cells, operatorId: string, job: LedgerJobName): JobRound => ({
  operatorId,
  job,
  day: orNull(textAt, cells, 0),
  startedAtMs: numberAt(cells, 1),
  afterKey: numberAt(cells, 2),
  looked: numberAt(cells, 3),
  changed: numberAt(cells, 4),
  players: numberAt(cells, 5),
  finishedAtMs: orNull(numberAt, cells, 6),
});

const prepare = (connection: DatabaseSync) => ({
  keys: prepareLedgerKeys(connection),
  holds: prepareQuery(connection, holds),
  take: connection.prepare(take),
  release: connection.prepare(release),
  newest: prepareQuery(connection, newest),
  newestDone: prepareQuery(connection, newestDone),
  begin: connection.prepare(begin),
  advance: connection.prepare(advance),
  tallyOn: connection.prepare(tallyOn),
  forgetAnswers: connection.prepare(forgetAnswers),
  forgetRounds: connection.prepare(forgetRounds),
  operators: prepareQuery(connection, operators),
  players: prepareQuery(connection, players),
  nextKeys: prepareQuery(connection, nextKeys),
  keysWithin: prepareQuery(connection, keysWithin),
  dueToExpire: accountsNow(connection).query(dueToExpire),
  dueForTier: accountsNow(connection).query(dueForTier),
});
const tallyMs = 3_600_000;

const tallyWork = (
  { keys, tallyOn: add, begin: beginRound }: Statements,
  { operatorId, job, atMs, looked, changed }: JobTally,
): void => {
  const key = keys.internOperator(operatorId);
  const { changes } = add.run(looked, changed, atMs, key, job, atMs - tallyMs);
  if (changes === 0) beginRound.run(key, job, atMs, null, 0, looked, changed, 0, atMs);
};

type Statements = ReturnType<typeof prepare>;

const findDue = (
  { dueToExpire: expire, dueForTier: tier }: Statements,
  range: readonly [number, number, number],
  query: DueQuery,
  limit: number,
): readonly Cells[] => {
  if (query.kind === 'tiers') return tier.all(...range, query.throughMs, limit);
  const { throughMs, inactiveBeforeMs } = query;
  return expire.all(...range, throughMs, throughMs, inactiveBeforeMs, limit);
};

export const createSqliteJobTables = (): JobTables<DatabaseSync> => {
  const statements = perConnection(prepare);
  const roundBy =
    (pick: (all: Statements) => Query) =>
    (connection: DatabaseSync, operatorId: string, job: LedgerJobName): JobRound | null => {
      const all = statements(connection);
      const operatorKey = all.keys.operator(operatorId);
      const row = operatorKey === null ? null : pick(all).first(operatorKey, job);
      return row && fromRoundCells(row, operatorId, job);
    };
  return {
    holds: (connection, { job, holder }, atMs) =>
      statements(connection).holds.first(job, holder, atMs) !== null,
    take: (connection, { job, holder }, { nowMs, untilMs }) =>
      statements(connection).take.run(job, holder, untilMs, nowMs).changes === 1,
    release: (connection, { job, holder }) => {
      statements(connection).release.run(job, holder);
    },
    round: roundBy((all) => all.newest),
    lastDone: roundBy((all) => all.newestDone),
    begin: (connection, round) => {
      const { keys, begin: add } = statements(connection);
      add.run(
        keys.internOperator(round.operatorId),
        round.job,
        round.startedAtMs,
        round.day,
        round.afterKey,
        round.looked,
        round.changed,
        round.players,
        round.finishedAtMs,
      );
    },
    advance: (connection, from, to) => {
      const { keys, advance: move } = statements(connection);
      const { changes } = move.run(
        to.afterKey,
        to.looked,
        to.changed,
        to.finishedAtMs,
        keys.operator(from.operatorId),
        from.job,
        from.startedAtMs,
        from.afterKey,
      );
      // INVARIANT: a slice is done once. Whoever comes second changes no row and rolls back.
      if (changes !== 1) throw new Error(`the round of ${from.job} was moved meanwhile`);
    },
    tally: (connection, tally) => tallyWork(statements(connection), tally),
    forgetAnswers: (connection, beforeMs, limit) =>
      Number(statements(connection).forgetAnswers.run(beforeMs, limit).changes),
    forgetRounds: (connection, beforeMs, limit) => {
      const { forgetRounds: forget } = statements(connection);
      return Number(forget.run(JSON.stringify(ledgerRoundJobs), beforeMs, limit).changes);
    },
    operators: (connection) =>
      statements(connection)
        .operators.all()
        .map((cells) => textAt(cells, 0)),
    players: (connection, operatorId) => {
      const { keys, players: count } = statements(connection);
      const row = count.first(keys.operator(operatorId));
      return row ? numberAt(row, 0) : 0;
    },
    due: (connection, { operatorId, afterKey, size, query }) => {
      const all = statements(connection);
      const operatorKey = all.keys.operator(operatorId);
      const none = { due: [], throughKey: afterKey, looked: 0, isLast: true };
      if (operatorKey === null) return none;
      const counted = all.nextKeys.first(afterKey, operatorKey, size.looked);
      const looked = counted ? numberAt(counted, 0) : 0;
      if (counted === null || looked === 0) return none;
      const lastKey = numberAt(counted, 1);
      const rows = findDue(all, [afterKey, lastKey, operatorKey], query, size.due + 1);
      const due = rows.slice(0, size.due).map((cells) => ({
        playerKey: numberAt(cells, 0),
        player: { operatorId, playerId: toUuid(bytesAt(cells, 1)) },
      }));
      if (rows.length <= size.due) {
        return { due, throughKey: lastKey, looked, isLast: looked < size.looked };
      }
      // More are due than one transaction takes: the slice ends with the last that it takes.
      const throughKey = due.at(-1)?.playerKey ?? lastKey;
      const within = all.keysWithin.first(afterKey, throughKey, operatorKey);
      return { due, throughKey, looked: within ? numberAt(within, 0) : 0, isLast: false };
    },
  };
};
