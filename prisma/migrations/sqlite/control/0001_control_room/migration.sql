-- The control room: people, rule sets, timeline, audit, outbox.
-- Tables are STRICT: a value of another type is refused, not converted.
-- Immutable tables deny UPDATE and DELETE. INSERT OR REPLACE asks the DELETE trigger only where
-- PRAGMA recursive_triggers is on: every connection of this product switches it on.

CREATE TABLE "operator" (
    "operatorId" TEXT NOT NULL PRIMARY KEY CHECK (length("operatorId") BETWEEN 1 AND 40),
    "name" TEXT NOT NULL,
    "playerTokenKey" TEXT NOT NULL,
    "createdAtMs" INTEGER NOT NULL
) STRICT;

CREATE TABLE "person" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "disabledAtMs" INTEGER,
    "createdAtMs" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "person_email_key" ON "person" ("email");

CREATE TABLE "membership" (
    "personId" TEXT NOT NULL,
    "operatorId" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK (length("role") BETWEEN 1 AND 20),
    "createdAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("personId", "operatorId", "role"),
    CONSTRAINT "membership_personId_fkey" FOREIGN KEY ("personId")
        REFERENCES "person" ("personId") ON DELETE NO ACTION ON UPDATE NO ACTION
) STRICT;
CREATE INDEX "membership_operatorId_idx" ON "membership" ("operatorId");

CREATE TABLE "session" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT,
    "operatorId" TEXT,
    "playerId" TEXT,
    "createdAtMs" INTEGER NOT NULL,
    "expiresAtMs" INTEGER NOT NULL,
    "endedAtMs" INTEGER,
    -- A session is a person's or a player's, never both and never nobody's.
    CONSTRAINT "session_holder_check" CHECK (
        ("personId" IS NOT NULL AND "playerId" IS NULL)
        OR ("personId" IS NULL AND "playerId" IS NOT NULL AND "operatorId" IS NOT NULL)
    ),
    CONSTRAINT "session_personId_fkey" FOREIGN KEY ("personId")
        REFERENCES "person" ("personId") ON DELETE NO ACTION ON UPDATE NO ACTION
) STRICT;
CREATE INDEX "session_personId_idx" ON "session" ("personId");

CREATE TABLE "rule_set_draft" (
    "operatorId" TEXT NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL CHECK ("revision" >= 1),
    "basedOn" INTEGER,
    "document" TEXT NOT NULL CHECK (json_valid("document")),
    "savedAtMs" INTEGER NOT NULL,
    "savedBy" TEXT NOT NULL
) STRICT;

CREATE TABLE "rule_set_version" (
    "operatorId" TEXT NOT NULL,
    "version" INTEGER NOT NULL CHECK ("version" >= 1),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64),
    "document" TEXT NOT NULL CHECK (json_valid("document")),
    "reason" TEXT NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("operatorId", "version")
) STRICT;

CREATE TABLE "rates_version" (
    "operatorId" TEXT NOT NULL,
    "version" INTEGER NOT NULL CHECK ("version" >= 1),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64),
    "document" TEXT NOT NULL CHECK (json_valid("document")),
    "reason" TEXT NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("operatorId", "version")
) STRICT;

CREATE TABLE "activation" (
    "operatorId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL CHECK ("sequence" >= 1),
    "subject" TEXT NOT NULL CHECK ("subject" IN ('ruleSet', 'rates')),
    "action" TEXT NOT NULL CHECK ("action" IN ('activate', 'cancel')),
    "version" INTEGER NOT NULL,
    "fromAtMs" INTEGER NOT NULL,
    "cancels" INTEGER,
    "reason" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAtMs" INTEGER NOT NULL,
    PRIMARY KEY ("operatorId", "sequence"),
    CONSTRAINT "activation_cancels_check" CHECK (("action" = 'cancel') = ("cancels" IS NOT NULL))
) STRICT;

CREATE TABLE "audit_entry" (
    "operatorId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL CHECK ("sequence" >= 1),
    "atMs" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "detail" TEXT NOT NULL CHECK (json_valid("detail")),
    "previousHash" TEXT NOT NULL CHECK (length("previousHash") = 64),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64),
    PRIMARY KEY ("operatorId", "sequence")
) STRICT;

-- AUTOINCREMENT: an id is never given twice, so the order of ids is the order of the changes.
CREATE TABLE "config_outbox" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "createdAtMs" INTEGER NOT NULL,
    "sentAtMs" INTEGER
) STRICT;
CREATE INDEX "config_outbox_sentAtMs_id_idx" ON "config_outbox" ("sentAtMs", "id");

CREATE TABLE "config_head" (
    "id" INTEGER NOT NULL PRIMARY KEY CHECK ("id" = 1),
    "closedThroughMs" INTEGER NOT NULL
) STRICT;

-- ---------------------------------------------------------------- immutable

CREATE TRIGGER "rule_set_version_deny_update" BEFORE UPDATE ON "rule_set_version"
BEGIN SELECT RAISE(ABORT, 'rule_set_version is immutable: publish a new version'); END;
CREATE TRIGGER "rule_set_version_deny_delete" BEFORE DELETE ON "rule_set_version"
BEGIN SELECT RAISE(ABORT, 'rule_set_version is immutable: publish a new version'); END;

CREATE TRIGGER "rates_version_deny_update" BEFORE UPDATE ON "rates_version"
BEGIN SELECT RAISE(ABORT, 'rates_version is immutable: publish a new version'); END;
CREATE TRIGGER "rates_version_deny_delete" BEFORE DELETE ON "rates_version"
BEGIN SELECT RAISE(ABORT, 'rates_version is immutable: publish a new version'); END;

CREATE TRIGGER "activation_deny_update" BEFORE UPDATE ON "activation"
BEGIN SELECT RAISE(ABORT, 'activation is immutable: the timeline only grows'); END;
CREATE TRIGGER "activation_deny_delete" BEFORE DELETE ON "activation"
BEGIN SELECT RAISE(ABORT, 'activation is immutable: the timeline only grows'); END;

CREATE TRIGGER "audit_entry_deny_update" BEFORE UPDATE ON "audit_entry"
BEGIN SELECT RAISE(ABORT, 'audit_entry is immutable: the audit trail only grows'); END;
CREATE TRIGGER "audit_entry_deny_delete" BEFORE DELETE ON "audit_entry"
BEGIN SELECT RAISE(ABORT, 'audit_entry is immutable: the audit trail only grows'); END;

-- -------------------------------------------------- timeline and audit chain

CREATE TRIGGER "activation_sequence" BEFORE INSERT ON "activation"
WHEN NEW."sequence" > 1 AND NOT EXISTS (
    SELECT 1 FROM "activation"
    WHERE "operatorId" = NEW."operatorId" AND "sequence" = NEW."sequence" - 1
)
BEGIN SELECT RAISE(ABORT, 'activation: the sequence would have a gap'); END;
CREATE TRIGGER "activation_rule_set_version" BEFORE INSERT ON "activation"
WHEN NEW."subject" = 'ruleSet' AND NOT EXISTS (
    SELECT 1 FROM "rule_set_version"
    WHERE "operatorId" = NEW."operatorId" AND "version" = NEW."version"
)
BEGIN SELECT RAISE(ABORT, 'activation: the rule set version does not exist'); END;
CREATE TRIGGER "activation_rates_version" BEFORE INSERT ON "activation"
WHEN NEW."subject" = 'rates' AND NOT EXISTS (
    SELECT 1 FROM "rates_version"
    WHERE "operatorId" = NEW."operatorId" AND "version" = NEW."version"
)
BEGIN SELECT RAISE(ABORT, 'activation: the rates version does not exist'); END;
CREATE TRIGGER "activation_cancels" BEFORE INSERT ON "activation"
WHEN NEW."action" = 'cancel' AND NOT EXISTS (
    SELECT 1 FROM "activation"
    WHERE "operatorId" = NEW."operatorId" AND "sequence" = NEW."cancels"
        AND "subject" = NEW."subject" AND "action" = 'activate'
)
BEGIN SELECT RAISE(ABORT, 'activation: there is no such activation to cancel'); END;

CREATE TRIGGER "audit_entry_chain" BEFORE INSERT ON "audit_entry"
WHEN NEW."sequence" > 1 AND NOT EXISTS (
    SELECT 1 FROM "audit_entry"
    WHERE "operatorId" = NEW."operatorId" AND "sequence" = NEW."sequence" - 1
        AND "hash" = NEW."previousHash"
)
BEGIN SELECT RAISE(ABORT, 'audit_entry: previousHash is not the hash of the entry before'); END;
