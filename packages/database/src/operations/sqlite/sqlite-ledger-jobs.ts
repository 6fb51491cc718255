/** What the runner of the jobs asks, over SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerOperations } from '../../ledger/operations-port.ts';
import { numberAt, orNull, prepareQuery } from '../../ledger/sqlite/sqlite-rows.ts';
import type { AdjustmentTables } from '../adjustment-tables.ts';
import { applyBatchSlice } from '../apply-batch-slice.ts';
import type { JobRound } from '../job-port.ts';
import { runRoundSlice } from '../job-slices.ts';
import { lapseSlice } from '../lapse-slice.ts';
import type { LedgerJobs } from '../ledger-jobs.ts';
import type { RedemptionTables } from '../redemption-store.ts';
import type { FrameTables } from '../run-act.ts';
import { runOwn } from '../run-own.ts';
import { createSqliteJobTables } from './job-tables.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

/** Runs a question on the reading connection, all of it over one commit. */
export type Reading = <T>(act: () => T) => Promise<T>;

export interface SqliteLedgerJobsParts {
  readonly operations: LedgerOperations<DatabaseSync>;
  /** Reads only. */
  readonly connection: DatabaseSync;
  readonly read: Reading;
  readonly frameTables: FrameTables<DatabaseSync>;
  readonly redemptionTables: RedemptionTables<DatabaseSync>;
  readonly adjustmentTables: AdjustmentTables<DatabaseSync>;
}

const nextLapse = `SELECT min("lapsesAtMs") FROM "redemption"
  WHERE "state" = 'reserved' AND "operatorKey" = ?`;

const canBegin = (last: JobRound | null, next: JobRound): boolean =>
  last === null || (last.finishedAtMs !== null && last.startedAtMs < next.startedAtMs);

export const createSqliteLedgerJobs = (parts: SqliteLedgerJobsParts): LedgerJobs => {
  const { operations, connection, read, frameTables, redemptionTables, adjustmentTables } = parts;
  const jobs = createSqliteJobTables();
  const { addAct } = frameTables;
  const keys = prepareLedgerKeys(connection);
  const findNextLapse = prepareQuery(connection, nextLapse);
  const shared = { operations, jobs, addAct };

  return {
    take: (claim, span) =>
      runOwn(operations, 'job.lease', (writing) => jobs.take(writing, claim, span), span.nowMs),
    release: (claim) =>
      runOwn(operations, 'job.lease', (writing) => jobs.release(writing, claim), 0),
    round: (operatorId, job) => read(() => jobs.round(connection, operatorId, job)),
    lastDone: (operatorId, job) => read(() => jobs.lastDone(connection, operatorId, job)),
    begin: (claim, round) =>
      runOwn(
        operations,
        `job.${round.job}`,
        (writing) => {
          const { operatorId, job, startedAtMs } = round;
          if (!jobs.holds(writing, claim, startedAtMs)) return false;
          if (!canBegin(jobs.round(writing, operatorId, job), round)) return false;
          jobs.begin(writing, round);
          return true;
        },
        round.startedAtMs,
      ),
    due: (asked) => read(() => jobs.due(connection, asked)),
    runSlice: (slice) => runRoundSlice(shared, slice),
    dueRedemptions: (atMs, limit) => read(() => redemptionTables.due(connection, atMs, limit)),
    lapse: (claim, due, atMs) =>
      lapseSlice({ ...shared, tables: redemptionTables }, { claim, due, atMs }),
    applyingBatches: () => read(() => adjustmentTables.applying(connection)),
    approvedRows: (operatorId, batchId, limit) =>
      read(() => {
        const batch = adjustmentTables.findBatch(connection, operatorId, batchId);
        return batch === null ? [] : adjustmentTables.approvedRows(connection, batch, limit);
      }),
    applyBatch: (claim, slice) =>
      applyBatchSlice({ ...shared, tables: adjustmentTables }, { claim, ...slice }),
    forget: (claim, { answeredBeforeMs, begunBeforeMs, limit, atMs }) =>
      runOwn(
        operations,
        'job.forgetting',
        (writing) => {
          if (!jobs.holds(writing, claim, atMs)) return { kind: 'lost' };
          const answers = jobs.forgetAnswers(writing, answeredBeforeMs, limit);
          return {
            kind: 'done',
            answers,
            rounds: jobs.forgetRounds(writing, begunBeforeMs, limit),
          };
        },
        atMs,
      ),
    operators: () => read(() => jobs.operators(connection)),
    players: (operatorId) => read(() => jobs.players(connection, operatorId)),
    nextLapseMs: (operatorId) =>
      read(() => {
        const row = findNextLapse.first(keys.operator(operatorId));
        return row && orNull(numberAt, row, 0);
      }),
  };
};
