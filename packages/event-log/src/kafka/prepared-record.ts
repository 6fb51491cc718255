import { EventLogError } from '../event-log-error.ts';
import { partitionForKey } from '../partition-for-key.ts';
import type { RecordToAppend } from '../port.ts';

/** A record with its partition chosen, ready for a client. */
export interface PreparedRecord {
  /** The topic's name on the brokers. */
  readonly topic: string;
  readonly partition: number;
  /** `topic/partition`, to be found again in the acknowledgement. */
  readonly place: string;
  readonly key: Buffer;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** About what it takes in a request. */
  readonly bytes: number;
}

/**
 * Clients put all records of a partition in one send into one batch, and a broker refuses batches
 * above 1 MiB (its default). A request stays below that; a single larger record goes alone.
 */
const REQUEST_BYTES_MAX = 900_000;
/** Length fields, timestamp and offset deltas of one record, generously. */
const RECORD_OVERHEAD_BYTES = 32;
const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** Throws `invalid_request` for an empty key. */
export const prepareRecord = (
  topic: string,
  record: RecordToAppend,
  partitions: number,
): PreparedRecord => {
  if (record.key === '') {
    throw new EventLogError('invalid_request', `a record for \`${record.topic}\` has an empty key`);
  }
  const key = Buffer.from(record.key, 'utf8');
  const value = record.value === null ? null : asBuffer(record.value);
  const partition = partitionForKey(key, partitions);
  const headers = record.headers ?? NO_HEADERS;
  return {
    topic,
    partition,
    place: `${topic}/${partition}`,
    key,
    value,
    headers,
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

const asBuffer = (value: Uint8Array | string): Buffer =>
  typeof value === 'string'
    ? Buffer.from(value)
    : Buffer.from(value.buffer, value.byteOffset, value.byteLength);

const headerBytes = (headers: Readonly<Record<string, string>>): number => {
  let bytes = 0;
  for (const name in headers) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '');
  }
  return bytes;
};
