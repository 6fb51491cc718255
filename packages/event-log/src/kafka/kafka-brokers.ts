/**
 * The questions asked of the brokers, whichever client carries the records: always through
 * @platformatic/kafka, because kafkajs speaks a Metadata version from before topics had ids.
 */
import { Admin, FetchIsolationLevels } from '@platformatic/kafka';
import { EventLogError } from '../event-log-error.ts';
import type { PartitionWatermarks, TopicSpec } from '../port.ts';
import { askPatiently, type Patience } from './ask-patiently.ts';
import { brokerErrorTypes, translateKafkaError } from './kafka-error.ts';
import type { KafkaEventLogOptions } from './kafka-options.ts';
import { toConnection } from './platformatic/platformatic-connection.ts';

export interface KafkaBrokers {
  /** Rejects with `log_unavailable` when no broker answers. */
  connect(): Promise<void>;
  /** Makes what is missing, by its name on the brokers. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  /** Throws `unknown_topic`. In the order of partitions. */
  watermarks(topic: string): Promise<readonly PartitionWatermarks[]>;
  /** How many partitions the topic has; throws `unknown_topic`. */
  partitionCount(topic: string): Promise<number>;
  /** The id that the brokers gave the topic when it was made: 32 hexadecimal digits. */
  topicId(topic: string): Promise<string>;
  /** Takes a member out of its group, as if it had left. One that is gone already is fine. */
  removeMember(group: string, memberId: string): Promise<void>;
  /** Forgets a group that nobody is a member of any more; faults are of no interest. */
  deleteGroup(group: string): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS: Patience = { log_unavailable: 10_000, unknown_topic: 500 };
/** Brokers learn of a new topic a little after the controller has made it. */
const NEW_TOPIC_PATIENCE_MS: Patience = { log_unavailable: 10_000, unknown_topic: 10_000 };
const NO_PATIENCE_MS: Patience = {};
/** ListOffsets' names for the two ends of a partition. */
const OLDEST = -2n;
const NEWEST = -1n;
/** Hyphens of the written form of a topic's id. */
const HYPHENS = /-/g;
const NO_ID = /^0*$/;

export const createKafkaBrokers = (options: KafkaEventLogOptions): KafkaBrokers => {
  let admin: Admin | undefined;
  const closing = new AbortController();
  /** One that failed without an answer is not trusted again. */
  const withAdmin = async <T>(ask: (admin: Admin) => Promise<T>): Promise<T> => {
    admin ??= new Admin({ ...toConnection(options), retries: 0 });
    const asked = admin;
    try {
      return await ask(asked);
    } catch (error) {
      if (translateKafkaError(error, 'ask').code !== 'log_unavailable') throw error;
      if (admin === asked) admin = undefined;
      void asked.close().catch(() => undefined);
      throw error;
    }
  };
  const ask = <T>(
    doing: string,
    question: (admin: Admin) => Promise<T>,
    patienceMs = PATIENCE_MS,
  ): Promise<T> => askPatiently(doing, () => withAdmin(question), patienceMs, closing.signal);

  return {
    connect: () => ask('reach any broker', async (asked) => void (await asked.metadata({}))),
    createTopics: async (topics) => {
      if (options.topics?.create !== false) {
        await ask('create topics', (asked) => createMissing(asked, topics, options.topics ?? {}));
      }
      const patienceMs = options.topics?.create === false ? PATIENCE_MS : NEW_TOPIC_PATIENCE_MS;
      for (const { name } of topics) {
        await ask(`see topic \`${name}\``, (asked) => assertReady(asked, name), patienceMs);
      }
    },
    watermarks: (topic) =>
      ask(`read the watermarks of \`${topic}\``, (asked) => readWatermarks(asked, topic)),
    partitionCount: (topic) =>
      ask(
        `find topic \`${topic}\``,
        async (asked) => (await describe(asked, topic)).leaders.length,
      ),
    topicId: (topic) =>
      ask(`read the id of \`${topic}\``, async (asked) => (await describe(asked, topic)).id),
    removeMember: (group, memberId) =>
      ask('take a member out of its group', async (asked) => {
        const members = [{ memberId }];
        await asked.removeMembersFromConsumerGroup({ groupId: group, members }).catch(unlessGone);
      }),
    deleteGroup: (group) =>
      ask(
        'delete a group',
        (asked) => asked.deleteGroups({ groups: [group] }),
        NO_PATIENCE_MS,
      ).catch(() => undefined),
    close: async () => {
      closing.abort();
      await admin?.close().catch(() => undefined);
    },
  };
};

const unlessGone = (error: unknown): void => {
  if (!brokerErrorTypes(error).includes('UNKNOWN_MEMBER_ID')) throw error;
};

interface TopicDescription {
  readonly id: string;
  /** Per partition the node that leads it, -1 where none does. */
  readonly leaders: readonly number[];
}

const describe = async (admin: Admin, topic: string): Promise<TopicDescription> => {
  const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
  const found = topics.get(topic);
  if (found === undefined) throw new EventLogError('unknown_topic', `no topic \`${topic}\``);
  const id = found.id.replace(HYPHENS, '');
  if (NO_ID.test(id)) {
    throw new EventLogError('log_unavailable', `the brokers gave no id for topic \`${topic}\``);
  }
  return { id, leaders: found.partitions.map(({ leader }) => leader) };
};

const readWatermarks = async (admin: Admin, topic: string): Promise<PartitionWatermarks[]> => {
  const { leaders } = await describe(admin, topic);
  const ends = async (timestamp: bigint): Promise<Map<number, number>> => {
    const [found] = await admin.listOffsets({
      isolationLevel: FetchIsolationLevels.READ_UNCOMMITTED,
      topics: [
        {
          name: topic,
          partitions: leaders.map((_, partitionIndex) => ({ partitionIndex, timestamp })),
        },
      ],
    });
    const partitions = found?.partitions ?? [];
    return new Map(partitions.map((end) => [end.partitionIndex, toOffset(end.offset)]));
  };
  const [lows, highs] = await Promise.all([ends(OLDEST), ends(NEWEST)]);
  return leaders.map((_, partition) => {
    const [low, high] = [lows.get(partition), highs.get(partition)];
    if (low !== undefined && high !== undefined) return { partition, low, high };
    throw new EventLogError(
      'log_unavailable',
      `partition ${partition} of \`${topic}\` did not answer`,
    );
  });
};

/** A Kafka offset as a safe integer. */
export const toOffset = (value: bigint | string): number => {
  const offset = Number(value);
  if (Number.isSafeInteger(offset)) return offset;
  throw new EventLogError('invalid_request', `offset \`${value}\` is not a safe integer`);
};

const createMissing = async (
  admin: Admin,
  topics: readonly TopicSpec[],
  settings: NonNullable<KafkaEventLogOptions['topics']>,
): Promise<void> => {
  const present = new Set(await admin.listTopics());
  for (const spec of topics) {
    if (present.has(spec.name)) continue;
    await admin
      .createTopics({
        topics: [spec.name],
        partitions: spec.partitions,
        configs: configOf(spec, settings.minInsyncReplicas),
        ...(settings.replicationFactor === undefined
          ? {}
          : { replicas: settings.replicationFactor }),
      })
      .catch((error: unknown) => {
        // Another process was quicker.
        if (!brokerErrorTypes(error).includes('TOPIC_ALREADY_EXISTS')) throw error;
      });
  }
};

/** Throws unless every partition has a leader. */
const assertReady = async (admin: Admin, topic: string): Promise<void> => {
  const { leaders } = await describe(admin, topic);
  if (leaders.length > 0 && leaders.every((leader) => leader >= 0)) return;
  throw new EventLogError('log_unavailable', `topic \`${topic}\` has no leader yet`);
};

/** The broker's clock stamps records: the port promises when the log took them. */
const configOf = (
  spec: TopicSpec,
  minInsyncReplicas: number | undefined,
): { name: string; value: string }[] => [
  { name: 'cleanup.policy', value: spec.compacted ? 'compact' : 'delete' },
  { name: 'retention.ms', value: String(spec.retentionMs ?? -1) },
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
  ...(minInsyncReplicas === undefined
    ? []
    : [{ name: 'min.insync.replicas', value: String(minInsyncReplicas) }]),
];
