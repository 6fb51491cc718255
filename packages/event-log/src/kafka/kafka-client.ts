/** What all of the adapter shares: kafkajs set up once, and the questions asked of the brokers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Admin, Kafka, type LogEntry, logLevel, type RetryOptions } from 'kafkajs';
import { EventLogError, type EventLogErrorCode } from '../event-log-error.ts';
import type { PartitionWatermarks, TopicSpec } from '../port.ts';
import { retryPauseMs } from '../retry-pause.ts';
import { translateKafkaError } from './kafka-error.ts';
import { readTopicId } from './topic-id.ts';
import { type ConnectSocket, connectPlainly, watchfulSocketFactory } from './watchful-socket.ts';

/**
 * Takes what the client has to say. Never `error`: what a person must act on reaches the caller as
 * a rejected promise or through `onFatal`; the rest mends itself.
 */
export type EventLogWriteLog = (
  level: 'debug' | 'warn',
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

export interface KafkaEventLogOptions {
  /** host:port of some brokers; the others are found through them. */
  readonly brokers: readonly string[];
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId: string;
  readonly log?: EventLogWriteLog;
  /** How to reach host and port; left out, a plain TCP connection. */
  readonly connectSocket?: ConnectSocket;
}

export interface KafkaClient {
  /** For producers and consumers. */
  readonly kafka: Kafka;
  readonly log: EventLogWriteLog;
  /** Rejects with `log_unavailable` when no broker answers. */
  connect(): Promise<void>;
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Throws `unknown_topic`. In the order of partitions. */
  watermarks(topic: string): Promise<readonly PartitionWatermarks[]>;
  /** How many partitions the topic has; throws `unknown_topic`. */
  partitionCount(topic: string): Promise<number>;
  topicId(topic: string): Promise<string>;
  /** Forgets a group that nobody is a member of any more; faults are of no interest. */
  deleteGroup(group: string): Promise<void>;
}

const CONNECT_MS_MAX = 3_000;
const REQUEST_MS_MAX = 8_000;
/** Waits at most 2 s between attempts, so that a broker that is back is found at once. */
const RETRY: RetryOptions = { initialRetryTime: 100, maxRetryTime: 2_000, factor: 0.2 };
/** About a minute: a send waits for a broker that restarts. */
const RETRIES = 30;
/** kafkajs' own attempts at one question; it is asked again as a whole. */
const QUESTION_RETRIES = 1;
/** How long a question is asked again, by what the answer was. */
type Patience = { readonly [code in EventLogErrorCode]?: number };
const PATIENCE_MS: Patience = { log_unavailable: 10_000, unknown_topic: 500 };
/** Brokers learn of a new topic a little after the controller has made it. */
const NEW_TOPIC_PATIENCE_MS: Patience = { log_unavailable: 10_000, unknown_topic: 10_000 };

export const createKafkaClient = (options: KafkaEventLogOptions): KafkaClient => {
  const log = options.log ?? (() => undefined);
  const connectSocket = options.connectSocket ?? connectPlainly;
  const createKafka = (retries: number): Kafka =>
    new Kafka({
      clientId: options.clientId,
      brokers: [...options.brokers],
      connectionTimeout: CONNECT_MS_MAX,
      requestTimeout: REQUEST_MS_MAX,
      enforceRequestTimeout: true,
      retry: { ...RETRY, retries },
      socketFactory: watchfulSocketFactory(connectSocket),
      logLevel: logLevel.INFO,
      logCreator: () => (entry) => passOn(log, entry),
    });
  const kafka = createKafka(RETRIES);
  const questions = createKafka(QUESTION_RETRIES);
  const asked = <T>(
    doing: string,
    ask: (admin: Admin) => Promise<T>,
    patience?: Patience,
  ): Promise<T> => askPatiently(doing, () => withAdmin(questions, ask), patience);

  return {
    kafka,
    log,
    connect: () => asked('reach any broker', async () => undefined),
    createTopics: async (topics) => {
      await asked('create topics', (admin) => createMissing(admin, topics));
      const ready = (admin: Admin) => assertReady(admin, topics);
      await asked('see the new topics', ready, NEW_TOPIC_PATIENCE_MS);
    },
    watermarks: (topic) =>
      asked(`read the watermarks of \`${topic}\``, async (admin) => {
        await partitionsOf(admin, topic);
        return (await admin.fetchTopicOffsets(topic))
          .map((mark) => ({
            partition: mark.partition,
            low: toOffset(mark.low),
            high: toOffset(mark.high),
          }))
          .sort((one, other) => one.partition - other.partition);
      }),
    partitionCount: (topic) =>
      asked(`find topic \`${topic}\``, (admin) => partitionsOf(admin, topic)),
    topicId: (topic) =>
      askPatiently(`read the id of \`${topic}\``, () =>
        readTopicId(connectSocket, options.brokers, options.clientId, topic),
      ),
    deleteGroup: (group) =>
      asked('delete a group', async (admin) => void (await admin.deleteGroups([group]))).catch(
        () => undefined,
      ),
  };
};

/** A Kafka offset (a decimal string) as a safe integer. */
export const toOffset = (text: string): number => {
  const offset = Number(text);
  if (Number.isSafeInteger(offset)) return offset;
  throw new EventLogError('invalid_request', `offset \`${text}\` is not a safe integer`);
};

/**
 * A connection for one question. kafkajs' admin remembers every topic it was ever asked about, and
 * one that is deleted later spoils all further answers; so nobody shares one.
 */
const withAdmin = async <T>(kafka: Kafka, ask: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await ask(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};

/** Asks again while brokers are away, or while a new topic is not known to all of them yet. */
const askPatiently = async <T>(
  doing: string,
  ask: () => Promise<T>,
  patience: Patience = PATIENCE_MS,
): Promise<T> => {
  const began = performance.now();
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      const translated = translateKafkaError(error, doing);
      const patienceMs = patience[translated.code] ?? 0;
      if (performance.now() - began >= patienceMs) throw translated;
      await sleep(retryPauseMs(failures));
    }
  }
};

/** Fails soon for a topic that is not there; kafkajs' other calls would try for a long time. */
const partitionsOf = async (admin: Admin, topic: string): Promise<number> => {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length ?? 0;
};

const createMissing = async (admin: Admin, topics: readonly TopicSpec[]): Promise<void> => {
  const present = new Set(await admin.listTopics());
  const missing = topics.filter((spec) => !present.has(spec.name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false, // kafkajs gives up where a broker does not know the topic yet
    topics: missing.map((spec) => ({
      topic: spec.name,
      numPartitions: spec.partitions,
      configEntries: configOf(spec),
    })),
  });
};

/** Throws unless every partition of every topic has a leader. */
const assertReady = async (admin: Admin, specs: readonly TopicSpec[]): Promise<void> => {
  if (specs.length === 0) return;
  const { topics } = await admin.fetchTopicMetadata({ topics: specs.map(({ name }) => name) });
  for (const { name, partitions } of topics) {
    const ready = partitions.length > 0 && partitions.every((partition) => partition.leader >= 0);
    if (!ready) throw new EventLogError('log_unavailable', `topic \`${name}\` has no leader yet`);
  }
};

/** The broker's clock stamps records: the port promises when the log took them. */
const configOf = (spec: TopicSpec): { name: string; value: string }[] => [
  { name: 'cleanup.policy', value: spec.compacted ? 'compact' : 'delete' },
  { name: 'retention.ms', value: String(spec.retentionMs ?? -1) },
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
];

const passOn = (log: EventLogWriteLog, entry: LogEntry): void => {
  const { message, timestamp: _timestamp, ...fields } = entry.log;
  log(entry.level === logLevel.ERROR ? 'warn' : 'debug', `kafka: ${message}`, {
    ...fields,
    namespace: entry.namespace,
  });
};
