/** Rounds of the invariants and the rows that broke one, in a SQLite file. */
import type { DatabaseSync } from 'node:sqlite';
import { type Offence, subjectOf } from '../../invariants/offence.ts';
import {
  type Cells,
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  uuidAt,
} from '../../reading/sqlite/cells.ts';
import type { Difference } from '../../replay/difference.ts';
import type {
  Page,
  Paged,
  RoundKey,
  SliceDone,
  StoredOffence,
  StoredRound,
} from '../audit-store.ts';
import { toPaged } from './paging.ts';

const columns = `"operatorKey", "round", "startedAtMs", "afterKey", "checked", "checkedAtMs",
  "finishedAtMs"`;

const roundOf = (cells: Cells): StoredRound => ({
  operatorKey: integerAt(cells, 0),
  round: textAt(cells, 1),
  startedAtMs: integerAt(cells, 2),
  after: integerAt(cells, 3),
  checked: integerAt(cells, 4),
  checkedAtMs: integerAt(cells, 5),
  finishedAtMs: integerOrNullAt(cells, 6),
});

const offenceOf = (cells: Cells): StoredOffence => ({
  invariant: textAt(cells, 1),
  playerId: textAt(cells, 2) === '' ? null : uuidAt(cells, 2),
  difference: JSON.parse(textAt(cells, 3)) as Difference,
  firstSeenAtMs: integerAt(cells, 4),
  lastSeenAtMs: integerAt(cells, 5),
});

/** A detail is kept up to this many characters: a row that was changed may hold anything. */
const detailCharsMax = 4_000;
const textCharsMax = 800;

const shortened = (value: Difference['stored']): Difference['stored'] =>
  typeof value === 'string' ? value.slice(0, textCharsMax) : value;

export const detailOf = (difference: Difference): string => {
  const detail = JSON.stringify(difference);
  if (detail.length <= detailCharsMax) return detail;
  const { stored, rebuilt, sentence } = difference;
  return JSON.stringify({
    ...difference,
    row: difference.row.slice(0, textCharsMax),
    stored: shortened(stored),
    rebuilt: shortened(rebuilt),
    sentence: sentence.slice(0, textCharsMax),
  });
};

export const prepareRoundRows = (connection: DatabaseSync) => {
  const newest = prepareQuery(
    connection,
    `SELECT ${columns} FROM "invariant_round" WHERE "operatorKey" = ? AND "round" = ?
     ORDER BY "startedAtMs" DESC LIMIT 1`,
  );
  const whole = prepareQuery(
    connection,
    `SELECT ${columns} FROM "invariant_round" WHERE "operatorKey" = ? AND "round" = ?
       AND "finishedAtMs" IS NOT NULL ORDER BY "startedAtMs" DESC LIMIT 1`,
  );
  const begin = connection.prepare(
    `INSERT INTO "invariant_round" (${columns}) VALUES (?, ?, ?, 0, 0, ?, NULL)`,
  );
  // The round before stays as the newest whole one; what is older says nothing more.
  const forget = connection.prepare(
    `DELETE FROM "invariant_round" WHERE "operatorKey" = ? AND "round" = ? AND "startedAtMs" <
       (SELECT max("startedAtMs") FROM "invariant_round" WHERE "operatorKey" = ? AND "round" = ?
          AND "finishedAtMs" IS NOT NULL)`,
  );
  const advance = connection.prepare(
    `UPDATE "invariant_round" SET "afterKey" = ?, "checked" = "checked" + ?, "checkedAtMs" = ?,
       "finishedAtMs" = ?
     WHERE "operatorKey" = ? AND "round" = ? AND "startedAtMs" = ?`,
  );
  const seeAgain = connection.prepare(
    `UPDATE "invariant_offence" SET "seenAtMs" = ?, "detail" = ?
     WHERE "operatorKey" = ? AND "invariant" = ? AND "subject" = ? AND "resolvedAtMs" IS NULL`,
  );
  const insert = connection.prepare(
    `INSERT INTO "invariant_offence" ("operatorKey", "invariant", "subject", "playerKey", "detail",
       "foundAtMs", "seenAtMs") VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const resolve = connection.prepare(
    `UPDATE "invariant_offence" SET "resolvedAtMs" = ?
     WHERE "operatorKey" = ? AND "invariant" = ? AND "resolvedAtMs" IS NULL AND "seenAtMs" < ?`,
  );
  const resolveInstalled = connection.prepare(
    `UPDATE "invariant_offence" SET "resolvedAtMs" = ?
     WHERE "invariant" = ? AND "resolvedAtMs" IS NULL AND "seenAtMs" < ?`,
  );
  const count = prepareQuery(
    connection,
    `SELECT "invariant", count(*) FROM "invariant_offence"
     WHERE "operatorKey" IN (?, 0) AND "resolvedAtMs" IS NULL GROUP BY "invariant"`,
  );
  const list = prepareQuery(
    connection,
    `SELECT i."offenceId", i."invariant", lower(hex(p."playerId")), i."detail", i."foundAtMs", i."seenAtMs"
     FROM "invariant_offence" i LEFT JOIN "player" p ON p."playerKey" = i."playerKey"
     WHERE i."operatorKey" IN (?, 0) AND i."resolvedAtMs" IS NULL AND i."offenceId" < ?
     ORDER BY i."offenceId" DESC LIMIT ?`,
  );

  const see = (offence: Offence, atMs: number): void => {
    const { operatorKey, invariant, playerKey, difference } = offence;
    const subject = subjectOf(offence);
    const detail = detailOf(difference);
    if (seeAgain.run(atMs, detail, operatorKey, invariant, subject).changes > 0) return;
    insert.run(operatorKey, invariant, subject, playerKey, detail, atMs, atMs);
  };

  const find = (cells: Cells | null): StoredRound | null =>
    cells === null ? null : roundOf(cells);

  return {
    newest: ({ operatorKey, round }: RoundKey) => find(newest.first(operatorKey, round)),
    whole: ({ operatorKey, round }: RoundKey) => find(whole.first(operatorKey, round)),
    begin: ({ operatorKey, round }: RoundKey, startedAtMs: number): void => {
      forget.run(operatorKey, round, operatorKey, round);
      begin.run(operatorKey, round, startedAtMs, startedAtMs);
    },
    sliceDone: ({ operatorKey, round }: RoundKey, slice: SliceDone): void => {
      const { after, checked, atMs, startedAtMs, isLast, offences } = slice;
      const finishedAtMs = isLast ? atMs : null;
      advance.run(after, checked, atMs, finishedAtMs, operatorKey, round, startedAtMs);
      for (const offence of offences) see(offence, atMs);
      if (!isLast) return;
      for (const invariant of slice.invariants) {
        if (operatorKey === 0) resolveInstalled.run(atMs, invariant, startedAtMs);
        else resolve.run(atMs, operatorKey, invariant, startedAtMs);
      }
    },
    open: (operatorKey: number): ReadonlyMap<string, number> =>
      new Map(count.all(operatorKey).map((cells) => [textAt(cells, 0), integerAt(cells, 1)])),
    offences: (operatorKey: number, { limit, after }: Page): Paged<StoredOffence> => {
      const before = after === null ? Number.MAX_SAFE_INTEGER : Number(after);
      const cells = list.all(operatorKey, before, limit + 1);
      const { rows, next } = toPaged(cells, limit, (row) => String(integerAt(row, 0)));
      return { rows: rows.map(offenceOf), next };
    },
  };
};
