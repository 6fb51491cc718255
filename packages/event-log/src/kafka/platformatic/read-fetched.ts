/** From the brokers' record batches to the port's records. */
import type { Consumer, KafkaRecord, RecordsBatch } from '@platformatic/kafka';
import type { LogRecord } from '../../port.ts';
import { toOffset } from '../kafka-brokers.ts';

/** The client's types of an answer, which it does not export by name. */
export type FetchAnswer = Awaited<ReturnType<Consumer['fetch']>>;
export type FetchedPartition = FetchAnswer['responses'][number]['partitions'][number];

export interface ReadRecords {
  readonly records: readonly LogRecord[];
  /** The position behind all of it, control records and what was aborted included. */
  readonly end: number;
}

/** Attributes of a record batch (Kafka's message format, version 2). */
const LOG_APPEND_TIME = 0x08;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;
/** The key of a control record: int16 version, then int16 type. */
const CONTROL_TYPE_AT = 2;
const ABORT = 0;
const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Leaves out control records, what an aborted transaction wrote, and what stands below `from`
 * (brokers answer with whole batches).
 *
 * The client filters aborted transactions too, but only those whose end came with the same answer.
 */
export const readFetched = (
  topic: string,
  fetched: Pick<FetchedPartition, 'partitionIndex' | 'records' | 'abortedTransactions'>,
  from: number,
): ReadRecords => {
  const aborted = createAbortedTransactions(fetched.abortedTransactions ?? []);
  const records: LogRecord[] = [];
  let end = from;
  for (const batch of fetched.records ?? []) {
    const first = toOffset(batch.firstOffset);
    const last = first + batch.lastOffsetDelta;
    end = Math.max(end, last + 1);
    aborted.reach(last);
    if ((batch.attributes & CONTROL) !== 0) aborted.control(batch);
    else if (!aborted.has(batch)) append(records, topic, fetched.partitionIndex, batch, from);
  }
  return { records, end };
};

const append = (
  records: LogRecord[],
  topic: string,
  partition: number,
  batch: RecordsBatch,
  from: number,
): void => {
  const first = Number(batch.firstOffset);
  const firstMs = Number(batch.firstTimestamp);
  const appendedMs =
    (batch.attributes & LOG_APPEND_TIME) === 0 ? undefined : Number(batch.maxTimestamp);
  for (const record of batch.records) {
    const offset = first + record.offsetDelta;
    if (offset < from) continue;
    records.push({
      topic,
      partition,
      offset,
      key: record.key ?? null,
      value: record.value ?? null,
      headers: headersOf(record),
      timestampMs: appendedMs ?? firstMs + Number(record.timestampDelta),
    });
  }
};

/** Of a header given several times the last one counts, as with Kafka's own `lastHeader`. */
const headersOf = ({ headers }: KafkaRecord): Readonly<Record<string, string>> => {
  if (headers.length === 0) return NO_HEADERS;
  return Object.fromEntries(
    headers.map(([name, value]) => [name?.toString() ?? '', value?.toString() ?? '']),
  );
};

/** Which producers' batches belong to a transaction that was aborted, while offsets go up. */
const createAbortedTransactions = (
  aborted: NonNullable<FetchedPartition['abortedTransactions']>,
) => {
  const coming = aborted.toSorted((one, other) => Number(one.firstOffset - other.firstOffset));
  const open = new Set<bigint>();
  return {
    reach: (offset: number): void => {
      while (coming[0] !== undefined && coming[0].firstOffset <= offset) {
        open.add(coming[0].producerId);
        coming.shift();
      }
    },
    control: (batch: RecordsBatch): void => {
      const type = batch.records[0]?.key?.readInt16BE(CONTROL_TYPE_AT);
      if (type === ABORT) open.delete(batch.producerId);
    },
    has: (batch: RecordsBatch): boolean =>
      (batch.attributes & TRANSACTIONAL) !== 0 && open.has(batch.producerId),
  };
};
