/** Runs records through the three pure steps of a batch, against a ledger in memory. */
import { topicNames } from '@house-rules/contracts';
import type { BatchOutcome } from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import { decideBatch } from '../batch/decide-batch.ts';
import { prepareBatch } from '../batch/prepare-batch.ts';
import { readFact } from '../batch/read-fact.ts';
import { readRecord } from '../batch/read-record.ts';
import { stateToRead } from '../batch/state-to-read.ts';
import {
  type ConfigurationBook,
  createConfigurationBook,
} from '../configuration/configuration-book.ts';
import {
  configRecord,
  exampleConfiguration,
  exampleNowMs,
  type KeyedValue,
} from './example-records.ts';
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

/**
 * Applies the records as one batch, those of `player.facts` as facts. Throws where one of them has
 * to wait.
 */
export const runBatch = (
  ledger: MemoryLedger,
  records: readonly LogRecord[],
  book: ConfigurationBook = bookOf(),
): BatchOutcome => {
  const readings = records.map((record) =>
    record.topic === topicNames.facts ? readFact(record) : readRecord(record),
  );
  const prepared = prepareBatch(readings, 0, book.lookup);
  if (prepared.waitsFor !== null) throw new Error(prepared.waitsFor.sentence);
  const { records: ready } = prepared;
  const asked = stateToRead(ready);
  const outcome = decideBatch({ records: ready, asked }, ledger.stateFor(asked), {
    versions: book.ruleSet,
    appliedAtMs: exampleNowMs,
  });
  ledger.write(outcome);
  return outcome;
};
