/** Runs records through the three pure steps of a batch, against a ledger in memory. */
import type { BatchOutcome } from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import { decideBatch } from '../batch/decide-batch.ts';
import { prepareBatch } from '../batch/prepare-batch.ts';
import { readRecord } from '../batch/read-record.ts';
import {
  type ConfigurationBook,
  createConfigurationBook,
} from '../configuration/configuration-book.ts';
import { configRecord, exampleConfiguration, type KeyedValue } from './example-records.ts';
import type { MemoryLedger } from './memory-ledger.ts';

export const bookOf = (
  records: readonly KeyedValue[] = exampleConfiguration(),
): ConfigurationBook => {
  const book = createConfigurationBook();
  records.forEach(({ key, value }, offset) => {
    book.take(configRecord(key, value, offset));
  });
  return book;
};

/** Applies the records as one batch. Throws where one of them has to wait. */
export const runBatch = (
  ledger: MemoryLedger,
  records: readonly LogRecord[],
  book: ConfigurationBook = bookOf(),
): BatchOutcome => {
  const prepared = prepareBatch(records.map(readRecord), 0, book.lookup);
  if (prepared.waitsFor !== null) throw new Error(prepared.waitsFor.sentence);
  const outcome = decideBatch(prepared.records, ledger.state);
  ledger.write(outcome);
  return outcome;
};
