-- The ledger room: players, wagers, postings, balances, counters, offsets, batches, dead letters.
-- Tables are STRICT: a value of another type is refused, not converted (whole doubles become exact
-- integers). No foreign keys: one transaction of one writer makes all rows of a batch, and each
-- foreign key would cost a look-up a row.
-- Micropoints of one player lie within 9e15, so that a JSON number holds them exactly.

-- AUTOINCREMENT: a surrogate is never given twice, also after an erasure.
CREATE TABLE "operator" (
    "operatorKey" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "operatorId" TEXT NOT NULL CHECK (length("operatorId") BETWEEN 1 AND 40),
    "players" INTEGER NOT NULL CHECK ("players" >= 0),
    "lastAppliedAtMs" INTEGER
) STRICT;
CREATE UNIQUE INDEX "operator_operatorId_key" ON "operator" ("operatorId");

CREATE TABLE "player" (
    "playerKey" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "operatorKey" INTEGER NOT NULL,
    "playerId" BLOB NOT NULL CHECK (length("playerId") = 16),
    "createdAtMs" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "player_operatorKey_playerId_key" ON "player" ("operatorKey", "playerId");

-- In the order of time, so that rows arrive at the end of the table; the key stops a wager that
-- comes again, however old.
CREATE TABLE "wager" (
    "occurredAtMs" INTEGER NOT NULL,
    "operatorKey" INTEGER NOT NULL,
    "wagerId" BLOB NOT NULL CHECK (length("wagerId") = 16),
    "playerKey" INTEGER NOT NULL,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "contentHash" BLOB NOT NULL CHECK (length("contentHash") = 16),
    "batchId" INTEGER NOT NULL,
    "gameId" TEXT NOT NULL,
    "gameCategory" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amountMinor" INTEGER NOT NULL CHECK ("amountMinor" >= 0),
    "stakeKind" TEXT NOT NULL CHECK ("stakeKind" IN ('real', 'bonus', 'free')),
    "channel" TEXT NOT NULL,
    "segments" TEXT,
    "ruleSetVersion" INTEGER NOT NULL CHECK ("ruleSetVersion" >= 1),
    "ratesVersion" INTEGER NOT NULL CHECK ("ratesVersion" >= 1),
    "rate" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "statusBefore" INTEGER NOT NULL,
    "tierBefore" TEXT,
    "countersBefore" TEXT,
    "reason" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "spendable" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "spendableAfter" INTEGER NOT NULL
        CHECK ("spendableAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "statusAfter" INTEGER NOT NULL
        CHECK ("statusAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "traceparent" TEXT,
    PRIMARY KEY ("occurredAtMs", "operatorKey", "wagerId")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "wager_playerKey_playerSequence_key" ON "wager" ("playerKey", "playerSequence");
CREATE INDEX "wager_batchId_idx" ON "wager" ("batchId");

CREATE TABLE "wager_identity" (
    "operatorKey" INTEGER NOT NULL,
    "wagerId" BLOB NOT NULL CHECK (length("wagerId") = 16),
    "occurredAtMs" INTEGER NOT NULL,
    "contentHash" BLOB NOT NULL CHECK (length("contentHash") = 16),
    PRIMARY KEY ("operatorKey", "wagerId")
) STRICT, WITHOUT ROWID;

CREATE TABLE "posting" (
    "playerKey" INTEGER NOT NULL,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "kind" TEXT NOT NULL CHECK (
        "kind" IN ('earn', 'redeem', 'cancel', 'reverse', 'adjust', 'expire', 'tier_change')
    ),
    "spendable" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "spendableAfter" INTEGER NOT NULL
        CHECK ("spendableAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "statusAfter" INTEGER NOT NULL
        CHECK ("statusAfter" BETWEEN -9000000000000000 AND 9000000000000000),
    "occurredAtMs" INTEGER NOT NULL,
    "batchId" INTEGER NOT NULL,
    "cause" TEXT,
    PRIMARY KEY ("playerKey", "playerSequence"),
    CONSTRAINT "posting_tier_change_check"
        CHECK ("kind" <> 'tier_change' OR ("spendable" = 0 AND "status" = 0 AND "cause" IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE "balance" (
    "playerKey" INTEGER NOT NULL PRIMARY KEY,
    "operatorKey" INTEGER NOT NULL,
    "spendable" INTEGER NOT NULL
        CHECK ("spendable" BETWEEN -9000000000000000 AND 9000000000000000),
    "status" INTEGER NOT NULL CHECK ("status" BETWEEN -9000000000000000 AND 9000000000000000),
    "tier" TEXT NOT NULL,
    "playerSequence" INTEGER NOT NULL CHECK ("playerSequence" >= 1),
    "lastWagerAtMs" INTEGER,
    "changedAtMs" INTEGER NOT NULL
) STRICT;
CREATE INDEX "balance_operatorKey_lastWagerAtMs_idx" ON "balance" ("operatorKey", "lastWagerAtMs");

CREATE TABLE "limit_counter" (
    "playerKey" INTEGER NOT NULL,
    "day" TEXT NOT NULL CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    "item" TEXT NOT NULL,
    "used" INTEGER NOT NULL CHECK ("used" >= 0),
    PRIMARY KEY ("playerKey", "day", "item")
) STRICT, WITHOUT ROWID;

-- Quarters of an hour. Sums over players are 64-bit integers, read as BigInt.
CREATE TABLE "operator_interval" (
    "operatorKey" INTEGER NOT NULL,
    "startAtMs" INTEGER NOT NULL CHECK ("startAtMs" % 900000 = 0),
    "wagers" INTEGER NOT NULL CHECK ("wagers" >= 0),
    "spendable" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    PRIMARY KEY ("operatorKey", "startAtMs")
) STRICT, WITHOUT ROWID;

CREATE TABLE "consumer_offset" (
    "groupId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL CHECK ("partition" >= 0),
    "logEpoch" TEXT NOT NULL,
    "nextOffset" INTEGER NOT NULL CHECK ("nextOffset" >= 0),
    PRIMARY KEY ("groupId", "topic", "partition")
) STRICT, WITHOUT ROWID;

CREATE TABLE "batch" (
    "batchId" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "groupId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "logEpoch" TEXT NOT NULL,
    "firstOffset" INTEGER NOT NULL,
    "nextOffset" INTEGER NOT NULL,
    "wagers" INTEGER NOT NULL CHECK ("wagers" >= 0),
    "duplicates" INTEGER NOT NULL CHECK ("duplicates" >= 0),
    "deadLetters" INTEGER NOT NULL CHECK ("deadLetters" >= 0),
    "occurredFromMs" INTEGER,
    "occurredToMs" INTEGER,
    "appliedAtMs" INTEGER NOT NULL,
    "digest" TEXT NOT NULL CHECK (length("digest") = 64),
    "previousDigest" TEXT NOT NULL CHECK (length("previousDigest") = 64),
    CONSTRAINT "batch_offsets_check" CHECK ("firstOffset" >= 0 AND "nextOffset" > "firstOffset")
) STRICT;
CREATE UNIQUE INDEX "batch_groupId_topic_partition_logEpoch_nextOffset_key"
    ON "batch" ("groupId", "topic", "partition", "logEpoch", "nextOffset");
CREATE INDEX "batch_groupId_topic_partition_batchId_idx"
    ON "batch" ("groupId", "topic", "partition", "batchId");

CREATE TABLE "announce_watermark" (
    "groupId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "batchId" INTEGER NOT NULL,
    PRIMARY KEY ("groupId", "topic", "partition")
) STRICT, WITHOUT ROWID;

CREATE TABLE "dead_letter" (
    "logEpoch" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "offset" INTEGER NOT NULL CHECK ("offset" >= 0),
    "batchId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "pointer" TEXT NOT NULL,
    "operatorId" TEXT,
    "recordKey" BLOB,
    "body" BLOB,
    "headers" TEXT NOT NULL CHECK (json_valid("headers")),
    "receivedAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("logEpoch", "topic", "partition", "offset")
) STRICT;
CREATE INDEX "dead_letter_operatorId_receivedAtMs_idx" ON "dead_letter" ("operatorId", "receivedAtMs");

-- ---------------------------------------------------------------- immutable
-- The triggers fire on UPDATE and DELETE only: an INSERT pays nothing for them. INSERT OR REPLACE
-- asks them only where PRAGMA recursive_triggers is on: every connection of this product does so.

CREATE TRIGGER "wager_deny_update" BEFORE UPDATE ON "wager"
BEGIN SELECT RAISE(ABORT, 'wager is immutable: correct by a compensating posting'); END;
CREATE TRIGGER "wager_deny_delete" BEFORE DELETE ON "wager"
BEGIN SELECT RAISE(ABORT, 'wager is immutable: correct by a compensating posting'); END;

CREATE TRIGGER "posting_deny_update" BEFORE UPDATE ON "posting"
BEGIN SELECT RAISE(ABORT, 'posting is immutable: correct by a compensating posting'); END;
CREATE TRIGGER "posting_deny_delete" BEFORE DELETE ON "posting"
BEGIN SELECT RAISE(ABORT, 'posting is immutable: correct by a compensating posting'); END;

CREATE TRIGGER "batch_deny_update" BEFORE UPDATE ON "batch"
BEGIN SELECT RAISE(ABORT, 'batch is immutable: the ledger is a chain'); END;
CREATE TRIGGER "batch_deny_delete" BEFORE DELETE ON "batch"
BEGIN SELECT RAISE(ABORT, 'batch is immutable: the ledger is a chain'); END;
