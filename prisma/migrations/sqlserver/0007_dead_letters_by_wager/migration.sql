-- A dead letter by the wager that its bytes name, however old it is; and room for the name of every
-- window in which status points count.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

-- `2026-11-23/1100`: the day that closes a rolling window, and its days.
IF COL_LENGTH(N'ledger.account', N'windowKey') < 15
    ALTER TABLE [ledger].[account] ALTER COLUMN [windowKey] VARCHAR(15) NULL;

IF OBJECT_ID(N'[ledger].[dead_letter_wager]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[dead_letter_wager] (
        [operatorId] NVARCHAR(100) NOT NULL,
        [wagerId] BINARY(16) NOT NULL,
        [logEpoch] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [offset] BIGINT NOT NULL,
        CONSTRAINT [dead_letter_wager_operatorId_wagerId_key]
            UNIQUE CLUSTERED ([operatorId], [wagerId], [logEpoch], [topic], [partition], [offset])
    );
END;

-- The bytes are UTF-8. Read as single bytes the texts in them may look odd, but neither the JSON nor
-- the digits of an id do.
IF OBJECT_ID(N'[ledger].[dead_letter_names_wager]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[dead_letter_names_wager] ON [ledger].[dead_letter]
        AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            INSERT INTO [ledger].[dead_letter_wager]
                ([operatorId], [wagerId], [logEpoch], [topic], [partition], [offset])
            SELECT i.[operatorId], CONVERT(BINARY(16), h.[digits], 2), i.[logEpoch], i.[topic],
                i.[partition], i.[offset]
            FROM inserted i
            CROSS APPLY (SELECT CONVERT(NVARCHAR(MAX), CONVERT(VARCHAR(MAX), i.[body])) AS [text]) b
            CROSS APPLY (SELECT REPLACE(
                JSON_VALUE(CASE WHEN ISJSON(b.[text]) = 1 THEN b.[text] END, ''$.wagerId''),
                ''-'', '''') AS [digits]) h
            WHERE i.[operatorId] IS NOT NULL AND LEN(h.[digits]) = 32
                AND TRY_CONVERT(BINARY(16), h.[digits], 2) IS NOT NULL;
        END');

EXEC(N'
    INSERT INTO [ledger].[dead_letter_wager]
        ([operatorId], [wagerId], [logEpoch], [topic], [partition], [offset])
    SELECT d.[operatorId], CONVERT(BINARY(16), h.[digits], 2), d.[logEpoch], d.[topic],
        d.[partition], d.[offset]
    FROM [ledger].[dead_letter] d
    CROSS APPLY (SELECT CONVERT(NVARCHAR(MAX), CONVERT(VARCHAR(MAX), d.[body])) AS [text]) b
    CROSS APPLY (SELECT REPLACE(
        JSON_VALUE(CASE WHEN ISJSON(b.[text]) = 1 THEN b.[text] END, ''$.wagerId''),
        ''-'', '''') AS [digits]) h
    WHERE d.[operatorId] IS NOT NULL AND LEN(h.[digits]) = 32
        AND TRY_CONVERT(BINARY(16), h.[digits], 2) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM [ledger].[dead_letter_wager] w
            WHERE w.[logEpoch] = d.[logEpoch] AND w.[topic] = d.[topic]
                AND w.[partition] = d.[partition] AND w.[offset] = d.[offset]);');

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
