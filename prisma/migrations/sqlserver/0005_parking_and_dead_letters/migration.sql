-- What waits for its operator's configuration, and what a person decided of a dead letter.

SET XACT_ABORT ON;
BEGIN TRY
BEGIN TRANSACTION;

IF OBJECT_ID(N'[ledger].[parked_record]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[parked_record] (
        [groupId] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [logEpoch] VARCHAR(100) NOT NULL,
        [operatorId] VARCHAR(40) NOT NULL,
        [offset] BIGINT NOT NULL,
        [wagerId] BINARY(16) NULL,
        [sentence] NVARCHAR(1000) NOT NULL,
        [recordKey] VARBINARY(1000) NULL,
        [value] VARBINARY(MAX) NOT NULL,
        [rawValue] VARBINARY(MAX) NULL,
        [headers] NVARCHAR(MAX) NOT NULL,
        [receivedAtMs] BIGINT NOT NULL,
        [parkedAtMs] BIGINT NOT NULL,
        CONSTRAINT [parked_record_pkey]
            PRIMARY KEY CLUSTERED ([groupId], [topic], [partition], [logEpoch], [operatorId], [offset]),
        CONSTRAINT [parked_record_headers_check] CHECK (ISJSON([headers]) = 1)
    );
    CREATE NONCLUSTERED INDEX [parked_record_operatorId_wagerId_idx]
        ON [ledger].[parked_record] ([operatorId], [wagerId]);
END;

IF OBJECT_ID(N'[ledger].[dead_letter_act]', N'U') IS NULL
BEGIN
    CREATE TABLE [ledger].[dead_letter_act] (
        [logEpoch] VARCHAR(100) NOT NULL,
        [topic] VARCHAR(100) NOT NULL,
        [partition] INT NOT NULL,
        [offset] BIGINT NOT NULL,
        [act] VARCHAR(20) NOT NULL,
        [actor] VARCHAR(200) NOT NULL,
        [actorName] NVARCHAR(120) NOT NULL,
        [reason] NVARCHAR(500) NOT NULL,
        [atMs] BIGINT NOT NULL,
        CONSTRAINT [dead_letter_act_pkey]
            PRIMARY KEY CLUSTERED ([logEpoch], [topic], [partition], [offset]),
        CONSTRAINT [dead_letter_act_act_check] CHECK ([act] IN ('replayed', 'discarded'))
    );
END;

IF OBJECT_ID(N'[ledger].[dead_letter_act_deny_change]', N'TR') IS NULL
    EXEC(N'
        CREATE TRIGGER [ledger].[dead_letter_act_deny_change] ON [ledger].[dead_letter_act]
        INSTEAD OF UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            THROW 51000, ''dead_letter_act is immutable: a dead letter is settled once'', 1;
        END');

COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    THROW;
END CATCH;
