/** A record that waits for its configuration, as it came, and back again when it is applied. */
import type { NewParkedRecord, PartitionPosition } from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import type { RecordReading } from './record-reading.ts';

const sentenceCharsMax = 1_000;
const keyBytesMax = 1_000;

/** @throws for a record without bytes, of which nothing could be read. */
export const toParked = (
  reading: Exclude<RecordReading, { kind: 'deadLetter' }>,
  operatorId: string,
  sentence: string,
): NewParkedRecord => {
  const { key, value, rawValue, offset, headers, timestampMs } = reading.record;
  if (value === null) throw new Error('a record without bytes cannot be parked');
  return {
    operatorId,
    offset,
    wagerId: reading.kind === 'wager' ? reading.wager.wagerId : null,
    sentence: sentence.slice(0, sentenceCharsMax).toWellFormed(),
    recordKey: key?.subarray(0, keyBytesMax) ?? null,
    value,
    rawValue: rawValue ?? null,
    headers,
    receivedAtMs: timestampMs,
  };
};

export const fromParked = (
  { offset, recordKey, value, rawValue, headers, receivedAtMs }: NewParkedRecord,
  { topic, partition }: PartitionPosition,
): LogRecord => ({
  topic,
  partition,
  offset,
  key: recordKey,
  value,
  headers,
  timestampMs: receivedAtMs,
  ...(rawValue === null ? {} : { rawValue }),
});
