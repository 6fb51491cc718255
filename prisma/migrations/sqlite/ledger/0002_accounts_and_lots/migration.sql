-- The ledger that an accountant can be shown: accounts with lots, every movement with its cause,
-- voids, facts, acts. What 0001 held is carried over: wagers become their own earn postings, and
-- balances become accounts with one lot that never expires.
-- STRICT tables and no foreign keys, as in 0001 and for the same reasons.

ALTER TABLE "operator" ADD COLUMN "lastWagerAtMs" INTEGER;
UPDATE "operator" SET "lastWagerAtMs" = (
    SELECT max("lastWagerAtMs") FROM "balance" b WHERE b."operatorKey" = "operator"."operatorKey"
);
CREATE INDEX "batch_appliedAtMs_idx" ON "batch" ("appliedAtMs");

-- The tables that change their shape step aside until their rows are carried over.
ALTER TABLE "wager" RENAME TO "old_wager";
ALTER TABLE "posting" RENAME TO "old_posting";
ALTER TABLE "limit_counter" RENAME TO "old_limit_counter";

-- Dictionaries: what repeats from wager to wager is written once and named by a small integer.
-- Their rows are never changed.
CREATE TABLE "wager_kind" (
    "kindKey" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "hash" BLOB NOT NULL CHECK (length("hash") = 16),
    "gameCategory" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "stakeKind" TEXT NOT NULL CHECK ("stakeKind" IN ('real', 'bonus', 'free')),
    "channel" TEXT NOT NULL,
    "segments" TEXT CHECK (json_valid("segments"))
) STRICT;
CREATE UNIQUE INDEX "wager_kind_hash_key" ON "wager_kind" ("hash");

CREATE TABLE "decision_kind" (
    "decisionKey" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "hash" BLOB NOT NULL CHECK (length("hash") = 16),
    "ruleSetVersion" INTEGER NOT NULL CHECK ("ruleSetVersion" >= 1),
    "ratesVersion" INTEGER NOT NULL CHECK ("ratesVersion" >= 1),
    "rate" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "eligibilityRule" TEXT,
    "earningRule" TEXT,
    "promotions" TEXT NOT NULL CHECK (json_valid("promotions")),
    "cappedBy" TEXT,
    "tierBefore" TEXT,
    "tier" TEXT NOT NULL,
    "tierAfter" TEXT NOT NULL,
    "counted" TEXT NOT NULL CHECK (json_valid("counted"))
) STRICT;
CREATE UNIQUE INDEX "decision_kind_hash_key" ON "decision_kind" ("hash");

CREATE TABLE "game" (
    "gameKey" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "gameId" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "game_gameId_key" ON "game" ("gameId");

-- In the order of time, so that rows arrive at the end of the table; the key stops a wager that
-- comes again, however old. No other index: each row leads to the player's row before it, and
-- batch_rows and wager_id_bucket lead here from a batch and from a wager id.
CREATE TABLE "wager" (
    "occurredAtMs" INTEGER NOT NULL,
    "operatorKey" INTEGER NOT NULL,
    "wagerId" BLOB NOT NULL CHECK (length("wagerId") = 16),
    "playerKey" INTEGER NOT NULL,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "contentHash" BLOB NOT NULL CHECK (length("contentHash") = 16),
    "batchId" INTEGER NOT NULL,
    "kindKey" INTEGER NOT NULL,
    "gameKey" INTEGER NOT NULL,
    "decisionKey" INTEGER NOT NULL,
    "amountMinor" INTEGER NOT NULL CHECK ("amountMinor" >= 0),
    "localDay" INTEGER NOT NULL,
    "qualifyingBefore" INTEGER NOT NULL,
    "pointsBefore" INTEGER NOT NULL CHECK ("pointsBefore" >= 0),
    "promotionsBefore" TEXT,
    "playerSegments" TEXT,
    "spendable" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "spendableAfter" INTEGER NOT NULL
        CHECK ("spendableAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "statusAfter" INTEGER NOT NULL
        CHECK ("statusAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "lotExpiresAtMs" INTEGER,
    "previousAtMs" INTEGER,
    "previousWagerId" BLOB CHECK (length("previousWagerId") = 16),
    "traceparent" TEXT,
    PRIMARY KEY ("occurredAtMs", "operatorKey", "wagerId")
) STRICT, WITHOUT ROWID;

CREATE TABLE "posting" (
    "playerKey" INTEGER NOT NULL,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "kind" TEXT NOT NULL
        CHECK ("kind" IN ('redeem', 'cancel', 'reverse', 'adjust', 'expire', 'tier_change')),
    "spendable" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "spendableAfter" INTEGER NOT NULL
        CHECK ("spendableAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "statusAfter" INTEGER NOT NULL
        CHECK ("statusAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "occurredAtMs" INTEGER NOT NULL,
    "batchId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL CHECK (json_valid("cause")),
    "lots" TEXT CHECK (json_valid("lots")),
    PRIMARY KEY ("playerKey", "playerSequence"),
    CONSTRAINT "posting_tier_change_check"
        CHECK ("kind" <> 'tier_change' OR ("spendable" = 0 AND "status" = 0))
) STRICT, WITHOUT ROWID;

-- A player as they stand: the one row that is read and written for each touched player. It has no
-- index but its key, because every batch rewrites most of these rows.
CREATE TABLE "account" (
    "playerKey" INTEGER NOT NULL PRIMARY KEY,
    "operatorKey" INTEGER NOT NULL,
    "spendable" INTEGER NOT NULL CHECK ("spendable" BETWEEN -9000000000000000 AND 9000000000000000),
    "status" INTEGER NOT NULL CHECK ("status" BETWEEN -9000000000000000 AND 9000000000000000),
    "debt" INTEGER NOT NULL CHECK ("debt" >= 0),
    "tier" TEXT,
    "tierSinceMs" INTEGER,
    "heldUntilMs" INTEGER,
    "windowKey" TEXT,
    "windowStatus" INTEGER,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "headAtMs" INTEGER,
    "headWagerId" BLOB CHECK (length("headWagerId") = 16),
    "lotExpiresAtMs" INTEGER,
    "lotEarned" INTEGER,
    "lotRemaining" INTEGER CHECK ("lotRemaining" >= 0),
    "day" TEXT CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    "dayPoints" INTEGER CHECK ("dayPoints" >= 0),
    "dayPromotions" TEXT,
    "facts" INTEGER NOT NULL CHECK ("facts" >= 0),
    "lastWagerAtMs" INTEGER,
    "openedAtMs" INTEGER NOT NULL,
    "changedAtMs" INTEGER NOT NULL,
    CONSTRAINT "account_lots_check"
        CHECK ("lotRemaining" IS NULL OR "lotRemaining" <= "lotEarned")
) STRICT;

-- Lots other than the open one of the account; 253402300799999 (the end of 9999) is "never".
CREATE TABLE "lot" (
    "playerKey" INTEGER NOT NULL,
    "expiresAtMs" INTEGER NOT NULL,
    "earned" INTEGER NOT NULL CHECK ("earned" >= 0),
    "remaining" INTEGER NOT NULL CHECK ("remaining" >= 0),
    PRIMARY KEY ("playerKey", "expiresAtMs"),
    CONSTRAINT "lot_remaining_earned_check"
        CHECK ("remaining" <= "earned")
) STRICT, WITHOUT ROWID;

-- Days other than the open one of the account, by day, so that old days lie together.
CREATE TABLE "limit_counter" (
    "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    "playerKey" INTEGER NOT NULL,
    "points" INTEGER NOT NULL CHECK ("points" >= 0),
    "promotions" TEXT,
    PRIMARY KEY ("day", "playerKey")
) STRICT, WITHOUT ROWID;

CREATE TABLE "status_day" (
    "playerKey" INTEGER NOT NULL,
    "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    "micropoints" INTEGER NOT NULL,
    PRIMARY KEY ("playerKey", "day")
) STRICT, WITHOUT ROWID;

CREATE TABLE "void_event" (
    "operatorKey" INTEGER NOT NULL,
    "voidId" BLOB NOT NULL CHECK (length("voidId") = 16),
    "playerKey" INTEGER NOT NULL,
    "wagerId" BLOB NOT NULL CHECK (length("wagerId") = 16),
    "amountMinor" INTEGER NOT NULL CHECK ("amountMinor" >= 0),
    "contentHash" BLOB NOT NULL CHECK (length("contentHash") = 16),
    "occurredAtMs" INTEGER NOT NULL,
    "batchId" INTEGER NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'applied')),
    "playerSequence" INTEGER,
    "spendable" INTEGER NOT NULL CHECK ("spendable" >= 0),
    "status" INTEGER NOT NULL CHECK ("status" >= 0),
    PRIMARY KEY ("operatorKey", "voidId"),
    CONSTRAINT "void_event_pending_check"
        CHECK ("state" <> 'pending' OR ("playerSequence" IS NULL AND "spendable" = 0
            AND "status" = 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX "void_event_operatorKey_wagerId_idx" ON "void_event" ("operatorKey", "wagerId");
CREATE INDEX "void_event_state_batchId_idx" ON "void_event" ("state", "batchId");

CREATE TABLE "player_fact" (
    "playerKey" INTEGER NOT NULL,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "operatorKey" INTEGER NOT NULL,
    "factId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('segment', 'exclusion', 'consent', 'opt_in')),
    "value" TEXT NOT NULL,
    "effectiveFromMs" INTEGER NOT NULL,
    "effectiveToMs" INTEGER,
    "recordedAtMs" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "contentHash" BLOB NOT NULL CHECK (length("contentHash") = 16),
    "batchId" INTEGER NOT NULL,
    PRIMARY KEY ("playerKey", "playerSequence"),
    CONSTRAINT "player_fact_effective_check"
        CHECK ("effectiveToMs" IS NULL OR "effectiveToMs" >= "effectiveFromMs")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "player_fact_operatorKey_factId_key" ON "player_fact" ("operatorKey", "factId");

-- Acts by hand and by job.
CREATE TABLE "redemption" (
    "redemptionId" BLOB NOT NULL PRIMARY KEY CHECK (length("redemptionId") = 16),
    "operatorKey" INTEGER NOT NULL,
    "playerKey" INTEGER NOT NULL,
    "rewardId" TEXT NOT NULL,
    "points" INTEGER NOT NULL CHECK ("points" >= 1),
    "state" TEXT NOT NULL CHECK ("state" IN ('reserved', 'confirmed', 'cancelled', 'lapsed')),
    "reservedAtMs" INTEGER NOT NULL,
    "lapsesAtMs" INTEGER NOT NULL,
    "settledAtMs" INTEGER,
    "note" TEXT,
    "lots" TEXT NOT NULL CHECK (json_valid("lots")),
    "playerSequence" INTEGER NOT NULL,
    "settledSequence" INTEGER,
    "spendableAfter" INTEGER NOT NULL,
    CONSTRAINT "redemption_settled_check"
        CHECK (("state" = 'reserved' AND "settledAtMs" IS NULL)
            OR ("state" <> 'reserved' AND "settledAtMs" IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX "redemption_playerKey_reservedAtMs_idx" ON "redemption" ("playerKey", "reservedAtMs");
CREATE INDEX "redemption_state_lapsesAtMs_idx" ON "redemption" ("state", "lapsesAtMs");

CREATE TABLE "adjustment" (
    "adjustmentId" BLOB NOT NULL PRIMARY KEY CHECK (length("adjustmentId") = 16),
    "operatorKey" INTEGER NOT NULL,
    "playerKey" INTEGER NOT NULL,
    "points" INTEGER NOT NULL CHECK ("points" <> 0),
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL
        CHECK ("state" IN ('pending', 'approved', 'applied', 'rejected', 'refused')),
    "requestedBy" TEXT NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "requestedAtMs" INTEGER NOT NULL,
    "decidedBy" TEXT,
    "decidedByName" TEXT,
    "decidedAtMs" INTEGER,
    "decisionReason" TEXT,
    "refusal" TEXT,
    "playerSequence" INTEGER,
    "adjustmentBatchId" BLOB CHECK (length("adjustmentBatchId") = 16),
    "line" INTEGER,
    CONSTRAINT "adjustment_four_eyes_check"
        CHECK ("decidedBy" IS NULL OR "decidedBy" <> "requestedBy")
) STRICT, WITHOUT ROWID;
CREATE INDEX "adjustment_operatorKey_requestedAtMs_idx"
    ON "adjustment" ("operatorKey", "requestedAtMs");
CREATE INDEX "adjustment_playerKey_requestedAtMs_idx"
    ON "adjustment" ("playerKey", "requestedAtMs");
CREATE INDEX "adjustment_adjustmentBatchId_line_idx" ON "adjustment" ("adjustmentBatchId", "line");

CREATE TABLE "adjustment_batch" (
    "adjustmentBatchId" BLOB NOT NULL PRIMARY KEY CHECK (length("adjustmentBatchId") = 16),
    "operatorKey" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'applying', 'applied', 'rejected')),
    "rows" INTEGER NOT NULL CHECK ("rows" >= 0),
    "players" INTEGER NOT NULL CHECK ("players" >= 0),
    "given" INTEGER NOT NULL CHECK ("given" >= 0),
    "taken" INTEGER NOT NULL CHECK ("taken" >= 0),
    "applied" INTEGER NOT NULL CHECK ("applied" >= 0),
    "refused" INTEGER NOT NULL CHECK ("refused" >= 0),
    "undoes" BLOB CHECK (length("undoes") = 16),
    "undoneBy" BLOB CHECK (length("undoneBy") = 16),
    "requestedBy" TEXT NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "requestedAtMs" INTEGER NOT NULL,
    "decidedBy" TEXT,
    "decidedByName" TEXT,
    "decidedAtMs" INTEGER,
    "decisionReason" TEXT,
    "finishedAtMs" INTEGER,
    CONSTRAINT "adjustment_batch_four_eyes_check"
        CHECK ("decidedBy" IS NULL OR "decidedBy" <> "requestedBy")
) STRICT, WITHOUT ROWID;
CREATE INDEX "adjustment_batch_operatorKey_requestedAtMs_idx"
    ON "adjustment_batch" ("operatorKey", "requestedAtMs");

CREATE TABLE "idempotent_answer" (
    "operatorKey" INTEGER NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "answer" TEXT NOT NULL CHECK (json_valid("answer")),
    "answeredAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("operatorKey", "idempotencyKey")
) STRICT, WITHOUT ROWID;
CREATE INDEX "idempotent_answer_answeredAtMs_idx" ON "idempotent_answer" ("answeredAtMs");

CREATE TABLE "ledger_act" (
    "operatorKey" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL CHECK ("sequence" >= 1),
    "atMs" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "actorName" TEXT,
    "act" TEXT NOT NULL,
    "playerKey" INTEGER,
    "detail" TEXT NOT NULL CHECK (json_valid("detail")),
    "requestId" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    PRIMARY KEY ("operatorKey", "sequence")
) STRICT, WITHOUT ROWID;
CREATE INDEX "ledger_act_playerKey_sequence_idx" ON "ledger_act" ("playerKey", "sequence");

CREATE TABLE "job_lease" (
    "job" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "heldUntilMs" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "job_round" (
    "operatorKey" INTEGER NOT NULL,
    "job" TEXT NOT NULL,
    "startedAtMs" INTEGER NOT NULL,
    "day" TEXT CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    "afterKey" INTEGER NOT NULL,
    "looked" INTEGER NOT NULL CHECK ("looked" >= 0),
    "changed" INTEGER NOT NULL CHECK ("changed" >= 0),
    "players" INTEGER NOT NULL,
    "finishedAtMs" INTEGER,
    PRIMARY KEY ("operatorKey", "job", "startedAtMs")
) STRICT, WITHOUT ROWID;

CREATE TABLE "rebuild_job" (
    "rebuildId" BLOB NOT NULL PRIMARY KEY CHECK (length("rebuildId") = 16),
    "operatorKey" INTEGER NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'running', 'finished', 'failed')),
    "requestedBy" TEXT NOT NULL,
    "requestedAtMs" INTEGER NOT NULL,
    "startedAtMs" INTEGER,
    "finishedAtMs" INTEGER,
    "afterKey" INTEGER NOT NULL,
    "looked" INTEGER NOT NULL CHECK ("looked" >= 0),
    "players" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "differing" INTEGER NOT NULL CHECK ("differing" >= 0),
    "detail" TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX "rebuild_job_operatorKey_requestedAtMs_idx"
    ON "rebuild_job" ("operatorKey", "requestedAtMs");

CREATE TABLE "invariant_run" (
    "operatorKey" INTEGER NOT NULL,
    "invariant" TEXT NOT NULL,
    "startedAtMs" INTEGER NOT NULL,
    "afterKey" INTEGER NOT NULL,
    "looked" INTEGER NOT NULL CHECK ("looked" >= 0),
    "offences" INTEGER NOT NULL CHECK ("offences" >= 0),
    "finishedAtMs" INTEGER,
    PRIMARY KEY ("operatorKey", "invariant", "startedAtMs")
) STRICT, WITHOUT ROWID;

CREATE TABLE "invariant_offence" (
    "offenceId" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "operatorKey" INTEGER NOT NULL,
    "invariant" TEXT NOT NULL,
    "playerKey" INTEGER,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL CHECK (json_valid("detail")),
    "foundAtMs" INTEGER NOT NULL,
    "seenAtMs" INTEGER NOT NULL,
    "resolvedAtMs" INTEGER
) STRICT;
CREATE INDEX "invariant_offence_operatorKey_foundAtMs_idx"
    ON "invariant_offence" ("operatorKey", "foundAtMs");

-- Which other rows and which wagers one transaction wrote, in ledger order, as one value a batch.
CREATE TABLE "batch_rows" (
    "batchId" INTEGER NOT NULL PRIMARY KEY,
    "rows" BLOB NOT NULL,
    "wagers" BLOB NOT NULL
) STRICT;

-- Wager ids that are no longer held in memory: a filter that says "surely not here", and buckets.
CREATE TABLE "wager_id_segment" (
    "segment" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "lastBatchId" INTEGER NOT NULL,
    "wagers" INTEGER NOT NULL CHECK ("wagers" >= 1),
    "filter" BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX "wager_id_segment_lastBatchId_key" ON "wager_id_segment" ("lastBatchId");

CREATE TABLE "wager_id_bucket" (
    "segment" INTEGER NOT NULL,
    "bucket" INTEGER NOT NULL,
    "ids" BLOB NOT NULL,
    PRIMARY KEY ("segment", "bucket")
) STRICT, WITHOUT ROWID;

-- -------------------------------------------------------------- carried over

INSERT INTO "game" ("gameId") SELECT DISTINCT "gameId" FROM "old_wager" ORDER BY 1;

-- What repeats, as text, beside each wager's key: the dictionaries are made and found by it.
CREATE TEMP TABLE "carried" (
    "occurredAtMs" INTEGER NOT NULL,
    "operatorKey" INTEGER NOT NULL,
    "wagerId" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    PRIMARY KEY ("occurredAtMs", "operatorKey", "wagerId")
) WITHOUT ROWID;
INSERT INTO "carried"
SELECT "occurredAtMs", "operatorKey", "wagerId",
    json_array("gameCategory", "jurisdiction", "currency", "stakeKind", "channel", "segments"),
    json_array(
        "ruleSetVersion", "ratesVersion", "rate", "engine", "reason",
        "decision" ->> '$.eligibilityRule', "decision" ->> '$.earningRule',
        coalesce("decision" -> '$.promotions', '[]'), "decision" ->> '$.cappedBy', "tierBefore",
        "decision" ->> '$.tier', "decision" ->> '$.tierAfter',
        (SELECT json_group_array("value" ->> '$.item')
         FROM json_each("old_wager"."decision", '$.counters'))
    )
FROM "old_wager" ORDER BY "occurredAtMs", "operatorKey", "wagerId";

CREATE TEMP TABLE "carried_kind" ("text" TEXT PRIMARY KEY, "key" INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "carried_kind"
SELECT "kind", row_number() OVER (ORDER BY "kind") FROM (SELECT DISTINCT "kind" FROM "carried");
CREATE TEMP TABLE "carried_decision" (
    "text" TEXT PRIMARY KEY,
    "key" INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "carried_decision"
SELECT "decision", row_number() OVER (ORDER BY "decision")
FROM (SELECT DISTINCT "decision" FROM "carried");

-- SQL cannot make the hash by which the writer finds an entry: these carry their own number in its
-- place, and the writer adds an entry of its own when it meets the same content again.
INSERT INTO "wager_kind"
SELECT "key", unhex(printf('%032X', "key")), "text" ->> '$[0]', "text" ->> '$[1]',
    "text" ->> '$[2]', "text" ->> '$[3]', "text" ->> '$[4]', "text" ->> '$[5]'
FROM "carried_kind" ORDER BY "key";
INSERT INTO "decision_kind"
SELECT "key", unhex(printf('%032X', "key")), "text" ->> '$[0]', "text" ->> '$[1]',
    "text" ->> '$[2]', "text" ->> '$[3]', "text" ->> '$[4]', "text" ->> '$[5]',
    "text" ->> '$[6]', "text" ->> '$[7]', "text" ->> '$[8]', "text" ->> '$[9]',
    "text" ->> '$[10]', "text" ->> '$[11]', "text" ->> '$[12]'
FROM "carried_decision" ORDER BY "key";

-- The local day is the one that the wager was counted on; where it was counted on none, the day of
-- UTC, for SQL knows no operator's zone.
INSERT INTO "wager"
SELECT w."occurredAtMs", w."operatorKey", w."wagerId", w."playerKey", w."playerSequence",
    w."contentHash", w."batchId", k."key", g."gameKey", d."key", w."amountMinor",
    CAST(
        julianday(coalesce(
            w."decision" ->> '$.counters[0].day', date(w."occurredAtMs" / 1000, 'unixepoch')
        )) - 2440587.5 AS INTEGER
    ),
    w."statusBefore",
    coalesce(w."countersBefore" ->> '$.points', 0),
    (SELECT CASE WHEN count(*) > 0 THEN json_group_object(substr("key", 11), "value") END
     FROM json_each(w."countersBefore") WHERE "key" LIKE 'promotion:%'),
    NULL, w."spendable", w."status", w."spendableAfter", w."statusAfter", NULL,
    lag(w."occurredAtMs") OVER "player", lag(w."wagerId") OVER "player", w."traceparent"
FROM "old_wager" w
JOIN "carried" c USING ("occurredAtMs", "operatorKey", "wagerId")
JOIN "carried_kind" k ON k."text" = c."kind"
JOIN "carried_decision" d ON d."text" = c."decision"
JOIN "game" g ON g."gameId" = w."gameId"
WINDOW "player" AS (PARTITION BY w."playerKey" ORDER BY w."playerSequence")
ORDER BY w."occurredAtMs", w."operatorKey", w."wagerId";

INSERT INTO "posting"
SELECT "playerKey", "playerSequence", "kind", "spendable", "status", "spendableAfter",
    "statusAfter", "occurredAtMs", "batchId", "cause", NULL
FROM "old_posting" WHERE "kind" = 'tier_change' ORDER BY "playerKey", "playerSequence";

-- The newest day stands in the account, the others in limit_counter.
CREATE TEMP TABLE "carried_day" (
    "playerKey" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "promotions" TEXT,
    "isNewest" INTEGER NOT NULL,
    PRIMARY KEY ("playerKey", "day")
) WITHOUT ROWID;
INSERT INTO "carried_day"
SELECT "playerKey", "day",
    coalesce(max("used") FILTER (WHERE "item" = 'points'), 0),
    CASE WHEN count(*) FILTER (WHERE "item" LIKE 'promotion:%') > 0
        THEN json_group_object(substr("item", 11), "used") FILTER (WHERE "item" LIKE 'promotion:%')
    END,
    "day" = max("day") OVER (PARTITION BY "playerKey")
FROM "old_limit_counter" GROUP BY "playerKey", "day";
INSERT INTO "limit_counter"
SELECT "day", "playerKey", "points", "promotions" FROM "carried_day" WHERE "isNewest" = 0
ORDER BY "day", "playerKey";

INSERT INTO "account"
SELECT b."playerKey", b."operatorKey", b."spendable", b."status", 0, b."tier",
    coalesce(t."sinceMs", h."firstAtMs", b."changedAtMs"), NULL, 'lifetime', b."status",
    b."playerSequence", h."occurredAtMs", h."wagerId",
    253402300799999, b."spendable", b."spendable",
    d."day", d."points", d."promotions", 0, b."lastWagerAtMs",
    coalesce(p."createdAtMs", b."changedAtMs"), b."changedAtMs"
FROM "balance" b
LEFT JOIN "player" p USING ("playerKey")
LEFT JOIN "carried_day" d ON d."playerKey" = b."playerKey" AND d."isNewest" = 1
LEFT JOIN (
    SELECT "playerKey", max("playerSequence"), "occurredAtMs" AS "sinceMs"
    FROM "posting" GROUP BY "playerKey"
) t USING ("playerKey")
LEFT JOIN (
    SELECT "playerKey", max("playerSequence"), "occurredAtMs", "wagerId",
        (SELECT min(f."occurredAtMs") FROM "old_wager" f WHERE f."playerKey" = w."playerKey")
            AS "firstAtMs"
    FROM "old_wager" w GROUP BY "playerKey"
) h USING ("playerKey")
ORDER BY b."playerKey";

INSERT INTO "batch_rows"
SELECT b."batchId", coalesce(p."rows", x''),
    coalesce((
        SELECT unhex(group_concat(
            hex("wagerId") || printf('%08X', "operatorKey") || printf('%016X', "occurredAtMs"), ''
            ORDER BY "playerKey", "playerSequence"
        )) FROM "old_wager" w WHERE w."batchId" = b."batchId"
    ), x'')
FROM "batch" b
LEFT JOIN (
    SELECT "batchId", unhex(group_concat(
        printf('%016X', "playerKey") || printf('%016X', "playerSequence"), ''
        ORDER BY "playerKey", "playerSequence"
    )) AS "rows" FROM "posting" GROUP BY "batchId"
) p USING ("batchId")
ORDER BY b."batchId";

DROP TABLE temp."carried";
DROP TABLE temp."carried_kind";
DROP TABLE temp."carried_decision";
DROP TABLE temp."carried_day";
DROP TABLE "old_wager";
DROP TABLE "old_posting";
DROP TABLE "old_limit_counter";
DROP TABLE "wager_identity";
DROP TABLE "balance";

-- ---------------------------------------------------------------- immutable

CREATE TRIGGER "wager_deny_update" BEFORE UPDATE ON "wager"
BEGIN SELECT RAISE(ABORT, 'wager is immutable: correct by a compensating posting'); END;
CREATE TRIGGER "wager_deny_delete" BEFORE DELETE ON "wager"
BEGIN SELECT RAISE(ABORT, 'wager is immutable: correct by a compensating posting'); END;

CREATE TRIGGER "posting_deny_update" BEFORE UPDATE ON "posting"
BEGIN SELECT RAISE(ABORT, 'posting is immutable: correct by a compensating posting'); END;
CREATE TRIGGER "posting_deny_delete" BEFORE DELETE ON "posting"
BEGIN SELECT RAISE(ABORT, 'posting is immutable: correct by a compensating posting'); END;

CREATE TRIGGER "player_fact_deny_update" BEFORE UPDATE ON "player_fact"
BEGIN SELECT RAISE(ABORT, 'player_fact is immutable: record another fact'); END;
CREATE TRIGGER "player_fact_deny_delete" BEFORE DELETE ON "player_fact"
BEGIN SELECT RAISE(ABORT, 'player_fact is immutable: record another fact'); END;

CREATE TRIGGER "batch_rows_deny_update" BEFORE UPDATE ON "batch_rows"
BEGIN SELECT RAISE(ABORT, 'batch_rows is immutable: it says what a batch wrote'); END;
CREATE TRIGGER "batch_rows_deny_delete" BEFORE DELETE ON "batch_rows"
BEGIN SELECT RAISE(ABORT, 'batch_rows is immutable: it says what a batch wrote'); END;

CREATE TRIGGER "wager_kind_deny_update" BEFORE UPDATE ON "wager_kind"
BEGIN SELECT RAISE(ABORT, 'wager_kind is immutable: wagers are read by it'); END;
CREATE TRIGGER "wager_kind_deny_delete" BEFORE DELETE ON "wager_kind"
BEGIN SELECT RAISE(ABORT, 'wager_kind is immutable: wagers are read by it'); END;

CREATE TRIGGER "decision_kind_deny_update" BEFORE UPDATE ON "decision_kind"
BEGIN SELECT RAISE(ABORT, 'decision_kind is immutable: wagers are read by it'); END;
CREATE TRIGGER "decision_kind_deny_delete" BEFORE DELETE ON "decision_kind"
BEGIN SELECT RAISE(ABORT, 'decision_kind is immutable: wagers are read by it'); END;

CREATE TRIGGER "game_deny_update" BEFORE UPDATE ON "game"
BEGIN SELECT RAISE(ABORT, 'game is immutable: wagers are read by it'); END;
CREATE TRIGGER "game_deny_delete" BEFORE DELETE ON "game"
BEGIN SELECT RAISE(ABORT, 'game is immutable: wagers are read by it'); END;

CREATE TRIGGER "ledger_act_deny_update" BEFORE UPDATE ON "ledger_act"
BEGIN SELECT RAISE(ABORT, 'ledger_act is immutable: the trail only grows'); END;
CREATE TRIGGER "ledger_act_deny_delete" BEFORE DELETE ON "ledger_act"
BEGIN SELECT RAISE(ABORT, 'ledger_act is immutable: the trail only grows'); END;

CREATE TRIGGER "ledger_act_follows" BEFORE INSERT ON "ledger_act"
WHEN NEW."sequence" > 1 AND NOT EXISTS (
    SELECT 1 FROM "ledger_act" a
    WHERE a."operatorKey" = NEW."operatorKey" AND a."sequence" = NEW."sequence" - 1
        AND a."hash" = NEW."previousHash"
)
BEGIN SELECT RAISE(ABORT, 'ledger_act: previousHash is not the hash of the act before'); END;

-- A void waits once and is applied once; what it said does not change.
CREATE TRIGGER "void_event_applied_once" BEFORE UPDATE ON "void_event"
WHEN OLD."state" <> 'pending' OR NEW."state" <> 'applied'
    OR NEW."operatorKey" <> OLD."operatorKey" OR NEW."voidId" <> OLD."voidId"
    OR NEW."playerKey" <> OLD."playerKey" OR NEW."wagerId" <> OLD."wagerId"
    OR NEW."amountMinor" <> OLD."amountMinor" OR NEW."contentHash" <> OLD."contentHash"
    OR NEW."occurredAtMs" <> OLD."occurredAtMs"
BEGIN SELECT RAISE(ABORT, 'void_event is immutable: a void is applied once'); END;
CREATE TRIGGER "void_event_deny_delete" BEFORE DELETE ON "void_event"
BEGIN SELECT RAISE(ABORT, 'void_event is immutable: a void is applied once'); END;

-- A redemption is settled once.
CREATE TRIGGER "redemption_settled_once" BEFORE UPDATE ON "redemption"
WHEN OLD."state" <> 'reserved' OR NEW."redemptionId" <> OLD."redemptionId"
    OR NEW."playerKey" <> OLD."playerKey" OR NEW."points" <> OLD."points"
    OR NEW."lots" <> OLD."lots" OR NEW."playerSequence" <> OLD."playerSequence"
BEGIN SELECT RAISE(ABORT, 'redemption is settled: reserve again'); END;
CREATE TRIGGER "redemption_deny_delete" BEFORE DELETE ON "redemption"
BEGIN SELECT RAISE(ABORT, 'redemption is immutable: cancel it'); END;

-- -------------------------------------------------------------------- views
-- Points with two decimals, rounded half away from zero, beside the exact micropoints: rounded rows
-- need not add up. SQLite has no DECIMAL, so they are text.

CREATE VIEW "open_lot" AS
SELECT "playerKey", "lotExpiresAtMs" AS "expiresAtMs", "lotEarned" AS "earned",
    "lotRemaining" AS "remaining"
FROM "account" WHERE "lotRemaining" IS NOT NULL
UNION ALL
SELECT "playerKey", "expiresAtMs", "earned", "remaining" FROM "lot";

CREATE VIEW "PlayerLoyaltyBalance" AS
SELECT o."operatorId", p."playerId",
    printf(
        '%s%d.%02d', CASE WHEN a."spendable" <= -5000 THEN '-' ELSE '' END,
        (abs(a."spendable") + 5000) / 1000000, (abs(a."spendable") + 5000) / 10000 % 100
    ) AS "spendablePoints",
    printf(
        '%s%d.%02d', CASE WHEN a."status" <= -5000 THEN '-' ELSE '' END,
        (abs(a."status") + 5000) / 1000000, (abs(a."status") + 5000) / 10000 % 100
    ) AS "statusPoints",
    a."spendable" AS "spendableMicropoints", a."status" AS "statusMicropoints",
    a."debt" AS "debtMicropoints", a."tier", a."playerSequence", a."lastWagerAtMs",
    a."changedAtMs"
FROM "account" a
JOIN "player" p ON p."playerKey" = a."playerKey"
JOIN "operator" o ON o."operatorKey" = a."operatorKey";

CREATE VIEW "LoyaltyTransaction" AS
SELECT o."operatorId", p."playerId", t."playerSequence", t."kind", t."occurredAtMs",
    printf(
        '%s%d.%02d', CASE WHEN t."spendable" <= -5000 THEN '-' ELSE '' END,
        (abs(t."spendable") + 5000) / 1000000, (abs(t."spendable") + 5000) / 10000 % 100
    ) AS "spendablePoints",
    printf(
        '%s%d.%02d', CASE WHEN t."status" <= -5000 THEN '-' ELSE '' END,
        (abs(t."status") + 5000) / 1000000, (abs(t."status") + 5000) / 10000 % 100
    ) AS "statusPoints",
    t."spendable" AS "spendableMicropoints", t."status" AS "statusMicropoints",
    t."spendableAfter" AS "spendableAfterMicropoints", t."statusAfter" AS "statusAfterMicropoints",
    t."wagerId", t."cause", t."batchId"
FROM (
    SELECT "playerKey", "playerSequence", 'earn' AS "kind", "occurredAtMs", "spendable", "status",
        "spendableAfter", "statusAfter", "wagerId", NULL AS "cause", "batchId"
    FROM "wager"
    UNION ALL
    SELECT "playerKey", "playerSequence", "kind", "occurredAtMs", "spendable", "status",
        "spendableAfter", "statusAfter", NULL, "cause", "batchId"
    FROM "posting"
) t
JOIN "player" p ON p."playerKey" = t."playerKey"
JOIN "operator" o ON o."operatorKey" = p."operatorKey";
