-- What waits for its operator's configuration, and what a person decided of a dead letter.

CREATE TABLE "parked_record" (
    "groupId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "logEpoch" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "offset" INTEGER NOT NULL,
    "wagerId" BLOB CHECK ("wagerId" IS NULL OR length("wagerId") = 16),
    "sentence" TEXT NOT NULL,
    "recordKey" BLOB,
    "value" BLOB NOT NULL,
    "rawValue" BLOB,
    "headers" TEXT NOT NULL CHECK (json_valid("headers")),
    "receivedAtMs" INTEGER NOT NULL,
    "parkedAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("groupId", "topic", "partition", "logEpoch", "operatorId", "offset")
) STRICT;
CREATE INDEX "parked_record_operatorId_wagerId_idx" ON "parked_record" ("operatorId", "wagerId");

CREATE TABLE "dead_letter_act" (
    "logEpoch" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    "act" TEXT NOT NULL CHECK ("act" IN ('replayed', 'discarded')),
    "actor" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "atMs" INTEGER NOT NULL,
    PRIMARY KEY ("logEpoch", "topic", "partition", "offset")
) STRICT, WITHOUT ROWID;
CREATE TRIGGER "dead_letter_act_deny_update" BEFORE UPDATE ON "dead_letter_act"
BEGIN SELECT RAISE(ABORT, 'dead_letter_act is immutable: a dead letter is settled once'); END;
CREATE TRIGGER "dead_letter_act_deny_delete" BEFORE DELETE ON "dead_letter_act"
BEGIN SELECT RAISE(ABORT, 'dead_letter_act is immutable: a dead letter is settled once'); END;
