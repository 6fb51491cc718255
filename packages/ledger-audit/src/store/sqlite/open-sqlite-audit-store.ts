/** What the auditor writes down, in the ledger's own SQLite file: short transactions of its own tables. */
import { inImmediateWhenFree, openSqliteFile } from '@house-rules/database';
import type { AuditStore } from '../audit-store.ts';
import { prepareRebuildRows } from './rebuild-rows.ts';
import { prepareRoundRows } from './round-rows.ts';

export const openSqliteAuditStore = (file: string): AuditStore => {
  const connection = openSqliteFile({ file });
  const rebuilds = prepareRebuildRows(connection);
  const rounds = prepareRoundRows(connection);
  // One conditional write: of two processes that ask at once one changes a row.
  const setLease = connection.prepare(
    `INSERT INTO "job_lease" ("job", "holder", "heldUntilMs") VALUES (?, ?, ?)
     ON CONFLICT ("job") DO UPDATE SET "holder" = excluded."holder",
       "heldUntilMs" = excluded."heldUntilMs"
     WHERE "job_lease"."holder" = excluded."holder" OR "job_lease"."heldUntilMs" <= ?`,
  );
  const dropLease = connection.prepare('DELETE FROM "job_lease" WHERE "job" = ? AND "holder" = ?');
  const write = <T>(act: () => T): Promise<T> => inImmediateWhenFree(() => connection, act);

  return {
    addRebuild: (rebuild) => write(() => rebuilds.add(rebuild)),
    rebuild: async (operatorKey, jobId) => rebuilds.find(operatorKey, jobId),
    rebuilds: async (operatorKey, page) => rebuilds.list(operatorKey, page),
    differing: async (jobId, page) => rebuilds.differing(jobId, page),
    nextRebuild: async () => rebuilds.next(),
    rangeDone: (jobId, done) => write(() => rebuilds.advance(jobId, done)),
    endRebuild: (jobId, end) => write(() => rebuilds.end(jobId, end)),
    round: async (key) => rounds.newest(key),
    wholeRound: async (key) => rounds.whole(key),
    beginRound: (key, startedAtMs) => write(() => rounds.begin(key, startedAtMs)),
    sliceDone: (key, slice) => write(() => rounds.sliceDone(key, slice)),
    offencesOpen: async (operatorKey) => rounds.open(operatorKey),
    offences: async (operatorKey, page) => rounds.offences(operatorKey, page),
    takeLease: (job, holder, { nowMs, untilMs }) =>
      write(() => setLease.run(job, holder, untilMs, nowMs).changes > 0),
    giveUpLease: (job, holder) =>
      write(() => {
        dropLease.run(job, holder);
      }),
    close: async () => connection.close(),
  };
};
