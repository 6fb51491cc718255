-- Both rooms on SQL Server: schema control (people, rule sets, timeline, audit, outbox) and schema
-- ledger (players, wagers, postings, balances, counters, offsets, batches, dead letters).
-- Every statement is guarded, so that a run that was cut off can be run again.
-- Micropoints of one player lie within 9e15, so that a JSON number holds them exactly.
-- A trigger must be alone in its batch, so each is made by EXEC.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

-- ------------------------------------------------------------ control

IF SCHEMA_ID(N'control') IS NULL EXEC(N'CREATE SCHEMA [control]');

IF OBJECT_ID(N'[control].[operator]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[operator] (
        [operatorId] VARCHAR(40) NOT NULL,
        [name] NVARCHAR(120) NOT NULL,
        [playerTokenKey] NVARCHAR(2000) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        CONSTRAINT [operator_pkey] PRIMARY KEY CLUSTERED ([operatorId])
    );
END;

IF OBJECT_ID(N'[control].[person]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[person] (
        [personId] VARCHAR(36) NOT NULL,
        [email] NVARCHAR(200) NOT NULL,
        [name] NVARCHAR(120) NOT NULL,
        [passwordHash] VARCHAR(300) NULL,
        [disabledAtMs] BIGINT NULL,
        [createdAtMs] BIGINT NOT NULL,
        CONSTRAINT [person_pkey] PRIMARY KEY CLUSTERED ([personId]),
        CONSTRAINT [person_email_key] UNIQUE NONCLUSTERED ([email])
    );
END;

IF OBJECT_ID(N'[control].[membership]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[membership] (
        [personId] VARCHAR(36) NOT NULL,
        [operatorId] VARCHAR(40) NOT NULL,
        [role] VARCHAR(20) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        CONSTRAINT [membership_personId_fkey] FOREIGN KEY ([personId])
            REFERENCES [control].[person] ([personId]) ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT [membership_pkey] PRIMARY KEY CLUSTERED ([personId], [operatorId], [role])
    );
    CREATE NONCLUSTERED INDEX [membership_operatorId_idx]
        ON [control].[membership] ([operatorId]);
END;

IF OBJECT_ID(N'[control].[session]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[session] (
        [tokenHash] VARCHAR(64) NOT NULL,
        [personId] VARCHAR(36) NULL,
        [operatorId] VARCHAR(40) NULL,
        [playerId] VARCHAR(36) NULL,
        [createdAtMs] BIGINT NOT NULL,
        [expiresAtMs] BIGINT NOT NULL,
        [endedAtMs] BIGINT NULL,
        CONSTRAINT [session_pkey] PRIMARY KEY CLUSTERED ([tokenHash]),
        CONSTRAINT [session_personId_fkey] FOREIGN KEY ([personId])
            REFERENCES [control].[person] ([personId]) ON DELETE NO ACTION ON UPDATE NO ACTION,
        CONSTRAINT [session_holder_check] CHECK (([personId] IS NOT NULL AND [playerId] IS NULL)
            OR ([personId] IS NULL AND [playerId] IS NOT NULL AND [operatorId] IS NOT NULL))
    );
    CREATE NONCLUSTERED INDEX [session_personId_idx]
        ON [control].[session] ([personId]);
END;

IF OBJECT_ID(N'[control].[rule_set_draft]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[rule_set_draft] (
        [operatorId] VARCHAR(40) NOT NULL,
        [revision] INT NOT NULL,
        [basedOn] INT NULL,
        [document] NVARCHAR(MAX) NOT NULL,
        [savedAtMs] BIGINT NOT NULL,
        [savedBy] VARCHAR(36) NOT NULL,
        CONSTRAINT [rule_set_draft_pkey] PRIMARY KEY CLUSTERED ([operatorId]),
        CONSTRAINT [rule_set_draft_revision_check] CHECK ([revision] >= 1)
    );
END;

IF OBJECT_ID(N'[control].[rule_set_version]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[rule_set_version] (
        [operatorId] VARCHAR(40) NOT NULL,
        [version] INT NOT NULL,
        [hash] CHAR(64) NOT NULL,
        [document] NVARCHAR(MAX) NOT NULL,
        [reason] NVARCHAR(500) NOT NULL,
        [publishedBy] VARCHAR(36) NOT NULL,
        [publishedAtMs] BIGINT NOT NULL,
        CONSTRAINT [rule_set_version_pkey] PRIMARY KEY CLUSTERED ([operatorId], [version]),
        CONSTRAINT [rule_set_version_version_check] CHECK ([version] >= 1)
    );
END;

IF OBJECT_ID(N'[control].[rates_version]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[rates_version] (
        [operatorId] VARCHAR(40) NOT NULL,
        [version] INT NOT NULL,
        [hash] CHAR(64) NOT NULL,
        [document] NVARCHAR(MAX) NOT NULL,
        [reason] NVARCHAR(500) NOT NULL,
        [publishedBy] VARCHAR(36) NOT NULL,
        [publishedAtMs] BIGINT NOT NULL,
        CONSTRAINT [rates_version_pkey] PRIMARY KEY CLUSTERED ([operatorId], [version]),
        CONSTRAINT [rates_version_version_check] CHECK ([version] >= 1)
    );
END;

IF OBJECT_ID(N'[control].[activation]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[activation] (
        [operatorId] VARCHAR(40) NOT NULL,
        [sequence] INT NOT NULL,
        [subject] VARCHAR(10) NOT NULL,
        [action] VARCHAR(10) NOT NULL,
        [version] INT NOT NULL,
        [fromAtMs] BIGINT NOT NULL,
        [cancels] INT NULL,
        [reason] NVARCHAR(500) NOT NULL,
        [createdBy] VARCHAR(36) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        CONSTRAINT [activation_pkey] PRIMARY KEY CLUSTERED ([operatorId], [sequence]),
        CONSTRAINT [activation_sequence_check] CHECK ([sequence] >= 1),
        CONSTRAINT [activation_subject_check] CHECK ([subject] IN ('ruleSet', 'rates')),
        CONSTRAINT [activation_action_check] CHECK ([action] IN ('activate', 'cancel')),
        CONSTRAINT [activation_cancels_check] CHECK (([action] = 'cancel' AND [cancels] IS NOT NULL)
            OR ([action] = 'activate' AND [cancels] IS NULL))
    );
END;

IF OBJECT_ID(N'[control].[audit_entry]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[audit_entry] (
        [operatorId] VARCHAR(40) NOT NULL,
        [sequence] INT NOT NULL,
        [atMs] BIGINT NOT NULL,
        [actor] VARCHAR(60) NOT NULL,
        [action] VARCHAR(60) NOT NULL,
        [detail] NVARCHAR(MAX) NOT NULL,
        [previousHash] CHAR(64) NOT NULL,
        [hash] CHAR(64) NOT NULL,
        CONSTRAINT [audit_entry_pkey] PRIMARY KEY CLUSTERED ([operatorId], [sequence]),
        CONSTRAINT [audit_entry_sequence_check] CHECK ([sequence] >= 1)
    );
END;

IF OBJECT_ID(N'[control].[config_outbox]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[config_outbox] (
        [id] BIGINT NOT NULL IDENTITY(1,1),
        [topic] VARCHAR(100) NOT NULL,
        [key] VARCHAR(200) NOT NULL,
        [value] NVARCHAR(MAX) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        [sentAtMs] BIGINT NULL,
        CONSTRAINT [config_outbox_pkey] PRIMARY KEY CLUSTERED ([id])
    );
    CREATE NONCLUSTERED INDEX [config_outbox_sentAtMs_id_idx]
        ON [control].[config_outbox] ([sentAtMs], [id]);
END;

IF OBJECT_ID(N'[control].[config_head]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[config_head] (
        [id] INT NOT NULL,
        [closedThroughMs] BIGINT NOT NULL,
        CONSTRAINT [config_head_pkey] PRIMARY KEY CLUSTERED ([id]),
        CONSTRAINT [config_head_id_check] CHECK ([id] = 1)
    );
END;

-- ------------------------------------------------------------ ledger

IF SCHEMA_ID(N'ledger') IS NULL EXEC(N'CREATE SCHEMA [ledger]');

IF OBJECT_ID(N'[ledger].[operator]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[operator] (
        [operatorKey] INT NOT NULL IDENTITY(1,1),
        [operatorId] VARCHAR(40) NOT NULL,
        [players] BIGINT NOT NULL,
        [lastAppliedAtMs] BIGINT NULL,
        CONSTRAINT [operator_pkey] PRIMARY KEY CLUSTERED ([operatorKey]),
        CONSTRAINT [operator_operatorId_key] UNIQUE NONCLUSTERED ([operatorId]),
        CONSTRAINT [operator_players_check] CHECK ([players] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[player]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[player] (
        [playerKey] BIGINT NOT NULL IDENTITY(1,1),
        [operatorKey] INT NOT NULL,
        [playerId] BINARY(16) NOT NULL,
        [createdAtMs] BIGINT NOT NULL,
        CONSTRAINT [player_pkey] PRIMARY KEY CLUSTERED ([playerKey]),
        CONSTRAINT [player_operatorKey_playerId_key]
            UNIQUE NONCLUSTERED ([operatorKey], [playerId])
    );
END;

IF OBJECT_ID(N'[ledger].[wager]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[wager] (
        [occurredAtMs] BIGINT NOT NULL,
        [operatorKey] INT NOT NULL,
        [wagerId] BINARY(16) NOT NULL,
        [playerKey] BIGINT NOT NULL,
        [playerSequence] BIGINT NOT NULL,
        [contentHash] BINARY(16) NOT NULL,
        [batchId] BIGINT NOT NULL,
        [gameId] NVARCHAR(100) NOT NULL,
        [gameCategory] VARCHAR(20) NOT NULL,
        [jurisdiction] VARCHAR(6) NOT NULL,
        [currency] VARCHAR(5) NOT NULL,
        [amountMinor] BIGINT NOT NULL,
        [stakeKind] VARCHAR(10) NOT NULL,
        [channel] VARCHAR(10) NOT NULL,
        [segments] NVARCHAR(4000) NULL,
        [ruleSetVersion] INT NOT NULL,
        [ratesVersion] INT NOT NULL,
        [rate] VARCHAR(20) NOT NULL,
        [engine] VARCHAR(40) NOT NULL,
        [statusBefore] BIGINT NOT NULL,
        [tierBefore] VARCHAR(60) NULL,
        [countersBefore] NVARCHAR(4000) NULL,
        [reason] VARCHAR(20) NOT NULL,
        [decision] NVARCHAR(4000) NOT NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        [spendableAfter] BIGINT NOT NULL,
        [statusAfter] BIGINT NOT NULL,
        [traceparent] VARCHAR(55) NULL,
        CONSTRAINT [wager_pkey] PRIMARY KEY NONCLUSTERED ([playerKey], [playerSequence]),
        CONSTRAINT [wager_occurredAtMs_operatorKey_wagerId_key]
            UNIQUE CLUSTERED ([occurredAtMs], [operatorKey], [wagerId]),
        CONSTRAINT [wager_playerSequence_check] CHECK ([playerSequence] >= 1),
        CONSTRAINT [wager_amountMinor_check] CHECK ([amountMinor] >= 0),
        CONSTRAINT [wager_stakeKind_check] CHECK ([stakeKind] IN ('real', 'bonus', 'free')),
        CONSTRAINT [wager_ruleSetVersion_check] CHECK ([ruleSetVersion] >= 1),
        CONSTRAINT [wager_ratesVersion_check] CHECK ([ratesVersion] >= 1),
        CONSTRAINT [wager_spendableAfter_check]
            CHECK ([spendableAfter] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [wager_statusAfter_check]
            CHECK ([statusAfter] BETWEEN -9000000000000000 AND 9000000000000000)
    );
    CREATE NONCLUSTERED INDEX [wager_batchId_idx]
        ON [ledger].[wager] ([batchId]);
END;

IF OBJECT_ID(N'[ledger].[wager_identity]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[wager_identity] (
        [operatorKey] INT NOT NULL,
        [wagerId] BINARY(16) NOT NULL,
        [occurredAtMs] BIGINT NOT NULL,
        [contentHash] BINARY(16) NOT NULL,
        CONSTRAINT [wager_identity_operatorKey_wagerId_key]
            UNIQUE CLUSTERED ([operatorKey], [wagerId])
    );
END;

IF OBJECT_ID(N'[ledger].[posting]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[posting] (
        [playerKey] BIGINT NOT NULL,
        [playerSequence] BIGINT NOT NULL,
        [kind] VARCHAR(12) NOT NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        [spendableAfter] BIGINT NOT NULL,
        [statusAfter] BIGINT NOT NULL,
        [occurredAtMs] BIGINT NOT NULL,
        [batchId] BIGINT NOT NULL,
        [cause] NVARCHAR(1000) NULL,
        CONSTRAINT [posting_pkey] PRIMARY KEY CLUSTERED ([playerKey], [playerSequence]),
        CONSTRAINT [posting_playerSequence_check] CHECK ([playerSequence] >= 1),
        CONSTRAINT [posting_kind_check] CHECK ([kind] IN
            ('earn', 'redeem', 'cancel', 'reverse', 'adjust', 'expire', 'tier_change')),
        CONSTRAINT [posting_spendableAfter_check]
            CHECK ([spendableAfter] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [posting_statusAfter_check]
            CHECK ([statusAfter] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [posting_tier_change_check] CHECK ([kind] <> 'tier_change'
            OR ([spendable] = 0 AND [status] = 0 AND [cause] IS NOT NULL))
    );
END;

IF OBJECT_ID(N'[ledger].[balance]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[balance] (
        [playerKey] BIGINT NOT NULL,
        [operatorKey] INT NOT NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        [tier] VARCHAR(60) NOT NULL,
        [playerSequence] BIGINT NOT NULL,
        [lastWagerAtMs] BIGINT NULL,
        [changedAtMs] BIGINT NOT NULL,
        CONSTRAINT [balance_pkey] PRIMARY KEY CLUSTERED ([playerKey]),
        CONSTRAINT [balance_spendable_check]
            CHECK ([spendable] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [balance_status_check]
            CHECK ([status] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [balance_playerSequence_check] CHECK ([playerSequence] >= 1)
    );
    CREATE NONCLUSTERED INDEX [balance_operatorKey_lastWagerAtMs_idx]
        ON [ledger].[balance] ([operatorKey], [lastWagerAtMs]);
END;

IF OBJECT_ID(N'[ledger].[limit_counter]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[limit_counter] (
        [playerKey] BIGINT NOT NULL,
        [day] CHAR(10) NOT NULL,
        [item] VARCHAR(80) NOT NULL,
        [used] BIGINT NOT NULL,
        CONSTRAINT [limit_counter_pkey] PRIMARY KEY CLUSTERED ([playerKey], [day], [item]),
        CONSTRAINT [limit_counter_used_check] CHECK ([used] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[operator_interval]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[operator_interval] (
        [operatorKey] INT NOT NULL,
        [startAtMs] BIGINT NOT NULL,
        [wagers] BIGINT NOT NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        CONSTRAINT [operator_interval_pkey] PRIMARY KEY CLUSTERED ([operatorKey], [startAtMs]),
        CONSTRAINT [operator_interval_startAtMs_check] CHECK ([startAtMs] % 900000 = 0),
        CONSTRAINT [operator_interval_wagers_check] CHECK ([wagers] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[consumer_offset]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[consumer_offset] (
        [groupId] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [logEpoch] VARCHAR(100) NOT NULL,
        [nextOffset] BIGINT NOT NULL,
        CONSTRAINT [consumer_offset_pkey]
            PRIMARY KEY CLUSTERED ([groupId], [topic], [partition]),
        CONSTRAINT [consumer_offset_partition_check] CHECK ([partition] >= 0),
        CONSTRAINT [consumer_offset_nextOffset_check] CHECK ([nextOffset] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[batch]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[batch] (
        [batchId] BIGINT NOT NULL IDENTITY(1,1),
        [groupId] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [logEpoch] VARCHAR(100) NOT NULL,
        [firstOffset] BIGINT NOT NULL,
        [nextOffset] BIGINT NOT NULL,
        [wagers] INT NOT NULL,
        [duplicates] INT NOT NULL,
        [deadLetters] INT NOT NULL,
        [occurredFromMs] BIGINT NULL,
        [occurredToMs] BIGINT NULL,
        [appliedAtMs] BIGINT NOT NULL,
        [digest] CHAR(64) NOT NULL,
        [previousDigest] CHAR(64) NOT NULL,
        CONSTRAINT [batch_pkey] PRIMARY KEY CLUSTERED ([batchId]),
        CONSTRAINT [batch_groupId_topic_partition_logEpoch_nextOffset_key]
            UNIQUE NONCLUSTERED ([groupId], [topic], [partition], [logEpoch], [nextOffset]),
        CONSTRAINT [batch_wagers_check] CHECK ([wagers] >= 0),
        CONSTRAINT [batch_duplicates_check] CHECK ([duplicates] >= 0),
        CONSTRAINT [batch_deadLetters_check] CHECK ([deadLetters] >= 0),
        CONSTRAINT [batch_offsets_check]
            CHECK ([firstOffset] >= 0 AND [nextOffset] > [firstOffset])
    );
    CREATE NONCLUSTERED INDEX [batch_groupId_topic_partition_batchId_idx]
        ON [ledger].[batch] ([groupId], [topic], [partition], [batchId]);
END;

IF OBJECT_ID(N'[ledger].[announce_watermark]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[announce_watermark] (
        [groupId] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [batchId] BIGINT NOT NULL,
        CONSTRAINT [announce_watermark_pkey]
            PRIMARY KEY CLUSTERED ([groupId], [topic], [partition])
    );
END;

IF OBJECT_ID(N'[ledger].[dead_letter]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[dead_letter] (
        [logEpoch] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [offset] BIGINT NOT NULL,
        [batchId] BIGINT NOT NULL,
        [reason] VARCHAR(40) NOT NULL,
        [sentence] NVARCHAR(1000) NOT NULL,
        [pointer] NVARCHAR(300) NOT NULL,
        [operatorId] NVARCHAR(100) NULL,
        [recordKey] VARBINARY(1000) NULL,
        [body] VARBINARY(MAX) NULL,
        [headers] NVARCHAR(MAX) NOT NULL,
        [receivedAtMs] BIGINT NOT NULL,
        CONSTRAINT [dead_letter_pkey]
            PRIMARY KEY CLUSTERED ([logEpoch], [topic], [partition], [offset]),
        CONSTRAINT [dead_letter_offset_check] CHECK ([offset] >= 0)
    );
    CREATE NONCLUSTERED INDEX [dead_letter_operatorId_receivedAtMs_idx]
        ON [ledger].[dead_letter] ([operatorId], [receivedAtMs]);
END;

-- ---------------------------------------------------------- immutable
-- TRUNCATE asks no trigger: the service's login must not own these tables (it needs no ALTER).

IF OBJECT_ID(N'[control].[rule_set_version_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rule_set_version_deny_change] ON [control].[rule_set_version]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''rule_set_version is immutable: publish a new version'', 1;
        END');

IF OBJECT_ID(N'[control].[rates_version_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[rates_version_deny_change] ON [control].[rates_version]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''rates_version is immutable: publish a new version'', 1;
        END');

IF OBJECT_ID(N'[control].[activation_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[activation_deny_change] ON [control].[activation]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''activation is immutable: the timeline only grows'', 1;
        END');

IF OBJECT_ID(N'[control].[audit_entry_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[audit_entry_deny_change] ON [control].[audit_entry]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''audit_entry is immutable: the audit trail only grows'', 1;
        END');

IF OBJECT_ID(N'[ledger].[wager_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[wager_deny_change] ON [ledger].[wager]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''wager is immutable: correct by a compensating posting'', 1;
        END');

IF OBJECT_ID(N'[ledger].[posting_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[posting_deny_change] ON [ledger].[posting]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''posting is immutable: correct by a compensating posting'', 1;
        END');

IF OBJECT_ID(N'[ledger].[batch_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[batch_deny_change] ON [ledger].[batch]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''batch is immutable: the ledger is a chain'', 1;
        END');

-- ------------------------------------------ timeline and audit chain

IF OBJECT_ID(N'[control].[activation_follows]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[activation_follows] ON [control].[activation]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[sequence] > 1 AND NOT EXISTS (
                    SELECT 1 FROM [control].[activation] a
                    WHERE a.[operatorId] = i.[operatorId] AND a.[sequence] = i.[sequence] - 1
                )
            )
            BEGIN;
                THROW 51000, ''activation: the sequence would have a gap'', 1;
            END;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[subject] = ''ruleSet'' AND NOT EXISTS (
                    SELECT 1 FROM [control].[rule_set_version] v
                    WHERE v.[operatorId] = i.[operatorId] AND v.[version] = i.[version]
                )
            )
            BEGIN;
                THROW 51000, ''activation: the rule set version does not exist'', 1;
            END;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[subject] = ''rates'' AND NOT EXISTS (
                    SELECT 1 FROM [control].[rates_version] v
                    WHERE v.[operatorId] = i.[operatorId] AND v.[version] = i.[version]
                )
            )
            BEGIN;
                THROW 51000, ''activation: the rates version does not exist'', 1;
            END;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[action] = ''cancel'' AND NOT EXISTS (
                    SELECT 1 FROM [control].[activation] a
                    WHERE a.[operatorId] = i.[operatorId] AND a.[sequence] = i.[cancels]
                        AND a.[subject] = i.[subject] AND a.[action] = ''activate''
                )
            )
            BEGIN;
                THROW 51000, ''activation: there is no such activation to cancel'', 1;
            END;
        END');

IF OBJECT_ID(N'[control].[audit_entry_follows]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [control].[audit_entry_follows] ON [control].[audit_entry]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[sequence] > 1 AND NOT EXISTS (
                    SELECT 1 FROM [control].[audit_entry] a
                    WHERE a.[operatorId] = i.[operatorId] AND a.[sequence] = i.[sequence] - 1
                        AND a.[hash] = i.[previousHash]
                )
            )
            BEGIN;
                THROW 51000, ''audit_entry: previousHash is not the hash of the entry before'', 1;
            END;
        END');

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
