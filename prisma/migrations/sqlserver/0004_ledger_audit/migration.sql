-- What the auditor writes down: rebuilds of operators and what they found, rounds of the invariants and
-- the rows that broke one. The tables of the same purpose that came before were never written to; what
-- tells them from the new ones is a column that the new ones lack.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

IF COL_LENGTH(N'ledger.rebuild_job', N'requestedBy') IS NOT NULL
    DROP TABLE [ledger].[rebuild_job];
IF COL_LENGTH(N'ledger.invariant_run', N'looked') IS NOT NULL
    DROP TABLE [ledger].[invariant_run];
IF COL_LENGTH(N'ledger.invariant_offence', N'subject') IS NOT NULL
    AND OBJECT_ID(N'[ledger].[invariant_round]', N'U') IS NULL
    DROP TABLE [ledger].[invariant_offence];

IF OBJECT_ID(N'[ledger].[rebuild_job]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[rebuild_job] (
        [rebuildId] BINARY(16) NOT NULL,
        [operatorKey] INT NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [startedBy] VARCHAR(60) NOT NULL,
        [startedByName] NVARCHAR(120) NOT NULL,
        [startedAtMs] BIGINT NOT NULL,
        [finishedAtMs] BIGINT NULL,
        [afterKey] BIGINT NOT NULL,
        [players] BIGINT NOT NULL,
        [playersDone] BIGINT NOT NULL,
        [rowsDone] BIGINT NOT NULL,
        [differing] BIGINT NOT NULL,
        [failure] NVARCHAR(1000) NULL,
        CONSTRAINT [rebuild_job_rebuildId_key] UNIQUE CLUSTERED ([rebuildId]),
        CONSTRAINT [rebuild_job_state_check]
            CHECK ([state] IN ('queued', 'running', 'done', 'cancelled', 'failed')),
        CONSTRAINT [rebuild_job_players_check] CHECK ([players] >= 0),
        CONSTRAINT [rebuild_job_playersDone_check] CHECK ([playersDone] >= 0),
        CONSTRAINT [rebuild_job_rowsDone_check] CHECK ([rowsDone] >= 0),
        CONSTRAINT [rebuild_job_differing_check] CHECK ([differing] >= 0),
        CONSTRAINT [rebuild_job_finished_check]
            CHECK (([state] IN ('queued', 'running') AND [finishedAtMs] IS NULL)
                OR ([state] NOT IN ('queued', 'running') AND [finishedAtMs] IS NOT NULL))
    );
    CREATE NONCLUSTERED INDEX [rebuild_job_operatorKey_startedAtMs_idx]
        ON [ledger].[rebuild_job] ([operatorKey], [startedAtMs]);
    CREATE NONCLUSTERED INDEX [rebuild_job_state_startedAtMs_idx]
        ON [ledger].[rebuild_job] ([state], [startedAtMs]);
END;

IF OBJECT_ID(N'[ledger].[rebuild_difference]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[rebuild_difference] (
        [rebuildId] BINARY(16) NOT NULL,
        [playerKey] BIGINT NOT NULL,
        [differences] BIGINT NOT NULL,
        [first] NVARCHAR(4000) NOT NULL,
        CONSTRAINT [rebuild_difference_rebuildId_playerKey_key]
            UNIQUE CLUSTERED ([rebuildId], [playerKey]),
        CONSTRAINT [rebuild_difference_differences_check] CHECK ([differences] >= 1),
        CONSTRAINT [rebuild_difference_first_check] CHECK (ISJSON([first]) = 1)
    );
END;

IF OBJECT_ID(N'[ledger].[invariant_round]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[invariant_round] (
        [operatorKey] INT NOT NULL,
        [round] VARCHAR(20) NOT NULL,
        [startedAtMs] BIGINT NOT NULL,
        [afterKey] BIGINT NOT NULL,
        [checked] BIGINT NOT NULL,
        [checkedAtMs] BIGINT NOT NULL,
        [finishedAtMs] BIGINT NULL,
        CONSTRAINT [invariant_round_pkey]
            PRIMARY KEY CLUSTERED ([operatorKey], [round], [startedAtMs]),
        CONSTRAINT [invariant_round_checked_check] CHECK ([checked] >= 0)
    );
END;

IF OBJECT_ID(N'[ledger].[invariant_offence]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[invariant_offence] (
        [offenceId] BIGINT NOT NULL IDENTITY(1,1),
        [operatorKey] INT NOT NULL,
        [invariant] VARCHAR(60) NOT NULL,
        [subject] NVARCHAR(200) NOT NULL,
        [playerKey] BIGINT NULL,
        [detail] NVARCHAR(4000) NOT NULL,
        [foundAtMs] BIGINT NOT NULL,
        [seenAtMs] BIGINT NOT NULL,
        [resolvedAtMs] BIGINT NULL,
        CONSTRAINT [invariant_offence_pkey] PRIMARY KEY CLUSTERED ([offenceId]),
        CONSTRAINT [invariant_offence_detail_check] CHECK (ISJSON([detail]) = 1)
    );
    CREATE NONCLUSTERED INDEX [invariant_offence_operatorKey_invariant_subject_idx]
        ON [ledger].[invariant_offence] ([operatorKey], [invariant], [subject]);
END;

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
