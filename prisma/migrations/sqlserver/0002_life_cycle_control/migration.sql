-- The life of a rule set: policy, revisions of drafts, changes with their reviews. And beside it what
-- the door needs: keys of machines, identities, answers given before, looks at the audit chain.
-- Every statement is guarded, so that a run that was cut off can be run again. A trigger or a view must
-- be alone in its batch, so each is made by EXEC.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

IF OBJECT_ID(N'[control].[operator_policy]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[operator_policy] (
        [operatorId] VARCHAR(40) NOT NULL,
        [approvals] INT NOT NULL,
        [rollbackApprovals] INT NOT NULL,
        [approverRoles] VARCHAR(200) NOT NULL,
        [breakGlass] INT NOT NULL,
        [ratesBandBasisPoints] INT NULL,
        [changedAtMs] BIGINT NOT NULL,
        [changedBy] VARCHAR(36) NOT NULL,
        CONSTRAINT [operator_policy_approvals_check] CHECK ([approvals] BETWEEN 0 AND 5),
        CONSTRAINT [operator_policy_rollbackApprovals_check] CHECK ([rollbackApprovals] BETWEEN 0 AND 5),
        CONSTRAINT [operator_policy_breakGlass_check] CHECK ([breakGlass] IN (0, 1)),
        CONSTRAINT [operator_policy_ratesBandBasisPoints_check] CHECK ([ratesBandBasisPoints] BETWEEN 0 AND 10000),
        CONSTRAINT [operator_policy_pkey] PRIMARY KEY CLUSTERED ([operatorId])
    );
END;

IF OBJECT_ID(N'[control].[draft_revision]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[draft_revision] (
        [operatorId] VARCHAR(40) NOT NULL,
        [revision] INT NOT NULL,
        [document] NVARCHAR(MAX) NOT NULL,
        [savedAtMs] BIGINT NOT NULL,
        [savedBy] VARCHAR(36) NOT NULL,
        CONSTRAINT [draft_revision_revision_check] CHECK ([revision] >= 1),
        CONSTRAINT [draft_revision_pkey] PRIMARY KEY CLUSTERED ([operatorId], [revision])
    );
END;

IF OBJECT_ID(N'[control].[draft_author]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[draft_author] (
        [operatorId] VARCHAR(40) NOT NULL,
        [personId] VARCHAR(36) NOT NULL,
        [sinceMs] BIGINT NOT NULL,
        CONSTRAINT [draft_author_pkey] PRIMARY KEY CLUSTERED ([operatorId], [personId])
    );
END;

IF OBJECT_ID(N'[control].[rule_set_change]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[rule_set_change] (
        [operatorId] VARCHAR(40) NOT NULL,
        [changeNumber] INT NOT NULL,
        [kind] VARCHAR(10) NOT NULL,
        [state] VARCHAR(12) NOT NULL,
        [title] NVARCHAR(500) NOT NULL,
        [revision] INT NOT NULL,
        [version] INT NULL,
        [document] NVARCHAR(MAX) NOT NULL,
        [documentHash] CHAR(64) NOT NULL,
        [contentHash] CHAR(64) NOT NULL,
        [findings] NVARCHAR(MAX) NOT NULL,
        [tests] NVARCHAR(MAX) NOT NULL,
        [mutations] NVARCHAR(MAX) NOT NULL,
        [openedBy] VARCHAR(36) NOT NULL,
        [openedAtMs] BIGINT NOT NULL,
        [changedAtMs] BIGINT NOT NULL,
        [publishedVersion] INT NULL,
        [activation] INT NULL,
        CONSTRAINT [rule_set_change_changeNumber_check] CHECK ([changeNumber] >= 1),
        CONSTRAINT [rule_set_change_kind_check] CHECK ([kind] IN ('draft', 'rollback')),
        CONSTRAINT [rule_set_change_state_check] CHECK ([state] IN ('checked', 'in_review', 'approved', 'published', 'withdrawn', 'rejected', 'voided')),
        CONSTRAINT [rule_set_change_pkey] PRIMARY KEY CLUSTERED ([operatorId], [changeNumber])
    );
    CREATE NONCLUSTERED INDEX [rule_set_change_operatorId_state_idx]
        ON [control].[rule_set_change] ([operatorId], [state]);
END;

IF OBJECT_ID(N'[control].[change_author]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[change_author] (
        [operatorId] VARCHAR(40) NOT NULL,
        [changeNumber] INT NOT NULL,
        [personId] VARCHAR(36) NOT NULL,
        CONSTRAINT [change_author_pkey] PRIMARY KEY CLUSTERED ([operatorId], [changeNumber], [personId])
    );
END;

IF OBJECT_ID(N'[control].[change_event]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[change_event] (
        [operatorId] VARCHAR(40) NOT NULL,
        [changeNumber] INT NOT NULL,
        [sequence] INT NOT NULL,
        [kind] VARCHAR(20) NOT NULL,
        [personId] VARCHAR(36) NOT NULL,
        [contentHash] CHAR(64) NOT NULL,
        [text] NVARCHAR(2000) NOT NULL,
        [atMs] BIGINT NOT NULL,
        CONSTRAINT [change_event_kind_check] CHECK ([kind] IN ('opened', 'submitted', 'approved', 'approval_withdrawn', 'rejected', 'withdrawn', 'voided', 'commented', 'break_glass', 'published')),
        CONSTRAINT [change_event_sequence_check] CHECK ([sequence] >= 1),
        CONSTRAINT [change_event_pkey] PRIMARY KEY CLUSTERED ([operatorId], [changeNumber], [sequence])
    );
END;

IF OBJECT_ID(N'[control].[api_key]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[api_key] (
        [keyId] VARCHAR(36) NOT NULL,
        [operatorId] VARCHAR(40) NOT NULL,
        [name] NVARCHAR(120) NOT NULL,
        [tokenHash] CHAR(64) NOT NULL,
        [scopes] VARCHAR(1000) NOT NULL,
        [requestsPerMinute] INT NOT NULL,
        [createdBy] VARCHAR(36) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        [expiresAtMs] BIGINT NOT NULL,
        [revokedAtMs] BIGINT NULL,
        [lastUsedAtMs] BIGINT NULL,
        CONSTRAINT [api_key_requestsPerMinute_check] CHECK ([requestsPerMinute] BETWEEN 1 AND 100000),
        CONSTRAINT [api_key_pkey] PRIMARY KEY CLUSTERED ([keyId]),
        CONSTRAINT [api_key_tokenHash_key] UNIQUE NONCLUSTERED ([tokenHash])
    );
    CREATE NONCLUSTERED INDEX [api_key_operatorId_idx]
        ON [control].[api_key] ([operatorId]);
END;

IF OBJECT_ID(N'[control].[person_identity]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[person_identity] (
        [issuer] VARCHAR(200) NOT NULL,
        [subject] VARCHAR(200) NOT NULL,
        [personId] VARCHAR(36) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        CONSTRAINT [person_identity_pkey] PRIMARY KEY CLUSTERED ([issuer], [subject])
    );
    CREATE NONCLUSTERED INDEX [person_identity_personId_idx]
        ON [control].[person_identity] ([personId]);
END;

IF OBJECT_ID(N'[control].[idempotency_key]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[idempotency_key] (
        [scope] VARCHAR(120) NOT NULL,
        [key] VARCHAR(100) NOT NULL,
        [requestHash] CHAR(64) NOT NULL,
        [status] INT NULL,
        [headers] NVARCHAR(1000) NULL,
        [body] NVARCHAR(MAX) NULL,
        [createdAtMs] BIGINT NOT NULL,
        [expiresAtMs] BIGINT NOT NULL,
        CONSTRAINT [idempotency_key_pkey] PRIMARY KEY CLUSTERED ([scope], [key])
    );
    CREATE NONCLUSTERED INDEX [idempotency_key_expiresAtMs_idx]
        ON [control].[idempotency_key] ([expiresAtMs]);
END;

IF OBJECT_ID(N'[control].[audit_verification]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[audit_verification] (
        [operatorId] VARCHAR(40) NOT NULL,
        [atMs] BIGINT NOT NULL,
        [lastSequence] INT NOT NULL,
        [lastHash] CHAR(64) NOT NULL,
        [intact] INT NOT NULL,
        [sentence] NVARCHAR(500) NOT NULL,
        CONSTRAINT [audit_verification_intact_check] CHECK ([intact] IN (0, 1)),
        CONSTRAINT [audit_verification_pkey] PRIMARY KEY CLUSTERED ([operatorId], [atMs])
    );
END;

IF OBJECT_ID(N'[control].[change_author_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[change_author_deny_change] ON [control].[change_author]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''change_author is immutable: who wrote a change wrote it'', 1;
        END');

IF OBJECT_ID(N'[control].[change_event_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[change_event_deny_change] ON [control].[change_event]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''change_event is immutable: what was said of a change stays said'', 1;
        END');

IF OBJECT_ID(N'[control].[audit_verification_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[audit_verification_deny_change] ON [control].[audit_verification]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''audit_verification is immutable: what was found was found'', 1;
        END');

IF OBJECT_ID(N'[control].[rule_set_change_deny_delete]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rule_set_change_deny_delete] ON [control].[rule_set_change]
        INSTEAD OF DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''rule_set_change: withdraw it, it stays in the history'', 1;
        END');

IF OBJECT_ID(N'[control].[rule_set_change_begin]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rule_set_change_begin] ON [control].[rule_set_change]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[state] <> ''checked'' OR (i.[changeNumber] > 1 AND NOT EXISTS (
                    SELECT 1 FROM [control].[rule_set_change] c
                    WHERE c.[operatorId] = i.[operatorId] AND c.[changeNumber] = i.[changeNumber] - 1
                ))
            )
            BEGIN;
                THROW 51000, ''rule_set_change: it begins as checked, with the next number'', 1;
            END;
        END');

IF OBJECT_ID(N'[control].[rule_set_change_content]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rule_set_change_content] ON [control].[rule_set_change]
        AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM deleted d
                WHERE NOT EXISTS (
                    SELECT 1 FROM inserted i
                    WHERE i.[operatorId] = d.[operatorId] AND i.[changeNumber] = d.[changeNumber]
                        AND i.[kind] = d.[kind] AND i.[revision] = d.[revision]
                        AND (i.[version] = d.[version] OR (i.[version] IS NULL AND d.[version] IS NULL))
                        AND i.[document] = d.[document] AND i.[documentHash] = d.[documentHash]
                        AND i.[contentHash] = d.[contentHash] AND i.[findings] = d.[findings]
                        AND i.[tests] = d.[tests] AND i.[mutations] = d.[mutations]
                        AND i.[openedBy] = d.[openedBy] AND i.[openedAtMs] = d.[openedAtMs]
                )
            )
            BEGIN;
                THROW 51000, ''rule_set_change: its content is what was reviewed; open another one'', 1;
            END;
        END');

IF OBJECT_ID(N'[control].[rule_set_change_state]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rule_set_change_state] ON [control].[rule_set_change]
        AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i JOIN deleted d ON d.[operatorId] = i.[operatorId] AND d.[changeNumber] = i.[changeNumber]
                WHERE i.[state] <> d.[state] AND NOT (
                    (d.[state] = ''checked''
                        AND i.[state] IN (''in_review'', ''published'', ''withdrawn'', ''voided''))
                    OR (d.[state] = ''in_review'' AND i.[state] IN
                        (''approved'', ''published'', ''rejected'', ''withdrawn'', ''voided''))
                    OR (d.[state] = ''approved'' AND i.[state] IN
                        (''in_review'', ''published'', ''rejected'', ''withdrawn'', ''voided''))
                )
            )
            BEGIN;
                THROW 51000, ''rule_set_change: there is no way from the one state to the other'', 1;
            END;
        END');

IF OBJECT_ID(N'[control].[change_approval]', N'V') IS NULL
    EXEC(N'
        CREATE VIEW [control].[change_approval] AS
        SELECT DISTINCT g.[operatorId], g.[changeNumber], g.[contentHash], g.[personId]
        FROM [control].[change_event] g
        WHERE g.[kind] = ''approved'' AND NOT EXISTS (
            SELECT 1 FROM [control].[change_event] l
            WHERE l.[operatorId] = g.[operatorId] AND l.[changeNumber] = g.[changeNumber]
                AND l.[personId] = g.[personId]
                AND l.[kind] = ''approval_withdrawn'' AND l.[sequence] > g.[sequence]
        )');

IF OBJECT_ID(N'[control].[rule_set_change_approvals]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rule_set_change_approvals] ON [control].[rule_set_change]
        AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i JOIN deleted d ON d.[operatorId] = i.[operatorId] AND d.[changeNumber] = i.[changeNumber]
                WHERE i.[state] IN (''approved'', ''published'') AND i.[state] <> d.[state]
                    AND (
                        SELECT count(*) FROM [control].[change_approval] a
                        WHERE a.[operatorId] = i.[operatorId] AND a.[changeNumber] = i.[changeNumber] AND a.[contentHash] = i.[contentHash]
                    ) < coalesce((
                        SELECT CASE i.[kind] WHEN ''rollback'' THEN p.[rollbackApprovals] ELSE p.[approvals] END
                        FROM [control].[operator_policy] p WHERE p.[operatorId] = i.[operatorId]
                    ), 0)
                    AND NOT (i.[state] = ''published'' AND EXISTS (
                        SELECT 1 FROM [control].[change_event] e
                        WHERE e.[operatorId] = i.[operatorId] AND e.[changeNumber] = i.[changeNumber] AND e.[kind] = ''break_glass''
                    ))
            )
            BEGIN;
                THROW 51000, ''rule_set_change: it lacks approvals that the policy asks for'', 1;
            END;
        END');

IF OBJECT_ID(N'[control].[change_event_sequence]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[change_event_sequence] ON [control].[change_event]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[sequence] > 1 AND NOT EXISTS (
                    SELECT 1 FROM [control].[change_event] e
                    WHERE e.[operatorId] = i.[operatorId] AND e.[changeNumber] = i.[changeNumber] AND e.[sequence] = i.[sequence] - 1
                )
            )
            BEGIN;
                THROW 51000, ''change_event: the sequence would have a gap'', 1;
            END;
        END');

IF OBJECT_ID(N'[control].[change_event_approval]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[change_event_approval] ON [control].[change_event]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[kind] = ''approved'' AND (
                    EXISTS (
                        SELECT 1 FROM [control].[change_author] a
                        WHERE a.[operatorId] = i.[operatorId] AND a.[changeNumber] = i.[changeNumber] AND a.[personId] = i.[personId]
                    )
                    OR NOT EXISTS (
                        SELECT 1 FROM [control].[rule_set_change] c
                        WHERE c.[operatorId] = i.[operatorId] AND c.[changeNumber] = i.[changeNumber] AND c.[contentHash] = i.[contentHash]
                            AND c.[state] IN (''in_review'', ''approved'')
                    )
                )
            )
            BEGIN;
                THROW 51000, ''change_event: an author cannot approve, nor anybody what is not in review as it is'', 1;
            END;
        END');

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
