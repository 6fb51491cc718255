-- What the auditor writes down: rebuilds of operators and what they found, rounds of the invariants and
-- the rows that broke one. The tables of the same purpose that came before were never written to.

DROP TABLE "rebuild_job";
DROP TABLE "invariant_run";
DROP TABLE "invariant_offence";

CREATE TABLE "rebuild_job" (
    "rebuildId" BLOB NOT NULL PRIMARY KEY CHECK (length("rebuildId") = 16),
    "operatorKey" INTEGER NOT NULL,
    "state" TEXT NOT NULL
        CHECK ("state" IN ('queued', 'running', 'done', 'cancelled', 'failed')),
    "startedBy" TEXT NOT NULL,
    "startedByName" TEXT NOT NULL,
    "startedAtMs" INTEGER NOT NULL,
    "finishedAtMs" INTEGER,
    "afterKey" INTEGER NOT NULL,
    "players" INTEGER NOT NULL CHECK ("players" >= 0),
    "playersDone" INTEGER NOT NULL CHECK ("playersDone" >= 0),
    "rowsDone" INTEGER NOT NULL CHECK ("rowsDone" >= 0),
    "differing" INTEGER NOT NULL CHECK ("differing" >= 0),
    "failure" TEXT,
    CONSTRAINT "rebuild_job_finished_check"
        CHECK (("state" IN ('queued', 'running')) = ("finishedAtMs" IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX "rebuild_job_operatorKey_startedAtMs_idx"
    ON "rebuild_job" ("operatorKey", "startedAtMs");
CREATE INDEX "rebuild_job_state_startedAtMs_idx" ON "rebuild_job" ("state", "startedAtMs");

CREATE TABLE "rebuild_difference" (
    "rebuildId" BLOB NOT NULL CHECK (length("rebuildId") = 16),
    "playerKey" INTEGER NOT NULL,
    "differences" INTEGER NOT NULL CHECK ("differences" >= 1),
    "first" TEXT NOT NULL CHECK (json_valid("first")),
    PRIMARY KEY ("rebuildId", "playerKey")
) STRICT, WITHOUT ROWID;

CREATE TABLE "invariant_round" (
    "operatorKey" INTEGER NOT NULL,
    "round" TEXT NOT NULL,
    "startedAtMs" INTEGER NOT NULL,
    "afterKey" INTEGER NOT NULL,
    "checked" INTEGER NOT NULL CHECK ("checked" >= 0),
    "checkedAtMs" INTEGER NOT NULL,
    "finishedAtMs" INTEGER,
    PRIMARY KEY ("operatorKey", "round", "startedAtMs")
) STRICT, WITHOUT ROWID;

CREATE TABLE "invariant_offence" (
    "offenceId" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "operatorKey" INTEGER NOT NULL,
    "invariant" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "playerKey" INTEGER,
    "detail" TEXT NOT NULL CHECK (json_valid("detail")),
    "foundAtMs" INTEGER NOT NULL,
    "seenAtMs" INTEGER NOT NULL,
    "resolvedAtMs" INTEGER
) STRICT;
CREATE INDEX "invariant_offence_operatorKey_invariant_subject_idx"
    ON "invariant_offence" ("operatorKey", "invariant", "subject");
