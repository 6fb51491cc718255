/** A ledger file with a season in it, written through the worker's own batches. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { topicNames } from '@house-rules/contracts';
import {
  type ChangeLimits,
  type LedgerWriter,
  migrate,
  openSqliteLedgerWriter,
  sqliteMigrationsFolder,
} from '@house-rules/database';
import { prepareBatch } from '../../../packages/stream-worker/src/batch/prepare-batch.ts';
import { readFact } from '../../../packages/stream-worker/src/batch/read-fact.ts';
import { readRecord } from '../../../packages/stream-worker/src/batch/read-record.ts';
import { applyBatch } from '../../../packages/stream-worker/src/sink/apply-batch.ts';
import { bookOf } from '../../../packages/stream-worker/src/testing/run-batches.ts';
import { openStoryDesk, type StoryDesk } from './story-desk.ts';
import { type StoryOptions, type StoryRecord, storyRecords } from './story-records.ts';
import { storyConfiguration } from './story-rules.ts';

export interface StoryLedger {
  readonly file: string;
  /** The same in a file of its own, to be closed by itself. */
  copy(): StoryLedger;
  /** Writes into the file what no program of the house would. */
  tamper(...statements: readonly string[]): void;
  query(sql: string): readonly Record<string, unknown>[];
  close(): void;
}

/** Records a batch. */
const batchSize = 40;

const applyBatchOf = async (
  writer: LedgerWriter,
  book: ReturnType<typeof bookOf>,
  records: readonly StoryRecord[],
  from: number,
): Promise<void> => {
  const readings = records.map((record) =>
    record.topic === topicNames.facts ? readFact(record) : readRecord(record),
  );
  const prepared = prepareBatch(readings, 0, book.lookup);
  if (prepared.waitsFor !== null) throw new Error(prepared.waitsFor.sentence);
  const applied = await applyBatch(writer, {
    position: { group: 'story', topic: topicNames.wagers, partition: 0, logEpoch: 'e' },
    records: prepared.records,
    expectedOffset: from,
    nextOffset: from + records.length,
    appliedAtMs: appliedAt(records),
    versions: book.ruleSet,
  });
  if (applied.kind !== 'applied') throw new Error(applied.sentence);
};

const appliedAt = (records: readonly StoryRecord[]): number => records.at(-1)?.timestampMs ?? 0;

/** The worker's batches; after each the desk, where there is one, and in between the nights. */
const applyRecords = async (
  writer: LedgerWriter,
  records: readonly StoryRecord[],
  desk: StoryDesk | null,
): Promise<void> => {
  const book = bookOf(storyConfiguration());
  for (let from = 0; from < records.length; from += batchSize) {
    const slice = records.slice(from, from + batchSize);
    await applyBatchOf(writer, book, slice, from);
    await desk?.evening(appliedAt(slice) + 1);
    await desk?.night(appliedAt(slice) + 2);
  }
  // A year later points have expired and tiers have been looked at.
  await desk?.night(appliedAt(records) + 460 * 86_400_000);
};

const newFile = (): { readonly file: string; close(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'house-rules-story-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  return { file: join(folder, 'ledger.db'), close };
};

const storyIn = (file: string, close: () => void): StoryLedger => {
  const use = <T>(act: (connection: DatabaseSync) => T): T => {
    const connection = new DatabaseSync(file);
    try {
      return act(connection);
    } finally {
      connection.close();
    }
  };
  return {
    file,
    close,
    copy: () => {
      const other = newFile();
      copyFileSync(file, other.file);
      return storyIn(other.file, other.close);
    },
    query: (sql) => use((connection) => connection.prepare(sql).all()),
    tamper: (...statements) =>
      use((connection) => {
        const guards = connection
          .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
          .all();
        for (const { name } of guards) connection.exec(`DROP TRIGGER "${name}"`);
        for (const statement of statements) connection.exec(statement);
      }),
  };
};

/** A ledger in which these records were applied, and nothing else happened. */
export const openLedgerOf = async (records: readonly StoryRecord[]): Promise<StoryLedger> => {
  const { file, close } = newFile();
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  const writer = openSqliteLedgerWriter({ file });
  await applyRecords(writer, records, null);
  await writer.close();
  return storyIn(file, close);
};

/**
 * @param isDesked with redemptions, adjustments, facts by hand, expiry and reviews of tiers.
 * @param changeLimits when accounts are written as changes.
 */
export const openStoryLedger = async (
  options: StoryOptions,
  isDesked = false,
  changeLimits: Partial<ChangeLimits> = {},
): Promise<StoryLedger> => {
  const { file, close } = newFile();
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  const writer = openSqliteLedgerWriter({ file, changeLimits });
  const desk = isDesked ? openStoryDesk(file, options.players, options.seed) : null;
  await applyRecords(writer, storyRecords(options), desk);
  await desk?.close();
  await writer.close();
  return storyIn(file, close);
};
