import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventLogError } from '../event-log-error.ts';
import type { EventLogConfig } from '../open-event-log.ts';
import type { EventLog, LogRecord, RecordToAppend, RecordToSend } from '../port.ts';

/** What an adapter gives to be held to the contract. */
export interface ContractSubject {
  /** How another process opens the same log. */
  readonly config: () => EventLogConfig;
  /** Another handle on the same log; whoever opens it closes it. */
  readonly open: () => Promise<EventLog>;
  /** Makes the topic (or all of the log) begin anew; no handle is open meanwhile. */
  readonly recreate: (topic: string) => Promise<void>;
}

/** Topics are shared by no two tests, so that none depends on another. */
export const newTopic = (purpose: string): string => `${purpose}-${randomUUID()}`;

/** Looks until `check` gives something; fails loudly when that takes too long. */
export const eventually = async <T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
  msMax = 30_000,
): Promise<T> => {
  const giveUpAt = performance.now() + msMax;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > giveUpAt) throw new Error(`not within ${msMax} ms: ${what}`);
    await sleep(10);
  }
};

/** The stable code of what was thrown, or the thing itself when it is no error of the log. */
export const codeOf = (error: unknown): unknown =>
  error instanceof EventLogError ? error.code : error;

export const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('utf8');

export const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Records with the values `0`, `1`, … and the keys of `keyOf`. */
export const numbered = (
  topic: string,
  count: number,
  keyOf: (at: number) => string = () => 'one',
): RecordToSend[] =>
  Array.from({ length: count }, (_, at) => ({ topic, key: keyOf(at), value: bytes(String(at)) }));

/** Appends through a producer of its own. */
export const append = async (log: EventLog, records: readonly RecordToAppend[]): Promise<void> => {
  const producer = await log.createProducer();
  await producer.send(records);
  await producer.close();
};

/** Everything of the topic from the given offsets on (default: all), once `count` have come. */
export const readAll = async (
  log: EventLog,
  topic: string,
  count: number,
  from: (partition: number) => number = () => 0,
): Promise<LogRecord[]> => {
  const records: LogRecord[] = [];
  const fatal: Error[] = [];
  const consumer = await log.consume({
    group: `read-${randomUUID()}`,
    topic,
    maxBatchRecords: 500,
    startOffsets: async (partitions) => new Map(partitions.map((at) => [at, from(at)])),
    onBatch: async (batch) => {
      records.push(...batch.records);
    },
    onFatal: (error) => {
      fatal.push(error);
    },
  });
  try {
    await eventually(`${count} records of ${topic}`, () => {
      if (fatal[0] !== undefined) throw fatal[0];
      return records.length >= count;
    });
  } finally {
    await consumer.stop();
  }
  return records;
};
