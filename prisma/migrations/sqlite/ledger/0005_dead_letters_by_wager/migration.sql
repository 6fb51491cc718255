-- A dead letter by the wager that its bytes name, however old it is. The trigger reads them, so that
-- whoever writes a dead letter need not; of bytes that are no JSON it knows nothing.

CREATE TABLE "dead_letter_wager" (
    "operatorId" TEXT NOT NULL,
    "wagerId" BLOB NOT NULL CHECK (length("wagerId") = 16),
    "logEpoch" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    PRIMARY KEY ("operatorId", "wagerId", "logEpoch", "topic", "partition", "offset")
) STRICT, WITHOUT ROWID;

CREATE TRIGGER "dead_letter_names_wager" AFTER INSERT ON "dead_letter"
WHEN NEW."operatorId" IS NOT NULL AND json_valid(CAST(NEW."body" AS TEXT))
BEGIN
    INSERT OR IGNORE INTO "dead_letter_wager"
    SELECT NEW."operatorId", n."wagerId", NEW."logEpoch", NEW."topic", NEW."partition", NEW."offset"
    FROM (SELECT unhex(replace(json_extract(CAST(NEW."body" AS TEXT), '$.wagerId'), '-', ''))
        AS "wagerId") n
    WHERE length(n."wagerId") = 16;
END;

INSERT OR IGNORE INTO "dead_letter_wager"
SELECT d."operatorId", n."wagerId", d."logEpoch", d."topic", d."partition", d."offset"
FROM "dead_letter" d
JOIN (SELECT "rowid" AS "at",
        unhex(replace(json_extract(CAST("body" AS TEXT), '$.wagerId'), '-', '')) AS "wagerId"
      FROM "dead_letter" WHERE json_valid(CAST("body" AS TEXT))) n ON n."at" = d."rowid"
WHERE d."operatorId" IS NOT NULL AND length(n."wagerId") = 16;
