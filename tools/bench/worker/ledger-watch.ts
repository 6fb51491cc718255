/** What stands in a ledger that another process writes, by plain SQL over a connection of its own. */
import { DatabaseSync } from 'node:sqlite';
import { topicNames } from '@house-rules/contracts';
import { accountsNow } from '@house-rules/database';
import type { FeedCounts } from './wager-feed.ts';

export interface LedgerSum extends FeedCounts {
  /** Micropoints of all players. */
  readonly spendable: number;
}

export interface LedgerWatch {
  /** Records of the log that are applied. */
  applied(): number;
  /** True where the log has acknowledged what came of every batch. */
  isAnnounced(): boolean;
  sum(): LedgerSum;
  close(): void;
}

const appliedRecords = `SELECT coalesce(sum("nextOffset"), 0) AS n FROM "consumer_offset"
  WHERE "groupId" = ? AND "topic" = ?`;

const unannounced = `SELECT count(*) AS n FROM "batch" b LEFT JOIN "announce_watermark" w
    ON w."groupId" = b."groupId" AND w."topic" = b."topic" AND w."partition" = b."partition"
  WHERE b."groupId" = ? AND b."topic" = ? AND b."batchId" > coalesce(w."batchId", 0)`;

const counted = `SELECT (SELECT count(*) FROM "wager") AS wagers,
  (SELECT coalesce(sum("duplicates"), 0) FROM "batch") AS duplicates,
  (SELECT count(*) FROM "dead_letter") AS deadLetters`;

const spendableOfAll = 'SELECT coalesce(sum("spendable"), 0) FROM "account"';

/** @param group of the worker that writes it */
export const watchLedger = (file: string, group: string): LedgerWatch => {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
  const applied = connection.prepare(appliedRecords);
  const waiting = connection.prepare(unannounced);
  const count = (row: Record<string, unknown> | undefined, name: string): number =>
    Number(row?.[name]);
  return {
    applied: () => count(applied.get(group, topicNames.wagers), 'n'),
    isAnnounced: () => count(waiting.get(group, topicNames.wagers), 'n') === 0,
    sum: () => {
      const row = connection.prepare(counted).get();
      const [spendable] = accountsNow(connection).query(spendableOfAll).first() ?? [];
      return {
        wagers: count(row, 'wagers'),
        duplicates: count(row, 'duplicates'),
        deadLetters: count(row, 'deadLetters'),
        spendable: Number(spendable),
      };
    },
    close: () => connection.close(),
  };
};
