/** What all of the adapter shares: kafkajs set up once, and the questions asked of the brokers. */
import { type Admin, Kafka, type LogEntry, logLevel, type RetryOptions } from 'kafkajs';
import { EventLogError } from '../event-log-error.ts';
import type { PartitionWatermarks, TopicSpec } from '../port.ts';
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
  close(): Promise<void>;
}

const CONNECT_MS_MAX = 3_000;
const REQUEST_MS_MAX = 8_000;
/** Waits at most 2 s between attempts, so that a broker that is back is found at once. */
export const RETRY: RetryOptions = { initialRetryTime: 100, maxRetryTime: 2_000, factor: 0.2 };
/** A question that is not answered within about 10 s is the caller's to ask again. */
const ADMIN_RETRIES = 6;

export const createKafkaClient = (options: KafkaEventLogOptions): KafkaClient => {
  const log = options.log ?? (() => undefined);
  const connectSocket = options.connectSocket ?? connectPlainly;
  const kafka = new Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    connectionTimeout: CONNECT_MS_MAX,
    requestTimeout: REQUEST_MS_MAX,
    enforceRequestTimeout: true,
    retry: { ...RETRY, retries: ADMIN_RETRIES },
    socketFactory: watchfulSocketFactory(connectSocket),
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => passOn(log, entry),
  });
  let connecting: Promise<Admin> | undefined;
  const admin = (): Promise<Admin> => {
    connecting ??= connectAdmin(kafka).catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  };
  const asked = async <T>(doing: string, ask: (admin: Admin) => Promise<T>): Promise<T> => {
    try {
      return await ask(await admin());
    } catch (error) {
      throw translateKafkaError(error, doing);
    }
  };

  return {
    kafka,
    log,
    connect: () => asked('reach any broker', async () => undefined),
    createTopics: (topics) => asked('create topics', (client) => createMissing(client, topics)),
    watermarks: (topic) =>
      asked(`read the watermarks of \`${topic}\``, async (client) => {
        await partitionsOf(client, topic);
        return (await client.fetchTopicOffsets(topic))
          .map((mark) => ({
            partition: mark.partition,
            low: toOffset(mark.low),
            high: toOffset(mark.high),
          }))
          .sort((one, other) => one.partition - other.partition);
      }),
    partitionCount: (topic) =>
      asked(`find topic \`${topic}\``, (client) => partitionsOf(client, topic)),
    topicId: (topic) => readTopicId(connectSocket, options.brokers, options.clientId, topic),
    deleteGroup: (group) =>
      asked('delete a group', async (client) => void (await client.deleteGroups([group]))).catch(
        () => undefined,
      ),
    close: async () => {
      const client = await connecting?.catch(() => undefined);
      await client?.disconnect();
    },
  };
};

/** A Kafka offset (a decimal string) as a safe integer. */
export const toOffset = (text: string): number => {
  const offset = Number(text);
  if (Number.isSafeInteger(offset)) return offset;
  throw new EventLogError('invalid_request', `offset \`${text}\` is not a safe integer`);
};

const connectAdmin = async (kafka: Kafka): Promise<Admin> => {
  const admin = kafka.admin();
  await admin.connect();
  return admin;
};

/** Fails at once for a topic that is not there; kafkajs' other calls would try for a long time. */
const partitionsOf = async (admin: Admin, topic: string): Promise<number> => {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length ?? 0;
};

const createMissing = async (admin: Admin, topics: readonly TopicSpec[]): Promise<void> => {
  const present = new Set(await admin.listTopics());
  const missing = topics.filter((spec) => !present.has(spec.name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((spec) => ({
      topic: spec.name,
      numPartitions: spec.partitions,
      configEntries: configOf(spec),
    })),
  });
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
