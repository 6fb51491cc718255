-- The life of a rule set: policy, revisions of drafts, changes with their reviews. And beside it what
-- the door needs: keys of machines, identities, answers given before, looks at the audit chain.

CREATE TABLE "operator_policy" (
    "operatorId" TEXT NOT NULL PRIMARY KEY,
    "approvals" INTEGER NOT NULL CHECK ("approvals" BETWEEN 0 AND 5),
    "rollbackApprovals" INTEGER NOT NULL CHECK ("rollbackApprovals" BETWEEN 0 AND 5),
    "approverRoles" TEXT NOT NULL CHECK (json_valid("approverRoles")),
    "breakGlass" INTEGER NOT NULL CHECK ("breakGlass" IN (0, 1)),
    "ratesBandBasisPoints" INTEGER CHECK ("ratesBandBasisPoints" BETWEEN 0 AND 10000),
    "changedAtMs" INTEGER NOT NULL,
    "changedBy" TEXT NOT NULL
) STRICT;

CREATE TABLE "draft_revision" (
    "operatorId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL CHECK ("revision" >= 1),
    "document" TEXT NOT NULL CHECK (json_valid("document")),
    "savedAtMs" INTEGER NOT NULL,
    "savedBy" TEXT NOT NULL,
    PRIMARY KEY ("operatorId", "revision")
) STRICT;

CREATE TABLE "draft_author" (
    "operatorId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "sinceMs" INTEGER NOT NULL,
    PRIMARY KEY ("operatorId", "personId")
) STRICT;

CREATE TABLE "rule_set_change" (
    "operatorId" TEXT NOT NULL,
    "changeNumber" INTEGER NOT NULL CHECK ("changeNumber" >= 1),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('draft', 'rollback')),
    "state" TEXT NOT NULL CHECK ("state" IN ('checked', 'in_review', 'approved', 'published', 'withdrawn', 'rejected', 'voided')),
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "version" INTEGER,
    "document" TEXT NOT NULL CHECK (json_valid("document")),
    "documentHash" TEXT NOT NULL CHECK (length("documentHash") = 64),
    "contentHash" TEXT NOT NULL CHECK (length("contentHash") = 64),
    "findings" TEXT NOT NULL CHECK (json_valid("findings")),
    "tests" TEXT NOT NULL CHECK (json_valid("tests")),
    "mutations" TEXT NOT NULL CHECK (json_valid("mutations")),
    "openedBy" TEXT NOT NULL,
    "openedAtMs" INTEGER NOT NULL,
    "changedAtMs" INTEGER NOT NULL,
    "publishedVersion" INTEGER,
    "activation" INTEGER,
    PRIMARY KEY ("operatorId", "changeNumber")
) STRICT;
CREATE INDEX "rule_set_change_operatorId_state_idx" ON "rule_set_change" ("operatorId", "state");

CREATE TABLE "change_author" (
    "operatorId" TEXT NOT NULL,
    "changeNumber" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    PRIMARY KEY ("operatorId", "changeNumber", "personId")
) STRICT;

CREATE TABLE "change_event" (
    "operatorId" TEXT NOT NULL,
    "changeNumber" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL CHECK ("sequence" >= 1),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('opened', 'submitted', 'approved', 'approval_withdrawn', 'rejected', 'withdrawn', 'voided', 'commented', 'break_glass', 'published')),
    "personId" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL CHECK (length("contentHash") = 64),
    "text" TEXT NOT NULL,
    "atMs" INTEGER NOT NULL,
    PRIMARY KEY ("operatorId", "changeNumber", "sequence")
) STRICT;

CREATE TABLE "api_key" (
    "keyId" TEXT NOT NULL PRIMARY KEY,
    "operatorId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL CHECK (length("tokenHash") = 64),
    "scopes" TEXT NOT NULL CHECK (json_valid("scopes")),
    "requestsPerMinute" INTEGER NOT NULL CHECK ("requestsPerMinute" BETWEEN 1 AND 100000),
    "createdBy" TEXT NOT NULL,
    "createdAtMs" INTEGER NOT NULL,
    "expiresAtMs" INTEGER NOT NULL,
    "revokedAtMs" INTEGER,
    "lastUsedAtMs" INTEGER
) STRICT;
CREATE UNIQUE INDEX "api_key_tokenHash_key" ON "api_key" ("tokenHash");
CREATE INDEX "api_key_operatorId_idx" ON "api_key" ("operatorId");

CREATE TABLE "person_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("issuer", "subject")
) STRICT;
CREATE INDEX "person_identity_personId_idx" ON "person_identity" ("personId");

CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL CHECK (length("requestHash") = 64),
    "status" INTEGER,
    "headers" TEXT,
    "body" TEXT,
    "createdAtMs" INTEGER NOT NULL,
    "expiresAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("scope", "key")
) STRICT;
CREATE INDEX "idempotency_key_expiresAtMs_idx" ON "idempotency_key" ("expiresAtMs");

CREATE TABLE "audit_verification" (
    "operatorId" TEXT NOT NULL,
    "atMs" INTEGER NOT NULL,
    "lastSequence" INTEGER NOT NULL,
    "lastHash" TEXT NOT NULL CHECK (length("lastHash") = 64),
    "intact" INTEGER NOT NULL CHECK ("intact" IN (0, 1)),
    "sentence" TEXT NOT NULL,
    PRIMARY KEY ("operatorId", "atMs")
) STRICT;

-- ---------------------------------------------------------------- immutable

CREATE TRIGGER "change_author_deny_update" BEFORE UPDATE ON "change_author"
BEGIN SELECT RAISE(ABORT, 'change_author is immutable: who wrote a change wrote it'); END;
CREATE TRIGGER "change_author_deny_delete" BEFORE DELETE ON "change_author"
BEGIN SELECT RAISE(ABORT, 'change_author is immutable: who wrote a change wrote it'); END;

CREATE TRIGGER "change_event_deny_update" BEFORE UPDATE ON "change_event"
BEGIN SELECT RAISE(ABORT, 'change_event is immutable: what was said of a change stays said'); END;
CREATE TRIGGER "change_event_deny_delete" BEFORE DELETE ON "change_event"
BEGIN SELECT RAISE(ABORT, 'change_event is immutable: what was said of a change stays said'); END;

CREATE TRIGGER "audit_verification_deny_update" BEFORE UPDATE ON "audit_verification"
BEGIN SELECT RAISE(ABORT, 'audit_verification is immutable: what was found was found'); END;
CREATE TRIGGER "audit_verification_deny_delete" BEFORE DELETE ON "audit_verification"
BEGIN SELECT RAISE(ABORT, 'audit_verification is immutable: what was found was found'); END;

-- ------------------------------------------------------- the life of a change
-- A change is opened as checked, its content stays as it is, and its state moves only along these ways.

CREATE TRIGGER "rule_set_change_begin" BEFORE INSERT ON "rule_set_change"
WHEN NEW."state" <> 'checked' OR (NEW."changeNumber" > 1 AND NOT EXISTS (
    SELECT 1 FROM "rule_set_change"
    WHERE "operatorId" = NEW."operatorId" AND "changeNumber" = NEW."changeNumber" - 1
))
BEGIN SELECT RAISE(ABORT, 'rule_set_change: it begins as checked, with the next number'); END;
CREATE TRIGGER "rule_set_change_deny_delete" BEFORE DELETE ON "rule_set_change"
BEGIN SELECT RAISE(ABORT, 'rule_set_change: withdraw it, it stays in the history'); END;
CREATE TRIGGER "rule_set_change_content" BEFORE UPDATE ON "rule_set_change"
WHEN NEW."operatorId" <> OLD."operatorId" OR NEW."changeNumber" <> OLD."changeNumber"
    OR NEW."kind" <> OLD."kind" OR NEW."revision" <> OLD."revision" OR NEW."version" IS NOT OLD."version"
    OR NEW."document" <> OLD."document" OR NEW."documentHash" <> OLD."documentHash"
    OR NEW."contentHash" <> OLD."contentHash" OR NEW."findings" <> OLD."findings"
    OR NEW."tests" <> OLD."tests" OR NEW."mutations" <> OLD."mutations"
    OR NEW."openedBy" <> OLD."openedBy" OR NEW."openedAtMs" <> OLD."openedAtMs"
BEGIN SELECT RAISE(ABORT, 'rule_set_change: its content is what was reviewed; open another one'); END;
CREATE TRIGGER "rule_set_change_state" BEFORE UPDATE ON "rule_set_change"
WHEN NEW."state" <> OLD."state" AND NOT (
    (OLD."state" = 'checked' AND NEW."state" IN ('in_review', 'published', 'withdrawn', 'voided'))
    OR (OLD."state" = 'in_review'
        AND NEW."state" IN ('approved', 'published', 'rejected', 'withdrawn', 'voided'))
    OR (OLD."state" = 'approved'
        AND NEW."state" IN ('in_review', 'published', 'rejected', 'withdrawn', 'voided'))
)
BEGIN SELECT RAISE(ABORT, 'rule_set_change: there is no way from the one state to the other'); END;

-- Approvals that count: of this very content, by people who are not its authors, not withdrawn since.
CREATE VIEW "change_approval" AS
SELECT DISTINCT "given"."operatorId", "given"."changeNumber", "given"."contentHash", "given"."personId"
FROM "change_event" AS "given"
WHERE "given"."kind" = 'approved' AND NOT EXISTS (
    SELECT 1 FROM "change_event" AS "later"
    WHERE "later"."operatorId" = "given"."operatorId"
        AND "later"."changeNumber" = "given"."changeNumber"
        AND "later"."personId" = "given"."personId"
        AND "later"."kind" = 'approval_withdrawn' AND "later"."sequence" > "given"."sequence"
);
CREATE TRIGGER "rule_set_change_approvals" BEFORE UPDATE ON "rule_set_change"
WHEN NEW."state" IN ('approved', 'published') AND NEW."state" <> OLD."state"
    AND (
        SELECT count(*) FROM "change_approval"
        WHERE "operatorId" = NEW."operatorId" AND "changeNumber" = NEW."changeNumber" AND "contentHash" = NEW."contentHash"
    ) < coalesce((
        SELECT CASE NEW."kind" WHEN 'rollback' THEN "rollbackApprovals" ELSE "approvals" END
        FROM "operator_policy" WHERE "operatorId" = NEW."operatorId"
    ), 0)
    AND NOT (NEW."state" = 'published' AND EXISTS (
        SELECT 1 FROM "change_event" WHERE "operatorId" = NEW."operatorId" AND "changeNumber" = NEW."changeNumber" AND "kind" = 'break_glass'
    ))
BEGIN SELECT RAISE(ABORT, 'rule_set_change: it lacks approvals that the policy asks for'); END;

CREATE TRIGGER "change_event_sequence" BEFORE INSERT ON "change_event"
WHEN NEW."sequence" <> 1 + (SELECT count(*) FROM "change_event" WHERE "operatorId" = NEW."operatorId" AND "changeNumber" = NEW."changeNumber")
BEGIN SELECT RAISE(ABORT, 'change_event: the sequence would have a gap'); END;
CREATE TRIGGER "change_event_own_approval" BEFORE INSERT ON "change_event"
WHEN NEW."kind" = 'approved' AND EXISTS (
    SELECT 1 FROM "change_author" WHERE "operatorId" = NEW."operatorId" AND "changeNumber" = NEW."changeNumber" AND "personId" = NEW."personId"
)
BEGIN SELECT RAISE(ABORT, 'change_event: an author cannot approve their own change'); END;
CREATE TRIGGER "change_event_stale_approval" BEFORE INSERT ON "change_event"
WHEN NEW."kind" = 'approved' AND NOT EXISTS (
    SELECT 1 FROM "rule_set_change"
    WHERE "operatorId" = NEW."operatorId" AND "changeNumber" = NEW."changeNumber" AND "contentHash" = NEW."contentHash" AND "state" IN ('in_review', 'approved')
)
BEGIN SELECT RAISE(ABORT, 'change_event: what is approved is not in review as it is'); END;
