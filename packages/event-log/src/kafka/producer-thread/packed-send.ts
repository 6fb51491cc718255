/**
 * One send on its way to the thread: lists of texts rather than objects of records, because a list
 * of texts is copied between threads at the cost of its bytes.
 */
import type { RecordToAppend } from '../../port.ts';

export interface PackedSend {
  readonly topics: readonly string[];
  /** Of each record, the place of its topic in `topics`. */
  readonly topicAt: Uint8Array;
  readonly keys: readonly string[];
  readonly values: readonly RecordToAppend['value'][];
  /** Null where no record has any. */
  readonly headers: readonly RecordToAppend['headers'][] | null;
}

/** As many topics can be named in one send. */
export const packedTopicsMax = 256;

export const packSend = (records: readonly RecordToAppend[]): PackedSend => {
  const topics: string[] = [];
  const topicAt = new Uint8Array(records.length);
  const keys: string[] = [];
  const values: RecordToAppend['value'][] = [];
  let headers: RecordToAppend['headers'][] | null = null;
  for (const [at, record] of records.entries()) {
    let place = topics.indexOf(record.topic);
    if (place < 0) place = topics.push(record.topic) - 1;
    if (place >= packedTopicsMax) throw new RangeError('one send names too many topics');
    topicAt[at] = place;
    keys.push(record.key);
    values.push(record.value);
    if (record.headers === undefined) continue;
    headers ??= new Array(records.length).fill(undefined);
    headers[at] = record.headers;
  }
  return { topics, topicAt, keys, values, headers };
};

export const unpackSend = ({
  topics,
  topicAt,
  keys,
  values,
  headers,
}: PackedSend): RecordToAppend[] =>
  keys.map((key, at) => {
    const record = { topic: topics[topicAt[at] ?? 0] ?? '', key, value: values[at] ?? null };
    const own = headers?.[at];
    return own === undefined ? record : { ...record, headers: own };
  });
