/** A ledger file with a season in it, written through the worker's own batches. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { topicNames } from '@house-rules/contracts';
import {
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

const applyRecords = async (
  writer: LedgerWriter,
  records: readonly StoryRecord[],
): Promise<void> => {
  const book = bookOf(storyConfiguration());
  for (let from = 0; from < records.length; from += batchSize) {
    const slice = records.slice(from, from + batchSize);
    const readings = slice.map((record) =>
      record.topic === topicNames.facts ? readFact(record) : readRecord(record),
    );
    const prepared = prepareBatch(readings, 0, book.lookup);
    if (prepared.waitsFor !== null) throw new Error(prepared.waitsFor.sentence);
    const applied = await applyBatch(writer, {
      position: { group: 'story', topic: topicNames.wagers, partition: 0, logEpoch: 'e' },
      records: prepared.records,
      expectedOffset: from,
      nextOffset: from + slice.length,
      appliedAtMs: slice.at(-1)?.timestampMs ?? 0,
      versions: book.ruleSet,
    });
    if (applied.kind !== 'applied') throw new Error(applied.sentence);
  }
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

export const openStoryLedger = async (options: StoryOptions): Promise<StoryLedger> => {
  const { file, close } = newFile();
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  const writer = openSqliteLedgerWriter({ file });
  await applyRecords(writer, storyRecords(options));
  await writer.close();
  return storyIn(file, close);
};
