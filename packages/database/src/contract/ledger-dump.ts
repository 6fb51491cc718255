/** Reads a whole ledger file for comparison, and checks the laws its rows must obey together. */
import assert from 'node:assert/strict';
import { chainStart } from '../ledger/chain-digest.ts';
import { accountsNow } from '../ledger/sqlite/account-changes/account-now.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';

type Row = Record<string, unknown>;

export const query = (file: string, sql: string): Row[] => {
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
  'wager_kind',
  'decision_kind',
  'game',
  'wager',
  'posting',
  'lot',
  'limit_counter',
  'status_day',
  'void_event',
  'player_fact',
  'operator_interval',
  'consumer_offset',
  'batch',
  'batch_rows',
  'dead_letter',
] as const;

/** As they stand, however much of it is carried into the rows. */
const accountsIn = (file: string): Row[] => {
  const connection = openSqliteFile({ file });
  try {
    const columns = query(file, 'PRAGMA table_info("account")').map(({ name }) => String(name));
    const names = columns.filter((name) => name !== 'batchId');
    const selected = names.map((name) => `"${name}"`).join(', ');
    return accountsNow(connection)
      .query(`SELECT ${selected} FROM "account" ORDER BY "playerKey"`)
      .all()
      .map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])));
  } finally {
    connection.close();
  }
};

export const dumpLedger = (file: string): Record<string, Row[]> => ({
  ...Object.fromEntries(
    tables.map((table) => [
      table,
      query(file, `SELECT * FROM "${table}" ORDER BY 1, 2`).map((row) => ({ ...row })),
    ]),
  ),
  account: accountsIn(file),
});

/** Each finds the rows that break a law; a law's name says what must hold. */
const laws: Readonly<Record<string, string>> = {
  'spendable is the sum of wagers and postings, and of the lots less the debt': `
    WITH "moved" AS (
      SELECT "playerKey", "spendable", "status" FROM "wager"
      UNION ALL SELECT "playerKey", "spendable", "status" FROM "posting")
    SELECT a."playerKey" FROM "account" a WHERE
      a."spendable" <> (SELECT coalesce(sum("spendable"), 0) FROM "moved" m
        WHERE m."playerKey" = a."playerKey")
      OR a."status" <> (SELECT coalesce(sum("status"), 0) FROM "moved" m
        WHERE m."playerKey" = a."playerKey")
      OR a."spendable" <> (SELECT coalesce(sum("remaining"), 0) FROM "open_lot" l
        WHERE l."playerKey" = a."playerKey") - a."debt"`,
  'a lot, or a day, is open or stands in its table, never both': `
    SELECT 1 FROM "account" a JOIN "lot" l
      ON l."playerKey" = a."playerKey" AND l."expiresAtMs" = a."lotExpiresAtMs"
    UNION ALL SELECT 1 FROM "account" a JOIN "limit_counter" c
      ON c."playerKey" = a."playerKey" AND c."day" = a."day"`,
  'a lot was filled by the rows that name it': `
    WITH "filled" AS (
      SELECT "playerKey", coalesce("lotExpiresAtMs", 253402300799999) AS "expiresAtMs",
        "spendable" AS "earned" FROM "wager"
      UNION ALL SELECT p."playerKey",
        coalesce(json_extract(m."value", '$.expiresAtMs'), 253402300799999),
        json_extract(m."value", '$.amount')
      FROM "posting" p JOIN json_each(p."lots") m
      WHERE json_extract(m."value", '$.amount') > 0)
    SELECT 1 FROM (SELECT "playerKey", "expiresAtMs", sum("earned") AS "earned" FROM "open_lot"
      GROUP BY 1, 2) l
    FULL JOIN (SELECT "playerKey", "expiresAtMs", sum("earned") AS "earned" FROM "filled"
      GROUP BY 1, 2) w
      USING ("playerKey", "expiresAtMs") WHERE l."earned" IS NOT w."earned"`,
  'the rows of a player are numbered without a gap up to the account': `
    SELECT a."playerKey" FROM "account" a WHERE a."playerSequence" <>
      (SELECT count(*) FROM "wager" w WHERE w."playerKey" = a."playerKey")
      + (SELECT count(*) FROM "posting" p WHERE p."playerKey" = a."playerKey")
      + (SELECT count(*) FROM "player_fact" f WHERE f."playerKey" = a."playerKey")`,
  'each wager leads to the one before it, and the account to the newest': `
    SELECT 1 FROM (SELECT *, lag("occurredAtMs") OVER w AS "atBefore",
        lag("wagerId") OVER w AS "idBefore", lead("playerKey") OVER w AS "after"
      FROM "wager" WINDOW w AS (PARTITION BY "playerKey" ORDER BY "playerSequence")) c
    LEFT JOIN "account" a ON a."playerKey" = c."playerKey"
    WHERE c."previousAtMs" IS NOT c."atBefore" OR c."previousWagerId" IS NOT c."idBefore"
      OR (c."after" IS NULL AND (a."headAtMs" IS NOT c."occurredAtMs"
        OR a."headWagerId" IS NOT c."wagerId"))`,
  'each wager stands in the value of its batch': `
    SELECT 1 FROM "wager" w JOIN "batch_rows" r ON r."batchId" = w."batchId"
      WHERE instr(r."wagers", w."wagerId") = 0
    UNION ALL SELECT 1 FROM "batch" b LEFT JOIN "batch_rows" r USING ("batchId")
      WHERE r."batchId" IS NULL OR length(r."wagers") <> 28 * b."wagers"`,
  'each row finds what it names in the dictionaries': `
    SELECT 1 FROM "wager" w LEFT JOIN "wager_kind" k USING ("kindKey")
      LEFT JOIN "decision_kind" d USING ("decisionKey") LEFT JOIN "game" g USING ("gameKey")
    WHERE k."hash" IS NULL OR d."hash" IS NULL OR g."gameId" IS NULL`,
  'totals are the sums of the wagers': `
    SELECT 1 FROM "operator_interval" t FULL JOIN (
      SELECT "operatorKey", "occurredAtMs" - "occurredAtMs" % 900000 AS "startAtMs",
        count(*) AS "wagers", sum("spendable") AS "spendable", sum("status") AS "status"
      FROM "wager" GROUP BY 1, 2) s USING ("operatorKey", "startAtMs")
    WHERE t."wagers" IS NOT s."wagers" OR t."spendable" IS NOT s."spendable"
      OR t."status" IS NOT s."status"`,
  'operators count their players and know the newest wager': `
    SELECT 1 FROM "operator" o WHERE o."players" <>
      (SELECT count(*) FROM "player" p WHERE p."operatorKey" = o."operatorKey")
      OR o."lastWagerAtMs" IS NOT
        (SELECT max("occurredAtMs") FROM "wager" w WHERE w."operatorKey" = o."operatorKey")`,
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
    WITH "counted" AS (
      SELECT "playerKey", "day", "dayPoints" AS "points" FROM "account" WHERE "day" IS NOT NULL
      UNION ALL SELECT "playerKey", "day", "points" FROM "limit_counter")
    SELECT 1 FROM "counted" c FULL JOIN (
      SELECT "playerKey", date("localDay" * 86400, 'unixepoch') AS "day",
        sum("spendable") AS "points" FROM "wager" GROUP BY 1, 2) w USING ("playerKey", "day")
    WHERE c."points" IS NOT w."points"`,
  'status days are the status points of their day': `
    SELECT 1 FROM "status_day" s FULL JOIN (
      SELECT "playerKey", date("localDay" * 86400, 'unixepoch') AS "day",
        sum("status") AS "micropoints" FROM "wager" GROUP BY 1, 2) w USING ("playerKey", "day")
    WHERE s."micropoints" IS NOT w."micropoints"`,
};

export const expectLawsHold = (file: string): void => {
  assert.deepEqual(
    query(file, 'PRAGMA integrity_check').map((row) => Object.values(row)),
    [['ok']],
  );
  const connection = openSqliteFile({ file });
  try {
    const { query: queryNow } = accountsNow(connection);
    for (const [law, sql] of Object.entries(laws)) assert.deepEqual(queryNow(sql).all(), [], law);
  } finally {
    connection.close();
  }
};
