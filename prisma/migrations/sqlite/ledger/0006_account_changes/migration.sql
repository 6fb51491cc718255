-- What a large batch changed in accounts, until it is carried into them range by range: at a million
-- players a batch of 20,000 wagers touched 13,000 pages of accounts, which cost more than all the rest.
-- An account knows the batch that wrote it last: what an older batch changed is in it already.

ALTER TABLE "account" ADD COLUMN "batchId" INTEGER NOT NULL DEFAULT 0;

-- Range: playerKey / 16384. Entries: 112 bytes a player, in the order of their keys; their layout
-- stands beside the code that writes them. Promotions: the counts that entries name by their place.
CREATE TABLE "account_change" (
    "range" INTEGER NOT NULL CHECK ("range" >= 0),
    "batchId" INTEGER NOT NULL,
    "changedAtMs" INTEGER NOT NULL,
    "entries" BLOB NOT NULL CHECK (length("entries") > 0 AND length("entries") % 112 = 0),
    "promotions" TEXT CHECK (json_valid("promotions")),
    PRIMARY KEY ("range", "batchId")
) STRICT, WITHOUT ROWID;
