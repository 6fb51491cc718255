import type { Message } from 'kafkajs';
import { EventLogError } from '../event-log-error.ts';
import { partitionForKey } from '../partition-for-key.ts';
import type { RecordToSend } from '../port.ts';

/** A record with its partition chosen, ready for kafkajs. */
export interface PreparedRecord {
  readonly topic: string;
  /** `topic/partition`, to be found again in the acknowledgement. */
  readonly place: string;
  readonly message: Message;
  readonly bytes: number;
}

/**
 * kafkajs puts all records of a partition in one send into one batch, and a broker refuses batches
 * above 1 MiB (its default). A request stays below that; a single larger record goes alone.
 */
const REQUEST_BYTES_MAX = 900_000;
/** Length fields, timestamp and offset deltas of one record, generously. */
const RECORD_OVERHEAD_BYTES = 32;

/** Throws `invalid_request` for an empty key. */
export const prepareRecord = (record: RecordToSend, partitions: number): PreparedRecord => {
  if (record.key === '') {
    throw new EventLogError('invalid_request', `a record for \`${record.topic}\` has an empty key`);
  }
  const key = Buffer.from(record.key, 'utf8');
  const value = record.value === null ? null : asBuffer(record.value);
  const partition = partitionForKey(key, partitions);
  const headers = { ...record.headers };
  return {
    topic: record.topic,
    place: `${record.topic}/${partition}`,
    message: { key, value, partition, headers },
    bytes: RECORD_OVERHEAD_BYTES + key.length + (value?.length ?? 0) + headerBytes(headers),
  };
};

/** In order, cut where the next record would make a request too large. */
export const inRequests = (records: readonly PreparedRecord[]): PreparedRecord[][] => {
  const requests: PreparedRecord[][] = [];
  let request: PreparedRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (request.length > 0 && bytes + record.bytes > REQUEST_BYTES_MAX) {
      requests.push(request);
      request = [];
      bytes = 0;
    }
    request.push(record);
    bytes += record.bytes;
  }
  if (request.length > 0) requests.push(request);
  return requests;
};

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const headerBytes = (headers: Readonly<Record<string, string>>): number => {
  let bytes = 0;
  for (const [name, value] of Object.entries(headers)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  return bytes;
};
