-- Prices of rule sets before they are published: runs over wagers that were, with their figures.

CREATE TABLE "impact_run" (
    "operatorId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "subject" TEXT NOT NULL CHECK ("subject" IN ('draft', 'version', 'change')),
    "subjectNumber" INTEGER NOT NULL CHECK ("subjectNumber" >= 0),
    "documentHash" TEXT NOT NULL CHECK (length("documentHash") = 64),
    "document" TEXT CHECK (json_valid("document")),
    "liveVersion" INTEGER NOT NULL CHECK ("liveVersion" >= 1),
    "days" INTEGER NOT NULL CHECK ("days" >= 1),
    "fromMs" INTEGER NOT NULL,
    "toMs" INTEGER NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('queued', 'running', 'done', 'cancelled', 'failed')),
    "askedBy" TEXT NOT NULL,
    "askedAtMs" INTEGER NOT NULL,
    "finishedAtMs" INTEGER,
    "holder" TEXT,
    "heldUntilMs" INTEGER,
    "attempts" INTEGER NOT NULL CHECK ("attempts" >= 0),
    "wagers" INTEGER CHECK ("wagers" >= 0),
    "wagersRead" INTEGER NOT NULL CHECK ("wagersRead" >= 0),
    "wagersDecided" INTEGER NOT NULL CHECK ("wagersDecided" >= 0),
    "totals" TEXT CHECK (json_valid("totals")),
    "figures" TEXT CHECK (json_valid("figures")),
    "changedPlayers" TEXT CHECK (json_valid("changedPlayers")),
    "failure" TEXT,
    PRIMARY KEY ("operatorId", "runId"),
    CONSTRAINT "impact_run_span_check" CHECK ("fromMs" < "toMs"),
    CONSTRAINT "impact_run_done_check" CHECK ("state" <> 'done' OR ("totals" IS NOT NULL AND "figures" IS NOT NULL))
) STRICT;
CREATE INDEX "impact_run_operatorId_askedAtMs_idx" ON "impact_run" ("operatorId", "askedAtMs");
CREATE INDEX "impact_run_operatorId_documentHash_idx" ON "impact_run" ("operatorId", "documentHash");
CREATE INDEX "impact_run_state_askedAtMs_idx" ON "impact_run" ("state", "askedAtMs");
