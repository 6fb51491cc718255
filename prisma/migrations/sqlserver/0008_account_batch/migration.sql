-- Which batch wrote an account last. Every statement is guarded, so that a run that was cut off can be
-- run again. Here every batch writes its accounts themselves: what SQLite keeps apart in
-- account_change has no table.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

IF COL_LENGTH(N'[ledger].[account]', N'batchId') IS NULL
    ALTER TABLE [ledger].[account] ADD [batchId] BIGINT NOT NULL DEFAULT 0;

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
