/**
 * One client's turn, in a process of its own so that none warms or burdens another:
 * `node measure-client.ts OPTIONS`, OPTIONS as JSON. Prints its figures as JSON.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type EventLog, openEventLog, type RecordToSend } from '@house-rules/event-log';

export interface TurnOptions {
  readonly brokers: readonly string[];
  readonly client: 'platformatic' | 'kafkajs';
  readonly topic: string;
  readonly records: number;
  readonly valueBytes: number;
  readonly partitions: number;
  readonly recordsPerSend: number;
  readonly idleSeconds: number;
}

export interface Flow {
  readonly recordsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** This process' own time on a core, user and system. */
  readonly cpuMicrosecondsPerRecord: number;
}

export interface TurnFigures {
  readonly produced: Flow;
  readonly consumed: Flow;
  /** With a consumer, a follower and a producer open and nothing to do; null where not measured. */
  readonly idlePercentOfCore: number | null;
}

const players = 100_000;
const warmUpRecords = 50_000;

const coreMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const flowOf = (records: number, bytes: number, ms: number, cpuUs: number): Flow => ({
  recordsPerSecond: Math.round((records / ms) * 1_000),
  megabytesPerSecond: Math.round((bytes / ms / 1_000) * 10) / 10,
  cpuMicrosecondsPerRecord: Math.round((cpuUs / records) * 100) / 100,
});

/** Values differ, so that no client can gain by seeing the same bytes again. */
const recordsFrom = (options: TurnOptions, first: number): RecordToSend[] =>
  Array.from({ length: options.recordsPerSend }, (_, at) => {
    const number = first + at;
    const start = `{"wagerId":"${number}","filler":"`;
    const value = `${start}${'x'.repeat(Math.max(0, options.valueBytes - start.length - 2))}"}`;
    const key = `player-${(number * 7_919) % players}`;
    return { topic: options.topic, key, value: Buffer.from(value) };
  });

const produce = async (log: EventLog, options: TurnOptions): Promise<Flow> => {
  const producer = await log.createProducer();
  let sent = 0;
  const send = async (until: number): Promise<void> => {
    while (sent < until) {
      await producer.send(recordsFrom(options, sent));
      sent += options.recordsPerSend;
    }
  };
  await send(warmUpRecords);
  const before = { sent, at: performance.now(), cpu: coreMicroseconds() };
  await send(options.records + warmUpRecords);
  const records = sent - before.sent;
  const ms = performance.now() - before.at;
  const flow = flowOf(records, records * options.valueBytes, ms, coreMicroseconds() - before.cpu);
  await producer.close();
  return flow;
};

const consume = async (log: EventLog, options: TurnOptions): Promise<Flow> => {
  const marks = await log.watermarks(options.topic);
  const total = marks.reduce((sum, { high }) => sum + high, 0);
  let before = { seen: 0, at: 0, cpu: 0 };
  let seen = 0;
  let bytes = 0;
  const done = Promise.withResolvers<void>();
  const consumer = await log.consume({
    group: `${options.topic}-${process.pid}`,
    topic: options.topic,
    maxBatchRecords: 5_000,
    startOffsets: async (partitions) => new Map(partitions.map((partition) => [partition, 0])),
    onBatch: async ({ records }) => {
      const warm = seen < warmUpRecords;
      for (const { value } of records) if (!warm) bytes += value?.byteLength ?? 0;
      seen += records.length;
      if (warm) before = { seen, at: performance.now(), cpu: coreMicroseconds() };
      if (seen >= total) done.resolve();
    },
    onFatal: done.reject,
  });
  await done.promise;
  const ms = performance.now() - before.at;
  const flow = flowOf(seen - before.seen, bytes, ms, coreMicroseconds() - before.cpu);
  await consumer.stop();
  return flow;
};

/** What a process costs that has all of it open, and nothing comes. */
const idle = async (log: EventLog, options: TurnOptions): Promise<number | null> => {
  if (options.idleSeconds === 0) return null;
  const marks = new Map((await log.watermarks(options.topic)).map((at) => [at.partition, at.high]));
  const fail = (error: Error): never => {
    throw error;
  };
  const follower = await log.follow({
    topic: `${options.topic}-followed`,
    onRecords: () => undefined,
    onFatal: fail,
  });
  await follower.restored;
  const producer = await log.createProducer();
  await producer.send([{ topic: `${options.topic}-followed`, key: 'one', value: null }]);
  await log.consume({
    group: `${options.topic}-idle-${process.pid}`,
    topic: options.topic,
    maxBatchRecords: 5_000,
    startOffsets: async (asked) => new Map(asked.map((at) => [at, marks.get(at) ?? 0])),
    onBatch: async () => undefined,
    onFatal: fail,
  });
  await pause(settleMs);
  const before = { at: performance.now(), cpu: coreMicroseconds() };
  await pause(options.idleSeconds * 1_000);
  const share = (coreMicroseconds() - before.cpu) / 1_000 / (performance.now() - before.at);
  return Math.round(share * 10_000) / 100;
};

/** Joining, and what the runtime tidies up after the load. */
const settleMs = 5_000;

const options: TurnOptions = JSON.parse(process.argv[2] ?? '{}');
const { brokers, client } = options;
const log = await openEventLog({ kind: 'kafka', brokers, client, clientId: 'bench-log' });
await log.createTopics([
  { name: options.topic, partitions: options.partitions, compacted: false },
  { name: `${options.topic}-followed`, partitions: 1, compacted: true },
]);
const produced = await produce(log, options);
const consumed = await consume(log, options);
const idlePercentOfCore = await idle(log, options);
const figures: TurnFigures = { produced, consumed, idlePercentOfCore };
process.stdout.write(`${JSON.stringify(figures)}\n`);
await log.close();
