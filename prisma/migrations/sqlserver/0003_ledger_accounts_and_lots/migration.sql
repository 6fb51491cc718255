-- The ledger that an accountant can be shown: accounts with lots, every movement with its cause,
-- voids, facts, acts. Tables whose shape changes are made anew: no version of this product wrote to
-- them on SQL Server, and where somebody has, this migration stops before it drops a row.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

IF OBJECT_ID(N'[ledger].[wager_identity]', N'U') IS NOT NULL
    EXEC(N'
        IF EXISTS (SELECT 1 FROM [ledger].[wager]) OR EXISTS (SELECT 1 FROM [ledger].[posting])
            OR EXISTS (SELECT 1 FROM [ledger].[balance])
            THROW 51000, ''ledger: there are rows of an unreleased shape; move them away first'', 1;
        DROP TABLE [ledger].[wager];
        DROP TABLE [ledger].[posting];
        DROP TABLE [ledger].[balance];
        DROP TABLE [ledger].[limit_counter];
        DROP TABLE [ledger].[wager_identity];');

IF COL_LENGTH(N'[ledger].[operator]', N'lastWagerAtMs') IS NULL
    ALTER TABLE [ledger].[operator] ADD [lastWagerAtMs] BIGINT NULL;

IF INDEXPROPERTY(OBJECT_ID(N'[ledger].[batch]'), N'batch_appliedAtMs_idx', 'IndexID') IS NULL
    CREATE NONCLUSTERED INDEX [batch_appliedAtMs_idx]
        ON [ledger].[batch] ([appliedAtMs]);

IF OBJECT_ID(N'[ledger].[wager_kind]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[wager_kind] (
        [kindKey] INT NOT NULL IDENTITY(1,1),
        [hash] BINARY(16) NOT NULL,
        [gameCategory] VARCHAR(20) NOT NULL,
        [jurisdiction] VARCHAR(6) NOT NULL,
        [currency] VARCHAR(5) NOT NULL,
        [stakeKind] VARCHAR(10) NOT NULL,
        [channel] VARCHAR(10) NOT NULL,
        [segments] NVARCHAR(4000) NULL,
        CONSTRAINT [wager_kind_pkey] PRIMARY KEY CLUSTERED ([kindKey]),
        CONSTRAINT [wager_kind_hash_key] UNIQUE NONCLUSTERED ([hash]),
        CONSTRAINT [wager_kind_stakeKind_check] CHECK ([stakeKind] IN ('real', 'bonus', 'free')),
        CONSTRAINT [wager_kind_segments_check] CHECK (ISJSON([segments]) = 1)
    );
END;

IF OBJECT_ID(N'[ledger].[decision_kind]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[decision_kind] (
        [decisionKey] INT NOT NULL IDENTITY(1,1),
        [hash] BINARY(16) NOT NULL,
        [ruleSetVersion] INT NOT NULL,
        [ratesVersion] INT NOT NULL,
        [rate] VARCHAR(20) NOT NULL,
        [engine] VARCHAR(40) NOT NULL,
        [reason] VARCHAR(20) NOT NULL,
        [eligibilityRule] VARCHAR(60) NULL,
        [earningRule] VARCHAR(60) NULL,
        [promotions] NVARCHAR(4000) NOT NULL,
        [cappedBy] VARCHAR(40) NULL,
        [tierBefore] VARCHAR(60) NULL,
        [tier] VARCHAR(60) NOT NULL,
        [tierAfter] VARCHAR(60) NOT NULL,
        [counted] NVARCHAR(4000) NOT NULL,
        CONSTRAINT [decision_kind_pkey] PRIMARY KEY CLUSTERED ([decisionKey]),
        CONSTRAINT [decision_kind_hash_key] UNIQUE NONCLUSTERED ([hash]),
        CONSTRAINT [decision_kind_ruleSetVersion_check] CHECK ([ruleSetVersion] >= 1),
        CONSTRAINT [decision_kind_ratesVersion_check] CHECK ([ratesVersion] >= 1),
        CONSTRAINT [decision_kind_promotions_check] CHECK (ISJSON([promotions]) = 1),
        CONSTRAINT [decision_kind_counted_check] CHECK (ISJSON([counted]) = 1)
    );
END;

IF OBJECT_ID(N'[ledger].[game]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[game] (
        [gameKey] INT NOT NULL IDENTITY(1,1),
        [gameId] NVARCHAR(100) NOT NULL,
        CONSTRAINT [game_pkey] PRIMARY KEY CLUSTERED ([gameKey]),
        CONSTRAINT [game_gameId_key] UNIQUE NONCLUSTERED ([gameId])
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
        [kindKey] INT NOT NULL,
        [gameKey] INT NOT NULL,
        [decisionKey] INT NOT NULL,
        [amountMinor] BIGINT NOT NULL,
        [localDay] INT NOT NULL,
        [qualifyingBefore] BIGINT NOT NULL,
        [pointsBefore] BIGINT NOT NULL,
        [promotionsBefore] NVARCHAR(4000) NULL,
        [playerSegments] NVARCHAR(4000) NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        [spendableAfter] BIGINT NOT NULL,
        [statusAfter] BIGINT NOT NULL,
        [lotExpiresAtMs] BIGINT NULL,
        [previousAtMs] BIGINT NULL,
        [previousWagerId] BINARY(16) NULL,
        [traceparent] VARCHAR(55) NULL,
        CONSTRAINT [wager_pkey] PRIMARY KEY NONCLUSTERED ([playerKey], [playerSequence]),
        CONSTRAINT [wager_occurredAtMs_operatorKey_wagerId_key]
            UNIQUE CLUSTERED ([occurredAtMs], [operatorKey], [wagerId]),
        CONSTRAINT [wager_operatorKey_wagerId_key] UNIQUE NONCLUSTERED ([operatorKey], [wagerId]),
        CONSTRAINT [wager_playerSequence_check] CHECK ([playerSequence] >= 1),
        CONSTRAINT [wager_amountMinor_check] CHECK ([amountMinor] >= 0),
        CONSTRAINT [wager_pointsBefore_check] CHECK ([pointsBefore] >= 0),
        CONSTRAINT [wager_spendableAfter_check]
            CHECK ([spendableAfter] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [wager_statusAfter_check]
            CHECK ([statusAfter] BETWEEN -9000000000000000 AND 9000000000000000)
    );
    CREATE NONCLUSTERED INDEX [wager_batchId_idx]
        ON [ledger].[wager] ([batchId]);
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
        [cause] NVARCHAR(4000) NOT NULL,
        [lots] NVARCHAR(4000) NULL,
        CONSTRAINT [posting_pkey] PRIMARY KEY CLUSTERED ([playerKey], [playerSequence]),
        CONSTRAINT [posting_playerSequence_check] CHECK ([playerSequence] >= 1),
        CONSTRAINT [posting_kind_check]
            CHECK ([kind] IN ('redeem', 'cancel', 'reverse', 'adjust', 'expire', 'tier_change')),
        CONSTRAINT [posting_spendableAfter_check]
            CHECK ([spendableAfter] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [posting_statusAfter_check]
            CHECK ([statusAfter] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [posting_cause_check] CHECK (ISJSON([cause]) = 1),
        CONSTRAINT [posting_lots_check] CHECK (ISJSON([lots]) = 1),
        CONSTRAINT [posting_tier_change_check]
            CHECK ([kind] <> 'tier_change' OR ([spendable] = 0 AND [status] = 0))
    );
    CREATE NONCLUSTERED INDEX [posting_batchId_idx]
        ON [ledger].[posting] ([batchId]);
END;

IF OBJECT_ID(N'[ledger].[account]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[account] (
        [playerKey] BIGINT NOT NULL,
        [operatorKey] INT NOT NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        [debt] BIGINT NOT NULL,
        [tier] VARCHAR(60) NULL,
        [tierSinceMs] BIGINT NULL,
        [heldUntilMs] BIGINT NULL,
        [windowKey] VARCHAR(10) NULL,
        [windowStatus] BIGINT NULL,
        [playerSequence] BIGINT NOT NULL,
        [headAtMs] BIGINT NULL,
        [headWagerId] BINARY(16) NULL,
        [lotExpiresAtMs] BIGINT NULL,
        [lotEarned] BIGINT NULL,
        [lotRemaining] BIGINT NULL,
        [day] CHAR(10) NULL,
        [dayPoints] BIGINT NULL,
        [dayPromotions] NVARCHAR(4000) NULL,
        [facts] INT NOT NULL,
        [lastWagerAtMs] BIGINT NULL,
        [openedAtMs] BIGINT NOT NULL,
        [changedAtMs] BIGINT NOT NULL,
        CONSTRAINT [account_pkey] PRIMARY KEY CLUSTERED ([playerKey]),
        CONSTRAINT [account_spendable_check]
            CHECK ([spendable] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [account_status_check]
            CHECK ([status] BETWEEN -9000000000000000 AND 9000000000000000),
        CONSTRAINT [account_debt_check] CHECK ([debt] >= 0),
        CONSTRAINT [account_playerSequence_check] CHECK ([playerSequence] >= 1),
        CONSTRAINT [account_lotRemaining_check] CHECK ([lotRemaining] >= 0),
        CONSTRAINT [account_day_check]
            CHECK ([day] LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        CONSTRAINT [account_dayPoints_check] CHECK ([dayPoints] >= 0),
        CONSTRAINT [account_facts_check] CHECK ([facts] >= 0),
        CONSTRAINT [account_lots_check]
            CHECK ([lotRemaining] IS NULL OR [lotRemaining] <= [lotEarned])
    );
END;

IF OBJECT_ID(N'[ledger].[lot]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[lot] (
        [playerKey] BIGINT NOT NULL,
        [expiresAtMs] BIGINT NOT NULL,
        [earned] BIGINT NOT NULL,
        [remaining] BIGINT NOT NULL,
        CONSTRAINT [lot_pkey] PRIMARY KEY CLUSTERED ([playerKey], [expiresAtMs]),
        CONSTRAINT [lot_earned_check] CHECK ([earned] >= 0),
        CONSTRAINT [lot_remaining_check] CHECK ([remaining] >= 0),
        CONSTRAINT [lot_remaining_earned_check]
            CHECK ([remaining] <= [earned])
    );
END;

IF OBJECT_ID(N'[ledger].[limit_counter]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[limit_counter] (
        [day] CHAR(10) NOT NULL,
        [playerKey] BIGINT NOT NULL,
        [points] BIGINT NOT NULL,
        [promotions] NVARCHAR(4000) NULL,
        CONSTRAINT [limit_counter_pkey] PRIMARY KEY CLUSTERED ([day], [playerKey]),
        CONSTRAINT [limit_counter_day_check]
            CHECK ([day] LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        CONSTRAINT [limit_counter_points_check] CHECK ([points] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[status_day]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[status_day] (
        [playerKey] BIGINT NOT NULL,
        [day] CHAR(10) NOT NULL,
        [micropoints] BIGINT NOT NULL,
        CONSTRAINT [status_day_pkey] PRIMARY KEY CLUSTERED ([playerKey], [day]),
        CONSTRAINT [status_day_day_check]
            CHECK ([day] LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
    );
END;

IF OBJECT_ID(N'[ledger].[void_event]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[void_event] (
        [operatorKey] INT NOT NULL,
        [voidId] BINARY(16) NOT NULL,
        [playerKey] BIGINT NOT NULL,
        [wagerId] BINARY(16) NOT NULL,
        [amountMinor] BIGINT NOT NULL,
        [contentHash] BINARY(16) NOT NULL,
        [occurredAtMs] BIGINT NOT NULL,
        [batchId] BIGINT NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [playerSequence] BIGINT NULL,
        [spendable] BIGINT NOT NULL,
        [status] BIGINT NOT NULL,
        CONSTRAINT [void_event_operatorKey_voidId_key] UNIQUE CLUSTERED ([operatorKey], [voidId]),
        CONSTRAINT [void_event_amountMinor_check] CHECK ([amountMinor] >= 0),
        CONSTRAINT [void_event_state_check] CHECK ([state] IN ('pending', 'applied')),
        CONSTRAINT [void_event_spendable_check] CHECK ([spendable] >= 0),
        CONSTRAINT [void_event_status_check] CHECK ([status] >= 0),
        CONSTRAINT [void_event_pending_check]
            CHECK ([state] <> 'pending' OR ([playerSequence] IS NULL AND [spendable] = 0
            AND [status] = 0))
    );
    CREATE NONCLUSTERED INDEX [void_event_operatorKey_wagerId_idx]
        ON [ledger].[void_event] ([operatorKey], [wagerId]);
    CREATE NONCLUSTERED INDEX [void_event_state_batchId_idx]
        ON [ledger].[void_event] ([state], [batchId]);
END;

IF OBJECT_ID(N'[ledger].[player_fact]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[player_fact] (
        [playerKey] BIGINT NOT NULL,
        [playerSequence] BIGINT NOT NULL,
        [operatorKey] INT NOT NULL,
        [factId] VARCHAR(100) NOT NULL,
        [kind] VARCHAR(10) NOT NULL,
        [value] NVARCHAR(200) NOT NULL,
        [effectiveFromMs] BIGINT NOT NULL,
        [effectiveToMs] BIGINT NULL,
        [recordedAtMs] BIGINT NOT NULL,
        [source] VARCHAR(10) NOT NULL,
        [by] NVARCHAR(100) NOT NULL,
        [contentHash] BINARY(16) NOT NULL,
        [batchId] BIGINT NOT NULL,
        CONSTRAINT [player_fact_pkey] PRIMARY KEY CLUSTERED ([playerKey], [playerSequence]),
        CONSTRAINT [player_fact_operatorKey_factId_key]
            UNIQUE NONCLUSTERED ([operatorKey], [factId]),
        CONSTRAINT [player_fact_playerSequence_check] CHECK ([playerSequence] >= 1),
        CONSTRAINT [player_fact_kind_check]
            CHECK ([kind] IN ('segment', 'exclusion', 'consent', 'opt_in')),
        CONSTRAINT [player_fact_effective_check]
            CHECK ([effectiveToMs] IS NULL OR [effectiveToMs] >= [effectiveFromMs])
    );
    CREATE NONCLUSTERED INDEX [player_fact_batchId_idx]
        ON [ledger].[player_fact] ([batchId]);
END;

IF OBJECT_ID(N'[ledger].[redemption]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[redemption] (
        [redemptionId] BINARY(16) NOT NULL,
        [operatorKey] INT NOT NULL,
        [playerKey] BIGINT NOT NULL,
        [rewardId] VARCHAR(100) NOT NULL,
        [points] BIGINT NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [reservedAtMs] BIGINT NOT NULL,
        [lapsesAtMs] BIGINT NOT NULL,
        [settledAtMs] BIGINT NULL,
        [note] NVARCHAR(500) NULL,
        [lots] NVARCHAR(4000) NOT NULL,
        [playerSequence] BIGINT NOT NULL,
        [settledSequence] BIGINT NULL,
        [spendableAfter] BIGINT NOT NULL,
        CONSTRAINT [redemption_redemptionId_key] UNIQUE CLUSTERED ([redemptionId]),
        CONSTRAINT [redemption_points_check] CHECK ([points] >= 1),
        CONSTRAINT [redemption_state_check]
            CHECK ([state] IN ('reserved', 'confirmed', 'cancelled', 'lapsed')),
        CONSTRAINT [redemption_lots_check] CHECK (ISJSON([lots]) = 1),
        CONSTRAINT [redemption_settled_check]
            CHECK (([state] = 'reserved' AND [settledAtMs] IS NULL)
            OR ([state] <> 'reserved' AND [settledAtMs] IS NOT NULL))
    );
    CREATE NONCLUSTERED INDEX [redemption_playerKey_reservedAtMs_idx]
        ON [ledger].[redemption] ([playerKey], [reservedAtMs]);
    CREATE NONCLUSTERED INDEX [redemption_state_lapsesAtMs_idx]
        ON [ledger].[redemption] ([state], [lapsesAtMs]);
END;

IF OBJECT_ID(N'[ledger].[adjustment]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[adjustment] (
        [adjustmentId] BINARY(16) NOT NULL,
        [operatorKey] INT NOT NULL,
        [playerKey] BIGINT NOT NULL,
        [points] BIGINT NOT NULL,
        [reason] NVARCHAR(500) NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [requestedBy] VARCHAR(36) NOT NULL,
        [requestedByName] NVARCHAR(120) NOT NULL,
        [requestedAtMs] BIGINT NOT NULL,
        [decidedBy] VARCHAR(36) NULL,
        [decidedByName] NVARCHAR(120) NULL,
        [decidedAtMs] BIGINT NULL,
        [decisionReason] NVARCHAR(500) NULL,
        [refusal] NVARCHAR(500) NULL,
        [playerSequence] BIGINT NULL,
        [adjustmentBatchId] BINARY(16) NULL,
        [line] INT NULL,
        CONSTRAINT [adjustment_adjustmentId_key] UNIQUE CLUSTERED ([adjustmentId]),
        CONSTRAINT [adjustment_points_check] CHECK ([points] <> 0),
        CONSTRAINT [adjustment_state_check]
            CHECK ([state] IN ('pending', 'approved', 'applied', 'rejected', 'refused')),
        CONSTRAINT [adjustment_four_eyes_check]
            CHECK ([decidedBy] IS NULL OR [decidedBy] <> [requestedBy])
    );
    CREATE NONCLUSTERED INDEX [adjustment_operatorKey_requestedAtMs_idx]
        ON [ledger].[adjustment] ([operatorKey], [requestedAtMs]);
    CREATE NONCLUSTERED INDEX [adjustment_playerKey_requestedAtMs_idx]
        ON [ledger].[adjustment] ([playerKey], [requestedAtMs]);
    CREATE NONCLUSTERED INDEX [adjustment_adjustmentBatchId_line_idx]
        ON [ledger].[adjustment] ([adjustmentBatchId], [line]);
END;

IF OBJECT_ID(N'[ledger].[adjustment_batch]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[adjustment_batch] (
        [adjustmentBatchId] BINARY(16) NOT NULL,
        [operatorKey] INT NOT NULL,
        [name] NVARCHAR(120) NOT NULL,
        [reason] NVARCHAR(500) NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [rows] INT NOT NULL,
        [players] INT NOT NULL,
        [given] BIGINT NOT NULL,
        [taken] BIGINT NOT NULL,
        [applied] INT NOT NULL,
        [refused] INT NOT NULL,
        [undoes] BINARY(16) NULL,
        [undoneBy] BINARY(16) NULL,
        [requestedBy] VARCHAR(36) NOT NULL,
        [requestedByName] NVARCHAR(120) NOT NULL,
        [requestedAtMs] BIGINT NOT NULL,
        [decidedBy] VARCHAR(36) NULL,
        [decidedByName] NVARCHAR(120) NULL,
        [decidedAtMs] BIGINT NULL,
        [decisionReason] NVARCHAR(500) NULL,
        [finishedAtMs] BIGINT NULL,
        CONSTRAINT [adjustment_batch_adjustmentBatchId_key] UNIQUE CLUSTERED ([adjustmentBatchId]),
        CONSTRAINT [adjustment_batch_state_check]
            CHECK ([state] IN ('pending', 'applying', 'applied', 'rejected')),
        CONSTRAINT [adjustment_batch_rows_check] CHECK ([rows] >= 0),
        CONSTRAINT [adjustment_batch_players_check] CHECK ([players] >= 0),
        CONSTRAINT [adjustment_batch_given_check] CHECK ([given] >= 0),
        CONSTRAINT [adjustment_batch_taken_check] CHECK ([taken] >= 0),
        CONSTRAINT [adjustment_batch_applied_check] CHECK ([applied] >= 0),
        CONSTRAINT [adjustment_batch_refused_check] CHECK ([refused] >= 0),
        CONSTRAINT [adjustment_batch_four_eyes_check]
            CHECK ([decidedBy] IS NULL OR [decidedBy] <> [requestedBy])
    );
    CREATE NONCLUSTERED INDEX [adjustment_batch_operatorKey_requestedAtMs_idx]
        ON [ledger].[adjustment_batch] ([operatorKey], [requestedAtMs]);
END;

IF OBJECT_ID(N'[ledger].[idempotent_answer]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[idempotent_answer] (
        [operatorKey] INT NOT NULL,
        [idempotencyKey] VARCHAR(200) NOT NULL,
        [requestHash] CHAR(64) NOT NULL,
        [answer] NVARCHAR(MAX) NOT NULL,
        [answeredAtMs] BIGINT NOT NULL,
        CONSTRAINT [idempotent_answer_pkey] PRIMARY KEY CLUSTERED ([operatorKey], [idempotencyKey]),
        CONSTRAINT [idempotent_answer_answer_check] CHECK (ISJSON([answer]) = 1)
    );
    CREATE NONCLUSTERED INDEX [idempotent_answer_answeredAtMs_idx]
        ON [ledger].[idempotent_answer] ([answeredAtMs]);
END;

IF OBJECT_ID(N'[ledger].[ledger_act]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[ledger_act] (
        [operatorKey] INT NOT NULL,
        [sequence] BIGINT NOT NULL,
        [atMs] BIGINT NOT NULL,
        [actor] VARCHAR(60) NOT NULL,
        [actorName] NVARCHAR(120) NULL,
        [act] VARCHAR(60) NOT NULL,
        [playerKey] BIGINT NULL,
        [detail] NVARCHAR(MAX) NOT NULL,
        [requestId] VARCHAR(100) NOT NULL,
        [previousHash] CHAR(64) NOT NULL,
        [hash] CHAR(64) NOT NULL,
        CONSTRAINT [ledger_act_pkey] PRIMARY KEY CLUSTERED ([operatorKey], [sequence]),
        CONSTRAINT [ledger_act_sequence_check] CHECK ([sequence] >= 1),
        CONSTRAINT [ledger_act_detail_check] CHECK (ISJSON([detail]) = 1)
    );
    CREATE NONCLUSTERED INDEX [ledger_act_playerKey_sequence_idx]
        ON [ledger].[ledger_act] ([playerKey], [sequence]);
END;

IF OBJECT_ID(N'[ledger].[job_lease]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[job_lease] (
        [job] VARCHAR(60) NOT NULL,
        [holder] VARCHAR(100) NOT NULL,
        [heldUntilMs] BIGINT NOT NULL,
        CONSTRAINT [job_lease_pkey] PRIMARY KEY CLUSTERED ([job])
    );
END;

IF OBJECT_ID(N'[ledger].[job_round]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[job_round] (
        [operatorKey] INT NOT NULL,
        [job] VARCHAR(60) NOT NULL,
        [startedAtMs] BIGINT NOT NULL,
        [day] CHAR(10) NULL,
        [afterKey] BIGINT NOT NULL,
        [looked] BIGINT NOT NULL,
        [changed] BIGINT NOT NULL,
        [players] BIGINT NOT NULL,
        [finishedAtMs] BIGINT NULL,
        CONSTRAINT [job_round_pkey] PRIMARY KEY CLUSTERED ([operatorKey], [job], [startedAtMs]),
        CONSTRAINT [job_round_day_check]
            CHECK ([day] LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        CONSTRAINT [job_round_looked_check] CHECK ([looked] >= 0),
        CONSTRAINT [job_round_changed_check] CHECK ([changed] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[rebuild_job]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[rebuild_job] (
        [rebuildId] BINARY(16) NOT NULL,
        [operatorKey] INT NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [requestedBy] VARCHAR(60) NOT NULL,
        [requestedAtMs] BIGINT NOT NULL,
        [startedAtMs] BIGINT NULL,
        [finishedAtMs] BIGINT NULL,
        [afterKey] BIGINT NOT NULL,
        [looked] BIGINT NOT NULL,
        [players] BIGINT NOT NULL,
        [rows] BIGINT NOT NULL,
        [differing] BIGINT NOT NULL,
        [detail] NVARCHAR(MAX) NULL,
        CONSTRAINT [rebuild_job_rebuildId_key] UNIQUE CLUSTERED ([rebuildId]),
        CONSTRAINT [rebuild_job_state_check]
            CHECK ([state] IN ('waiting', 'running', 'finished', 'failed')),
        CONSTRAINT [rebuild_job_looked_check] CHECK ([looked] >= 0),
        CONSTRAINT [rebuild_job_differing_check] CHECK ([differing] >= 0)
    );
    CREATE NONCLUSTERED INDEX [rebuild_job_operatorKey_requestedAtMs_idx]
        ON [ledger].[rebuild_job] ([operatorKey], [requestedAtMs]);
END;

IF OBJECT_ID(N'[ledger].[invariant_run]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[invariant_run] (
        [operatorKey] INT NOT NULL,
        [invariant] VARCHAR(60) NOT NULL,
        [startedAtMs] BIGINT NOT NULL,
        [afterKey] BIGINT NOT NULL,
        [looked] BIGINT NOT NULL,
        [offences] BIGINT NOT NULL,
        [finishedAtMs] BIGINT NULL,
        CONSTRAINT [invariant_run_pkey]
            PRIMARY KEY CLUSTERED ([operatorKey], [invariant], [startedAtMs]),
        CONSTRAINT [invariant_run_looked_check] CHECK ([looked] >= 0),
        CONSTRAINT [invariant_run_offences_check] CHECK ([offences] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[invariant_offence]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[invariant_offence] (
        [offenceId] BIGINT NOT NULL IDENTITY(1,1),
        [operatorKey] INT NOT NULL,
        [invariant] VARCHAR(60) NOT NULL,
        [playerKey] BIGINT NULL,
        [subject] NVARCHAR(200) NOT NULL,
        [detail] NVARCHAR(4000) NOT NULL,
        [foundAtMs] BIGINT NOT NULL,
        [seenAtMs] BIGINT NOT NULL,
        [resolvedAtMs] BIGINT NULL,
        CONSTRAINT [invariant_offence_pkey] PRIMARY KEY CLUSTERED ([offenceId]),
        CONSTRAINT [invariant_offence_detail_check] CHECK (ISJSON([detail]) = 1)
    );
    CREATE NONCLUSTERED INDEX [invariant_offence_operatorKey_foundAtMs_idx]
        ON [ledger].[invariant_offence] ([operatorKey], [foundAtMs]);
END;

-- ---------------------------------------------------------- immutable
-- TRUNCATE asks no trigger: the service's login must not own these tables (it needs no ALTER).

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

IF OBJECT_ID(N'[ledger].[player_fact_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[player_fact_deny_change] ON [ledger].[player_fact]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''player_fact is immutable: record another fact'', 1;
        END');

IF OBJECT_ID(N'[ledger].[wager_kind_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[wager_kind_deny_change] ON [ledger].[wager_kind]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''wager_kind is immutable: wagers are read by it'', 1;
        END');

IF OBJECT_ID(N'[ledger].[decision_kind_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[decision_kind_deny_change] ON [ledger].[decision_kind]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''decision_kind is immutable: wagers are read by it'', 1;
        END');

IF OBJECT_ID(N'[ledger].[game_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[game_deny_change] ON [ledger].[game]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''game is immutable: wagers are read by it'', 1;
        END');

IF OBJECT_ID(N'[ledger].[ledger_act_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[ledger_act_deny_change] ON [ledger].[ledger_act]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''ledger_act is immutable: the trail only grows'', 1;
        END');

IF OBJECT_ID(N'[ledger].[ledger_act_follows]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[ledger_act_follows] ON [ledger].[ledger_act]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM inserted i
                WHERE i.[sequence] > 1 AND NOT EXISTS (
                    SELECT 1 FROM [ledger].[ledger_act] a
                    WHERE a.[operatorKey] = i.[operatorKey] AND a.[sequence] = i.[sequence] - 1
                        AND a.[hash] = i.[previousHash]
                )
            )
            BEGIN;
                THROW 51000, ''ledger_act: previousHash is not the hash of the act before'', 1;
            END;
        END');

IF OBJECT_ID(N'[ledger].[void_event_applied_once]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[void_event_applied_once] ON [ledger].[void_event]
        AFTER UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM deleted d
                LEFT JOIN inserted i
                    ON i.[operatorKey] = d.[operatorKey] AND i.[voidId] = d.[voidId]
                WHERE i.[voidId] IS NULL OR d.[state] <> ''pending'' OR i.[state] <> ''applied''
                    OR i.[playerKey] <> d.[playerKey] OR i.[wagerId] <> d.[wagerId]
                    OR i.[amountMinor] <> d.[amountMinor] OR i.[contentHash] <> d.[contentHash]
                    OR i.[occurredAtMs] <> d.[occurredAtMs]
            )
            BEGIN;
                THROW 51000, ''void_event is immutable: a void is applied once'', 1;
            END;
        END');

IF OBJECT_ID(N'[ledger].[redemption_settled_once]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[redemption_settled_once] ON [ledger].[redemption]
        AFTER UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (
                SELECT 1 FROM deleted d
                LEFT JOIN inserted i ON i.[redemptionId] = d.[redemptionId]
                WHERE i.[redemptionId] IS NULL OR d.[state] <> ''reserved''
                    OR i.[playerKey] <> d.[playerKey] OR i.[points] <> d.[points]
                    OR i.[lots] <> d.[lots] OR i.[playerSequence] <> d.[playerSequence]
            )
            BEGIN;
                THROW 51000, ''redemption is settled: reserve again'', 1;
            END;
        END');

-- -------------------------------------------------------------- views
-- Points with two decimals beside the exact micropoints: rounded rows need not add up.

IF OBJECT_ID(N'[ledger].[open_lot]', N'V') IS NULL
    EXEC(N'
        CREATE VIEW [ledger].[open_lot] AS
        SELECT [playerKey], [lotExpiresAtMs] AS [expiresAtMs], [lotEarned] AS [earned],
            [lotRemaining] AS [remaining]
        FROM [ledger].[account] WHERE [lotRemaining] IS NOT NULL
        UNION ALL
        SELECT [playerKey], [expiresAtMs], [earned], [remaining] FROM [ledger].[lot]');

IF OBJECT_ID(N'[ledger].[PlayerLoyaltyBalance]', N'V') IS NULL
    EXEC(N'
        CREATE VIEW [ledger].[PlayerLoyaltyBalance] AS
        SELECT o.[operatorId], p.[playerId],
            CAST(ROUND(a.[spendable] / 1000000.0, 2) AS DECIMAL(18, 2)) AS [spendablePoints],
            CAST(ROUND(a.[status] / 1000000.0, 2) AS DECIMAL(18, 2)) AS [statusPoints],
            a.[spendable] AS [spendableMicropoints], a.[status] AS [statusMicropoints],
            a.[debt] AS [debtMicropoints], a.[tier], a.[playerSequence], a.[lastWagerAtMs],
            a.[changedAtMs]
        FROM [ledger].[account] a
        JOIN [ledger].[player] p ON p.[playerKey] = a.[playerKey]
        JOIN [ledger].[operator] o ON o.[operatorKey] = a.[operatorKey]');

IF OBJECT_ID(N'[ledger].[LoyaltyTransaction]', N'V') IS NULL
    EXEC(N'
        CREATE VIEW [ledger].[LoyaltyTransaction] AS
        SELECT o.[operatorId], p.[playerId], t.[playerSequence], t.[kind], t.[occurredAtMs],
            CAST(ROUND(t.[spendable] / 1000000.0, 2) AS DECIMAL(18, 2)) AS [spendablePoints],
            CAST(ROUND(t.[status] / 1000000.0, 2) AS DECIMAL(18, 2)) AS [statusPoints],
            t.[spendable] AS [spendableMicropoints], t.[status] AS [statusMicropoints],
            t.[spendableAfter] AS [spendableAfterMicropoints],
            t.[statusAfter] AS [statusAfterMicropoints], t.[wagerId], t.[cause], t.[batchId]
        FROM (
            SELECT [playerKey], [playerSequence], CAST(''earn'' AS VARCHAR(12)) AS [kind],
                [occurredAtMs], [spendable], [status], [spendableAfter], [statusAfter], [wagerId],
                CAST(NULL AS NVARCHAR(4000)) AS [cause], [batchId]
            FROM [ledger].[wager]
            UNION ALL
            SELECT [playerKey], [playerSequence], [kind], [occurredAtMs], [spendable], [status],
                [spendableAfter], [statusAfter], CAST(NULL AS BINARY(16)), [cause], [batchId]
            FROM [ledger].[posting]
        ) t
        JOIN [ledger].[player] p ON p.[playerKey] = t.[playerKey]
        JOIN [ledger].[operator] o ON o.[operatorKey] = p.[operatorKey]');

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
