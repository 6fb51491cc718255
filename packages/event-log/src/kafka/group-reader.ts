/**
 * One member of a consumer group, reading one topic through kafkajs 2.2.4 with its weak spots
 * mended. The consumer and the follower of the port are both made of it.
 *
 *   joined ──> all paused ──> startOffsets asked, compared with the watermarks ──> sought, resumed
 *     ^                                                                               │
 *     │                               batch ──> continuity checked ──> onBatch <──────┘
 *     │                                 ^             rejected: pause, seek back, resume later
 *     └── the group rebalances          └── advance
 *
 * - What the broker remembers as committed offset is advice for its own tools (lag). Where to read
 *   comes from `startOffsets` at every assignment.
 * - kafkajs answers OFFSET_OUT_OF_RANGE by resetting in silence. Two checks make that loud: each
 *   batch must begin where the last one ended (or after a gap that compaction explains), and an
 *   audit compares positions with watermarks and the topic's id now and then.
 * - Heartbeats go on while `onBatch` is pending. If they tell that the group goes on without this
 *   member, the batch under way is finished and the rest is dropped: its next reader has it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer as KafkaConsumer } from 'kafkajs';
import { asError, EventLogError } from '../event-log-error.ts';
import type { LogBatch } from '../port.ts';
import { pauseUnlessAborted, retryPauseMs } from '../retry-pause.ts';
import { startPositionsWhenKnown } from '../start-positions.ts';
import { StoredOffsetMoved } from '../stored-offset-moved.ts';
import { deliverBatch, HEARTBEAT_MS } from './batch-delivery.ts';
import { createGroupAudit, replaced } from './group-audit.ts';
import { GroupMembership } from './group-membership.ts';
import { type KafkaClient, RETRY, toOffset } from './kafka-client.ts';
import { translateKafkaError } from './kafka-error.ts';

export interface GroupReaderOptions {
  readonly group: string;
  readonly topic: string;
  readonly recordsMax: number;
  /** Which of the assigned partitions are wanted at all. */
  readonly wants: (partition: number) => boolean;
  readonly startOffsets: (partitions: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  readonly onBatch: (batch: LogBatch) => Promise<void>;
  readonly onRevoked: (partitions: readonly number[]) => void;
  readonly onFatal: (error: Error) => void;
  /** Everything of the partition below `position` was handed over or does not exist any more. */
  readonly onPosition: (partition: number, position: number) => void;
  /** Fetching has brought nothing several times in a row: there is nothing behind the positions. */
  readonly onNothingLeft: () => void;
}

export interface GroupReader {
  assigned(): readonly number[];
  stop(): Promise<void>;
}

/** Longer than any pause of the process that is not a fault. */
const SESSION_MS = 30_000;
/** How long the group waits for a member that finishes its batch before it goes on without it. */
const REBALANCE_MS = 60_000;
/** How long a fetch waits for records: stopping waits for it, and new ones end it at once. */
const FETCH_WAIT_MS = 250;
/** Then kafkajs gives up, and starts again by itself. */
const RETRIES = 10;
const AUDIT_EVERY_MS = 10_000;
/** Records are there and nothing was fetched for so long: the member is taken for stuck. */
const STUCK_AFTER_MS = 60_000;
const DISCONNECT_MS_MAX = 15_000;
const EMPTY_FETCHES_SURE = 3;

/** Joins the group. Rejects with `unknown_topic` or `log_unavailable`. */
export const openGroupReader = async (
  client: KafkaClient,
  options: GroupReaderOptions,
): Promise<GroupReader> => {
  const partitions = await client.partitionCount(options.topic);
  const topicId = await client.topicId(options.topic);
  const reader = new KafkaGroupReader(client, options, partitions, topicId);
  await reader.start();
  return { assigned: () => reader.assigned(), stop: () => reader.stop() };
};

class KafkaGroupReader {
  readonly #client: KafkaClient;
  readonly #options: GroupReaderOptions;
  readonly #partitionCount: number;
  readonly #topicId: string;
  /** Calls of `onBatch`, and what leads to callbacks: stopping waits for all of it. */
  readonly #handling = new Set<Promise<void>>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #consumer: KafkaConsumer | undefined;
  #membership = new GroupMembership([]);
  #auditTimer: NodeJS.Timeout | undefined;
  #lastFetchAt = performance.now();
  #emptyFetches = 0;

  constructor(
    client: KafkaClient,
    options: GroupReaderOptions,
    partitionCount: number,
    topicId: string,
  ) {
    this.#client = client;
    this.#options = options;
    this.#partitionCount = partitionCount;
    this.#topicId = topicId;
  }

  assigned(): readonly number[] {
    return [...this.#membership.positions.keys()];
  }

  async start(): Promise<void> {
    const consumer = this.#client.kafka.consumer({
      groupId: this.#options.group,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { ...RETRY, retries: RETRIES, restartOnFailure: async () => !this.#ended },
    });
    this.#consumer = consumer;
    this.#listen(consumer);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [this.#options.topic], fromBeginning: true });
      await this.#run(consumer);
    } catch (error) {
      await consumer.disconnect().catch(() => undefined);
      throw translateKafkaError(error, `read \`${this.#options.topic}\``);
    }
    this.#audit();
  }

  async stop(): Promise<void> {
    this.#end();
    await this.#consumer?.disconnect().catch(() => undefined);
    await Promise.allSettled([...this.#underWay, ...this.#handling]);
  }

  get #ended(): boolean {
    return this.#stopping.signal.aborted;
  }

  #run(consumer: KafkaConsumer): Promise<void> {
    const context = {
      client: this.#client,
      recordsMax: this.#options.recordsMax,
      onBatch: this.#options.onBatch,
      advance: this.#advance,
      again: this.#again,
      lost: (membership: GroupMembership) => this.#revoke(membership),
      fail: this.#fail,
    };
    return consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.#partitionCount,
      eachBatch: (payload) => {
        this.#emptyFetches = 0;
        return track(this.#handling, deliverBatch(context, this.#membership, payload));
      },
    });
  }

  #listen(consumer: KafkaConsumer): void {
    const current = (): boolean => consumer === this.#consumer;
    const { GROUP_JOIN, STOP, CRASH, REBALANCING, REQUEST, END_BATCH_PROCESS } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => {
      // Thrown into kafkajs' join, the only place where a member that was stopped can be halted.
      if (this.#ended || !current()) throw new EventLogError('log_closed', 'stopped while joining');
      this.#joined(consumer, payload.memberAssignment[this.#options.topic] ?? []);
    });
    for (const over of [STOP, CRASH, REBALANCING]) {
      consumer.on(over, () => {
        if (current()) this.#revoke(this.#membership);
      });
    }
    consumer.on(CRASH, ({ payload }) => {
      if (current() && !payload.restart) this.#fail(asError(payload.error));
    });
    consumer.on(REQUEST, ({ payload }) => {
      if (current() && payload.apiName === 'Fetch') this.#fetched();
    });
    consumer.on(END_BATCH_PROCESS, ({ payload }) => {
      // A batch of control records alone never reaches eachBatch.
      if (!current() || payload.batchSize > 0) return;
      this.#advance(this.#membership, payload.partition, toOffset(payload.lastOffset) + 1);
    });
  }

  #joined(consumer: KafkaConsumer, assigned: readonly number[]): void {
    this.#revoke(this.#membership);
    const { topic, wants } = this.#options;
    const wanted = assigned.filter(wants).sort((one, other) => one - other);
    const membership = new GroupMembership(wanted);
    this.#membership = membership;
    this.#emptyFetches = 0;
    consumer.pause([{ topic, partitions: [...assigned] }]);
    if (wanted.length > 0) void track(this.#underWay, this.#place(membership, wanted));
  }

  /** Seeks each partition to where its reader wants to go on, and lets it flow. */
  async #place(membership: GroupMembership, partitions: readonly number[]): Promise<void> {
    const { topic, onPosition } = this.#options;
    try {
      // Batches of an earlier stay may still be under way: one call at a time for a partition.
      if (membership.positions.size === 0) await Promise.allSettled(this.#handling);
      if ((await this.#topicIdNow(membership)) !== this.#topicId) throw replaced(topic);
      const positions = await startPositionsWhenKnown(
        this.#options,
        partitions,
        () => this.#client.watermarks(topic),
        membership.over,
      );
      if (membership.over.aborted) return;
      for (const [partition, position] of positions) {
        this.#consumer?.seek({ topic, partition, offset: String(position) });
        membership.positions.set(partition, position);
      }
      this.#consumer?.resume([{ topic, partitions: [...partitions] }]);
      for (const [partition, position] of positions) onPosition(partition, position);
    } catch (error) {
      if (!membership.over.aborted) this.#fail(asError(error));
    }
  }

  async #topicIdNow(membership: GroupMembership): Promise<string> {
    for (let failures = 1; !membership.over.aborted; failures += 1) {
      try {
        return await this.#client.topicId(this.#options.topic);
      } catch (error) {
        if (error instanceof EventLogError && error.code !== 'log_unavailable') throw error;
        await pauseUnlessAborted(retryPauseMs(failures), membership.over);
      }
    }
    return this.#topicId;
  }

  readonly #advance = (membership: GroupMembership, partition: number, position: number): void => {
    const before = membership.positions.get(partition);
    if (before === undefined || position <= before || membership.over.aborted) return;
    membership.positions.set(partition, position);
    this.#options.onPosition(partition, position);
  };

  readonly #again = (
    membership: GroupMembership,
    partition: number,
    from: number,
    error: unknown,
  ): void => {
    const { topic } = this.#options;
    this.#consumer?.pause([{ topic, partitions: [partition] }]);
    this.#consumer?.seek({ topic, partition, offset: String(from) });
    if (error instanceof StoredOffsetMoved) {
      void track(this.#underWay, this.#place(membership, [partition]));
      return;
    }
    const failures = (membership.failures.get(partition) ?? 0) + 1;
    membership.failures.set(partition, failures);
    void pauseUnlessAborted(retryPauseMs(failures), membership.over).then((over) => {
      if (!over) this.#consumer?.resume([{ topic, partitions: [partition] }]);
    });
  };

  #fetched(): void {
    this.#lastFetchAt = performance.now();
    if (this.#membership.positions.size === 0 || this.#membership.over.aborted) return;
    this.#emptyFetches += 1;
    if (this.#emptyFetches >= EMPTY_FETCHES_SURE) this.#options.onNothingLeft();
  }

  #audit(): void {
    const audit = createGroupAudit({
      client: this.#client,
      topic: this.#options.topic,
      topicId: this.#topicId,
      membership: () => this.#membership,
      fail: this.#fail,
      commit: async (positions) => {
        const { topic } = this.#options;
        await this.#consumer?.commitOffsets(
          [...positions].map(([partition, at]) => ({ topic, partition, offset: String(at) })),
        );
      },
      stuck: () =>
        this.#handling.size === 0 &&
        this.#membership.failures.size === 0 &&
        performance.now() - this.#lastFetchAt > STUCK_AFTER_MS,
      restart: () => this.#restart(),
    });
    clearInterval(this.#auditTimer);
    this.#auditTimer = setInterval(() => {
      void track(this.#underWay, audit());
    }, AUDIT_EVERY_MS);
  }

  async #restart(): Promise<void> {
    this.#client.log('warn', 'kafka: reading stands still, joining the group anew', {});
    const old = this.#consumer;
    this.#revoke(this.#membership);
    this.#consumer = undefined;
    this.#lastFetchAt = performance.now();
    await Promise.race([old?.disconnect().catch(() => undefined), sleep(DISCONNECT_MS_MAX)]);
    for (let failures = 1; !this.#ended; failures += 1) {
      try {
        return await this.start();
      } catch {
        await pauseUnlessAborted(retryPauseMs(failures), this.#stopping.signal);
      }
    }
  }

  /** Ends a stay; nothing new begins for it. */
  #revoke(membership: GroupMembership): void {
    if (membership.over.aborted) return;
    const partitions = [...membership.positions.keys()];
    membership.end();
    membership.positions.clear();
    if (partitions.length > 0 && !this.#ended) this.#options.onRevoked(partitions);
  }

  readonly #fail = (error: Error): void => {
    if (this.#ended) return;
    this.#end();
    void this.#consumer?.disconnect().catch(() => undefined);
    this.#options.onFatal(error);
  };

  #end(): void {
    this.#stopping.abort();
    clearInterval(this.#auditTimer);
    this.#revoke(this.#membership);
  }
}

/** Remembers the work for as long as it lasts. */
const track = (underWay: Set<Promise<void>>, work: Promise<void>): Promise<void> => {
  underWay.add(work);
  const forget = (): void => void underWay.delete(work);
  work.then(forget, forget);
  return work;
};
