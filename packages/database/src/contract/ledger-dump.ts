/** Reads a whole ledger file for comparison, and checks the laws its rows must obey together. */
import assert from 'node:assert/strict';
import { chainStart } from '../ledger/chain-digest.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';

type Row = Record<string, unknown>;

const query = (file: string, sql: string): Row[] => {
  const connection = openSqliteFile({ file });
  try {
    return connection.prepare(sql).all();
  } finally {
    connection.close();
  }
};

const tables = [
  'operator',
  'player',
  'wager',
  'wager_identity',
  'posting',
  'balance',
  'limit_counter',
  'operator_interval',
  'consumer_offset',
  'batch',
  'dead_letter',
] as const;

export const dumpLedger = (file: string): Record<string, Row[]> =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      query(file, `SELECT * FROM "${table}" ORDER BY 1, 2, 3`).map((row) => ({ ...row })),
    ]),
  );

/** Each finds the rows that break a law; a law's name says what must hold. */
const laws: Readonly<Record<string, string>> = {
  'a balance is the sum of the postings': `
    SELECT b."playerKey" FROM "balance" b LEFT JOIN "posting" p USING ("playerKey")
    GROUP BY b."playerKey"
    HAVING b."spendable" <> coalesce(sum(p."spendable"), 0)
      OR b."status" <> coalesce(sum(p."status"), 0)`,
  'a balance names its newest row': `
    SELECT b."playerKey" FROM "balance" b WHERE b."playerSequence" <> max(
      (SELECT coalesce(max("playerSequence"), 0) FROM "wager" w WHERE w."playerKey" = b."playerKey"),
      (SELECT coalesce(max("playerSequence"), 0) FROM "posting" p WHERE p."playerKey" = b."playerKey"))`,
  'each wager row has its identity and the other way round': `
    SELECT 1 FROM "wager" w FULL JOIN "wager_identity" i
      ON i."operatorKey" = w."operatorKey" AND i."wagerId" = w."wagerId"
        AND i."occurredAtMs" = w."occurredAtMs" AND i."contentHash" = w."contentHash"
    WHERE w."wagerId" IS NULL OR i."wagerId" IS NULL`,
  'totals are the sums of the wagers': `
    SELECT 1 FROM "operator_interval" t FULL JOIN (
      SELECT "operatorKey", "occurredAtMs" - "occurredAtMs" % 900000 AS "startAtMs",
        count(*) AS "wagers", sum("spendable") AS "spendable", sum("status") AS "status"
      FROM "wager" GROUP BY 1, 2) s USING ("operatorKey", "startAtMs")
    WHERE t."wagers" IS NOT s."wagers" OR t."spendable" IS NOT s."spendable"
      OR t."status" IS NOT s."status"`,
  'operators count their players': `
    SELECT 1 FROM "operator" o WHERE o."players" <>
      (SELECT count(*) FROM "player" p WHERE p."operatorKey" = o."operatorKey")`,
  'a batch counts its rows': `
    SELECT 1 FROM "batch" b WHERE
      b."wagers" <> (SELECT count(*) FROM "wager" w WHERE w."batchId" = b."batchId")
      OR b."deadLetters" <> (SELECT count(*) FROM "dead_letter" d WHERE d."batchId" = b."batchId")`,
  'batches follow each other without a gap': `
    SELECT 1 FROM (SELECT "firstOffset", lag("nextOffset", 1, 0) OVER w AS "before",
        "previousDigest", lag("digest", 1, '${chainStart}') OVER w AS "digestBefore"
      FROM "batch" WINDOW w AS (PARTITION BY "groupId", "topic", "partition" ORDER BY "batchId"))
    WHERE "firstOffset" <> "before" OR "previousDigest" <> "digestBefore"`,
  'counters are the points of their day': `
    SELECT 1 FROM (SELECT "playerKey", sum("used") AS "used" FROM "limit_counter" GROUP BY 1) c
    JOIN (SELECT "playerKey", sum("spendable") AS "earned" FROM "posting" GROUP BY 1) p
      USING ("playerKey") WHERE c."used" <> p."earned"`,
};

export const expectLawsHold = (file: string): void => {
  assert.deepEqual(
    query(file, 'PRAGMA integrity_check').map((row) => Object.values(row)),
    [['ok']],
  );
  for (const [law, sql] of Object.entries(laws)) {
    assert.deepEqual(query(file, sql), [], law);
  }
};
