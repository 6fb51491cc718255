/** Rebuilds of operators and what they found, as rows of a SQLite file. */
import type { DatabaseSync } from 'node:sqlite';
import type { RebuildJobState } from '@house-rules/contracts';
import {
  type Cells,
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  textOrNullAt,
  toBytes,
  uuidAt,
} from '../../reading/sqlite/cells.ts';
import type { Difference } from '../../replay/difference.ts';
import type {
  NewRebuild,
  Page,
  Paged,
  RangeDone,
  RebuildEnd,
  StoredDiffering,
  StoredRebuild,
} from '../audit-store.ts';
import { toPaged } from './paging.ts';
import { detailOf } from './round-rows.ts';

const columns = `lower(hex("rebuildId")), "operatorKey", "state", "startedBy", "startedByName",
  "startedAtMs", "finishedAtMs", "afterKey", "players", "playersDone", "rowsDone", "differing",
  "failure"`;

const states = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;

const stateOf = (text: string): RebuildJobState => {
  const state = states.find((each) => each === text);
  if (state === undefined) throw new Error(`a rebuild has the unknown state \`${text}\``);
  return state;
};

const rebuildOf = (cells: Cells): StoredRebuild => ({
  jobId: uuidAt(cells, 0),
  operatorKey: integerAt(cells, 1),
  state: stateOf(textAt(cells, 2)),
  startedBy: { id: textAt(cells, 3), name: textAt(cells, 4) },
  startedAtMs: integerAt(cells, 5),
  finishedAtMs: integerOrNullAt(cells, 6),
  afterKey: integerAt(cells, 7),
  players: integerAt(cells, 8),
  playersDone: integerAt(cells, 9),
  rowsDone: integerAt(cells, 10),
  playersDiffering: integerAt(cells, 11),
  failure: textOrNullAt(cells, 12),
});

const differingOf = (cells: Cells): StoredDiffering => ({
  playerId: textAt(cells, 1) === '' ? null : uuidAt(cells, 1),
  first: JSON.parse(textAt(cells, 2)) as Difference,
  differences: integerAt(cells, 3),
});

const open = `"state" IN ('queued', 'running')`;

export const prepareRebuildRows = (connection: DatabaseSync) => {
  const insert = connection.prepare(
    `INSERT INTO "rebuild_job" ("rebuildId", "operatorKey", "state", "startedBy", "startedByName",
       "startedAtMs", "afterKey", "players", "playersDone", "rowsDone", "differing")
     VALUES (?, ?, 'queued', ?, ?, ?, 0, ?, 0, 0, 0)`,
  );
  const find = prepareQuery(
    connection,
    `SELECT ${columns} FROM "rebuild_job" WHERE "operatorKey" = ? AND "rebuildId" = ?`,
  );
  const list = prepareQuery(
    connection,
    `SELECT ${columns} FROM "rebuild_job" WHERE "operatorKey" = ? AND "startedAtMs" < ?
     ORDER BY "startedAtMs" DESC LIMIT ?`,
  );
  const next = prepareQuery(
    connection,
    `SELECT ${columns} FROM "rebuild_job" WHERE ${open} ORDER BY "startedAtMs" LIMIT 1`,
  );
  const advance = connection.prepare(
    `UPDATE "rebuild_job" SET "state" = 'running', "afterKey" = ?, "playersDone" = "playersDone" + ?,
       "rowsDone" = "rowsDone" + ?, "differing" = "differing" + ?
     WHERE "rebuildId" = ? AND ${open}`,
  );
  const addDiffering = connection.prepare(
    `INSERT INTO "rebuild_difference" ("rebuildId", "playerKey", "differences", "first")
     VALUES (?, ?, ?, ?)`,
  );
  const end = connection.prepare(
    `UPDATE "rebuild_job" SET "state" = ?, "finishedAtMs" = ?, "failure" = ?
     WHERE "rebuildId" = ? AND ${open}`,
  );
  const listDiffering = prepareQuery(
    connection,
    `SELECT d."playerKey", lower(hex(p."playerId")), d."first", d."differences"
     FROM "rebuild_difference" d LEFT JOIN "player" p ON p."playerKey" = d."playerKey"
     WHERE d."rebuildId" = ? AND d."playerKey" > ? ORDER BY d."playerKey" LIMIT ?`,
  );

  return {
    add: ({ jobId, operatorKey, startedBy, startedAtMs, players }: NewRebuild): void => {
      const { id, name } = startedBy;
      insert.run(toBytes(jobId), operatorKey, id, name, startedAtMs, players);
    },
    find: (operatorKey: number, jobId: string): StoredRebuild | null => {
      const cells = find.first(operatorKey, toBytes(jobId));
      return cells === null ? null : rebuildOf(cells);
    },
    list: (operatorKey: number, { limit, after }: Page): Paged<StoredRebuild> => {
      const before = after === null ? Number.MAX_SAFE_INTEGER : Number(after);
      const rows = list.all(operatorKey, before, limit + 1).map(rebuildOf);
      return toPaged(rows, limit, ({ startedAtMs }) => String(startedAtMs));
    },
    next: (): StoredRebuild | null => {
      const cells = next.first();
      return cells === null ? null : rebuildOf(cells);
    },
    /** @returns false where it is ended. */
    advance: (jobId: string, { lastKey, players, rows, differing }: RangeDone): boolean => {
      const id = toBytes(jobId);
      if (advance.run(lastKey, players, rows, differing.length, id).changes === 0) return false;
      for (const { playerKey, differences, first } of differing) {
        addDiffering.run(id, playerKey, differences, detailOf(first));
      }
      return true;
    },
    end: (jobId: string, { state, atMs, failure }: RebuildEnd): boolean =>
      end.run(state, atMs, failure, toBytes(jobId)).changes > 0,
    differing: (jobId: string, { limit, after }: Page): Paged<StoredDiffering> => {
      const cells = listDiffering.all(toBytes(jobId), Number(after ?? 0), limit + 1);
      const { rows, next: nextKey } = toPaged(cells, limit, (row) => String(integerAt(row, 0)));
      return { rows: rows.map(differingOf), next: nextKey };
    },
  };
};
