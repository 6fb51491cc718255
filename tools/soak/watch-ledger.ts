/** How far the house is, read from outside: what the ledger and the wager platform have committed. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { topicNames } from '@house-rules/contracts';

export interface Progress {
  /** Wagers whose transaction the platform has committed. */
  readonly placed: number;
  /** Wagers that the ledger has. */
  readonly inLedger: number;
  /** Records that the ledger had already. */
  readonly duplicates: number;
  /** By partition, the next offset to be applied. */
  readonly offsets: ReadonlyMap<number, number>;
}

export interface LedgerWatch {
  read(): Progress;
  /** Rows of a table of the ledger. */
  count(table: 'dead_letter' | 'parked_record'): number;
  close(): void;
}

export const watchLedger = (dataDir: string, group: string): LedgerWatch => {
  const ledger = new DatabaseSync(join(dataDir, 'ledger.db'), { readOnly: true });
  const platform = new DatabaseSync(join(dataDir, 'platform.db'), { readOnly: true });
  const newest = platform.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
  const batches = ledger.prepare(
    `SELECT max("batchId") AS last, sum("wagers") AS wagers, sum("duplicates") AS duplicates
     FROM "batch" WHERE "batchId" > ?`,
  );
  const stored = ledger.prepare(
    `SELECT "partition", "nextOffset" FROM "consumer_offset" WHERE "groupId" = ? AND "topic" = ?`,
  );
  let [lastBatch, inLedger, duplicates] = [0, 0, 0];
  return {
    read: () => {
      const added = batches.get(lastBatch);
      lastBatch = Math.max(lastBatch, Number(added?.last ?? 0));
      inLedger += Number(added?.wagers ?? 0);
      duplicates += Number(added?.duplicates ?? 0);
      const rows = stored.all(group, topicNames.wagers);
      return {
        placed: Number(newest.get()?.seq ?? 0),
        inLedger,
        duplicates,
        offsets: new Map(rows.map((row) => [Number(row.partition), Number(row.nextOffset)])),
      };
    },
    count: (table) => Number(ledger.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n ?? 0),
    close: () => {
      ledger.close();
      platform.close();
    },
  };
};
