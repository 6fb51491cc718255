-- Prices of rule sets before they are published: runs over wagers that were, with their figures.
-- Every statement is guarded, so that a run that was cut off can be run again.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

IF OBJECT_ID(N'[control].[impact_run]', N'U') IS NULL
BEGIN
    CREATE TABLE [control].[impact_run] (
        [operatorId] VARCHAR(40) NOT NULL,
        [runId] VARCHAR(36) NOT NULL,
        [subject] VARCHAR(10) NOT NULL,
        [subjectNumber] INT NOT NULL,
        [documentHash] CHAR(64) NOT NULL,
        [document] NVARCHAR(MAX) NULL,
        [liveVersion] INT NOT NULL,
        [days] INT NOT NULL,
        [fromMs] BIGINT NOT NULL,
        [toMs] BIGINT NOT NULL,
        [state] VARCHAR(10) NOT NULL,
        [askedBy] VARCHAR(36) NOT NULL,
        [askedAtMs] BIGINT NOT NULL,
        [finishedAtMs] BIGINT NULL,
        [holder] VARCHAR(80) NULL,
        [heldUntilMs] BIGINT NULL,
        [attempts] INT NOT NULL,
        [wagers] INT NULL,
        [wagersRead] INT NOT NULL,
        [wagersDecided] INT NOT NULL,
        [totals] NVARCHAR(MAX) NULL,
        [figures] NVARCHAR(MAX) NULL,
        [changedPlayers] NVARCHAR(MAX) NULL,
        [failure] NVARCHAR(500) NULL,
        CONSTRAINT [impact_run_subject_check] CHECK ([subject] IN ('draft', 'version', 'change')),
        CONSTRAINT [impact_run_state_check] CHECK ([state] IN ('queued', 'running', 'done', 'cancelled', 'failed')),
        CONSTRAINT [impact_run_span_check] CHECK ([fromMs] < [toMs]),
        CONSTRAINT [impact_run_done_check] CHECK ([state] <> 'done' OR ([totals] IS NOT NULL AND [figures] IS NOT NULL)),
        CONSTRAINT [impact_run_pkey] PRIMARY KEY CLUSTERED ([operatorId], [runId])
    );
    CREATE NONCLUSTERED INDEX [impact_run_operatorId_askedAtMs_idx]
        ON [control].[impact_run] ([operatorId], [askedAtMs]);
    CREATE NONCLUSTERED INDEX [impact_run_operatorId_documentHash_idx]
        ON [control].[impact_run] ([operatorId], [documentHash]);
    CREATE NONCLUSTERED INDEX [impact_run_state_askedAtMs_idx]
        ON [control].[impact_run] ([state], [askedAtMs]);
END;

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
