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
import { pauseUnlessAborted, retryPauseMs } from '../retry-pause.ts';
import { startPositionsWhenKnown } from '../start-positions.ts';
import { StoredOffsetMoved } from '../stored-offset-moved.ts';
import { deliverBatch } from './batch-delivery.ts';
import { assertSameTopic, createGroupAudit } from './group-audit.ts';
import { createGroupConsumer } from './group-consumer.ts';
import { GroupMembership } from './group-membership.ts';
import type { GroupReader, GroupReaderOptions } from './group-reader-options.ts';
import { type KafkaClient, toOffset } from './kafka-client.ts';
import { mayPass, translateKafkaError } from './kafka-error.ts';
import { trackWork } from './track-work.ts';

/** A few requests a round: often enough for an alarm, too seldom to be felt. */
const AUDIT_EVERY_MS = 10_000;
/** Records are there and nothing was fetched for so long: the member is taken for stuck. */
const STUCK_AFTER_MS = 60_000;
/** A member that is stuck may not manage to leave either: go on without its farewell. */
const DISCONNECT_MS_MAX = 15_000;
/** One empty answer can be an old one that a seek has made void. */
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
    const { group } = this.#options;
    const consumer = createGroupConsumer(this.#client, group, () => !this.#ended);
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
    if (this.#ended) await consumer.disconnect().catch(() => undefined);
    else this.#audit();
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
        return trackWork(this.#handling, deliverBatch(context, this.#membership, payload));
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
      if (!current() || payload.restart) return;
      if (mayPass(payload.error)) void trackWork(this.#underWay, this.#restart());
      else this.#fail(asError(payload.error));
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
    if (wanted.length > 0) void trackWork(this.#underWay, this.#place(membership, wanted));
  }

  /** Seeks each partition to where its reader wants to go on, and lets it flow. */
  async #place(membership: GroupMembership, partitions: readonly number[]): Promise<void> {
    const { topic, onPosition } = this.#options;
    try {
      // Batches of an earlier stay may still be under way: one call at a time for a partition.
      if (membership.positions.size === 0) await Promise.allSettled(this.#handling);
      await assertSameTopic(this.#client, topic, this.#topicId, membership.over);
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
      void trackWork(this.#underWay, this.#place(membership, [partition]));
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
      restart: async () => {
        this.#client.log('warn', 'kafka: reading stands still, joining the group anew', {});
        await this.#restart();
      },
    });
    clearInterval(this.#auditTimer);
    this.#auditTimer = setInterval(() => {
      void trackWork(this.#underWay, audit());
    }, AUDIT_EVERY_MS);
  }

  async #restart(): Promise<void> {
    const old = this.#consumer;
    this.#revoke(this.#membership);
    this.#consumer = undefined;
    this.#lastFetchAt = performance.now();
    await Promise.race([old?.disconnect().catch(() => undefined), sleep(DISCONNECT_MS_MAX)]);
    for (let attempt = 1; !this.#ended; attempt += 1) {
      if (await pauseUnlessAborted(retryPauseMs(attempt), this.#stopping.signal)) return;
      try {
        return await this.start();
      } catch (error) {
        this.#client.log('warn', `kafka: ${asError(error).message}`, { attempt });
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
