/**
 * One member of a consumer group, reading one topic, whichever client carries the records. The
 * consumer of the port is made of it, and with kafkajs the follower too.
 *
 *   joined ──> nothing flows ──> startOffsets asked, compared with the watermarks ──> flows
 *     ^                                                                                 │
 *     │                           fetched ──> continuity checked ──> onBatch <──────────┘
 *     │                              ^             rejected: hold, wait, flow again
 *     └── the group rebalances       └── advance
 *
 * - What the broker remembers as committed offset is advice for its own tools (lag). Where to read
 *   comes from `startOffsets` at every assignment.
 * - No client may reset an offset in silence. Two checks make that loud: each batch must begin
 *   where the last one ended (or after a gap that compaction explains), and an audit compares
 *   positions with watermarks and the topic's id now and then.
 * - Heartbeats go on while `onBatch` is pending. If they tell that the group goes on without this
 *   member, the batch under way is finished and the rest is dropped: its next reader has it.
 * - Whoever was asked for a partition's offset is told when it is taken away, also when that
 *   happens before the answer: then right after it.
 */
import { asError, EventLogError } from '../../event-log-error.ts';
import { pauseUnlessAborted, retryPauseMs } from '../../retry-pause.ts';
import { assertWithin, isOutOfRange, startPositionsWhenKnown } from '../../start-positions.ts';
import { StoredOffsetMoved } from '../../stored-offset-moved.ts';
import { assertContinues, handOver } from './batch-delivery.ts';
import { assertSameTopic, createGroupAudit } from './group-audit.ts';
import { GroupMembership } from './group-membership.ts';
import type {
  GroupReader,
  GroupReaderContext,
  GroupReaderOptions,
} from './group-reader-options.ts';
import type { FetchedRecords, GroupTransport, TransportEvents } from './group-transport.ts';
import { settledWithin, trackWork } from './track-work.ts';

/** A few requests a round: often enough for an alarm, too seldom to be felt. */
const AUDIT_EVERY_MS = 10_000;
/** Records are there and nothing was fetched for so long: the member is taken for stuck. */
const STUCK_AFTER_MS = 20_000;

/** Joins the group. Rejects with `unknown_topic` or `log_unavailable`. */
export const openGroupReader = async (
  context: GroupReaderContext,
  options: GroupReaderOptions,
): Promise<GroupReader> => {
  const topicId = await context.brokers.topicId(options.topic);
  const reader = new KafkaGroupReader(context, options, topicId);
  await reader.start();
  return { assigned: () => reader.assigned(), stop: () => reader.stop() };
};

class KafkaGroupReader {
  readonly #context: GroupReaderContext;
  readonly #options: GroupReaderOptions;
  readonly #topicId: string;
  /** Calls of the reader's own functions: stopping waits for them, and for nothing of Kafka's. */
  readonly #handling = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();
  #transport: GroupTransport | undefined;
  #membership = new GroupMembership([]);
  #auditTimer: NodeJS.Timeout | undefined;
  #formerMemberId: string | null = null;
  #lastFetchAt = performance.now();
  #emptyFetches = 0;

  constructor(context: GroupReaderContext, options: GroupReaderOptions, topicId: string) {
    this.#context = context;
    this.#options = options;
    this.#topicId = topicId;
  }

  assigned(): readonly number[] {
    return [...this.#membership.positions.keys()];
  }

  async start(): Promise<void> {
    const transport: GroupTransport = this.#context.openTransport(
      this.#eventsOf(() => transport === this.#transport && !this.#ended),
      this.#topicId,
    );
    this.#transport = transport;
    try {
      await transport.start(this.#formerMemberId);
    } catch (error) {
      this.#formerMemberId = transport.memberId;
      await transport.stop();
      throw error;
    }
    if (this.#ended) await transport.stop();
    else this.#audit();
  }

  async stop(): Promise<void> {
    this.#end();
    await this.#transport?.stop();
    await Promise.allSettled([...this.#handling]);
  }

  get #ended(): boolean {
    return this.#stopping.signal.aborted;
  }

  #eventsOf(current: () => boolean): TransportEvents {
    return {
      joined: (partitions) => {
        if (current()) this.#joined(partitions);
      },
      left: () => {
        if (current()) this.#revoke(this.#membership);
      },
      deliver: async (fetched) => {
        if (current()) await this.#deliver(this.#membership, fetched);
      },
      fetched: (nothing) => {
        if (current()) this.#fetched(nothing);
      },
      outOfRange: (partition) => {
        if (current()) void this.#outOfRange(this.#membership, partition);
      },
      broken: (error, mayPass) => {
        if (!current()) return;
        if (mayPass) void this.#restart(error);
        else this.#fail(error);
      },
      settled: (ms) => settledWithin(this.#handling, ms),
    };
  }

  #joined(assigned: readonly number[]): void {
    this.#revoke(this.#membership);
    const wanted = assigned.filter(this.#options.wants).sort((one, other) => one - other);
    const membership = new GroupMembership(wanted);
    this.#membership = membership;
    this.#emptyFetches = 0;
    if (wanted.length > 0) void this.#place(membership, wanted);
  }

  /** Asks the reader where it wants to go on with each partition, and lets them flow. */
  async #place(membership: GroupMembership, partitions: readonly number[]): Promise<void> {
    const { topic, topicName, onPosition, startOffsets: ask } = this.#options;
    const { brokers } = this.#context;
    try {
      // Batches of an earlier stay may still be under way: one call at a time for a partition.
      if (membership.positions.size === 0) await Promise.allSettled([...this.#handling]);
      await assertSameTopic(brokers, topic, this.#topicId, membership.over);
      const positions = await startPositionsWhenKnown(
        { topic: topicName, startOffsets: (asked) => membership.ask(asked, ask, this.#handling) },
        partitions,
        () => brokers.watermarks(topic),
        membership.over,
      );
      if (membership.over.aborted) return;
      for (const [partition, position] of positions) {
        membership.asking.delete(partition);
        membership.positions.set(partition, position);
      }
      this.#transport?.flow(positions);
      for (const [partition, position] of positions) onPosition(partition, position);
    } catch (error) {
      if (!membership.over.aborted) this.#fail(asError(error));
    }
  }

  async #deliver(membership: GroupMembership, fetched: FetchedRecords): Promise<void> {
    const { partition, records, end } = fetched;
    const position = membership.positions.get(partition);
    if (position === undefined || membership.over.aborted) return;
    if (records.length > 0) this.#emptyFetches = 0;
    try {
      await assertContinues(this.#context.brokers, this.#options.topic, fetched, position);
    } catch (error) {
      return this.#judge(membership, partition, position, error);
    }
    if (membership.over.aborted) return;
    const taken = await handOver(fetched, position, {
      recordsMax: this.#options.recordsMax,
      topic: this.#options.topicName,
      over: membership.over,
      onBatch: (batch) => trackWork(this.#handling, this.#options.onBatch(batch)),
      advance: (to) => {
        membership.failures.delete(partition);
        this.#advance(membership, partition, to);
      },
      again: (from, error) => this.#again(membership, partition, from, error),
    });
    if (taken) this.#advance(membership, partition, end);
  }

  /** Right after a leader change a broker may know less for a moment: the watermarks decide. */
  async #outOfRange(membership: GroupMembership, partition: number): Promise<void> {
    const position = membership.positions.get(partition);
    if (position === undefined || membership.over.aborted) return;
    const { topic } = this.#options;
    try {
      const marks = await this.#context.brokers.watermarks(topic);
      assertWithin(
        topic,
        partition,
        position,
        marks.find((mark) => mark.partition === partition),
      );
      this.#judge(membership, partition, position, undefined);
    } catch (error) {
      this.#judge(membership, partition, position, error);
    }
  }

  /** A position that the log does not have is final; what else went wrong is tried again. */
  #judge(membership: GroupMembership, partition: number, position: number, error: unknown): void {
    if (membership.over.aborted) return;
    if (isOutOfRange(error)) this.#fail(error);
    else this.#again(membership, partition, position, error);
  }

  #advance(membership: GroupMembership, partition: number, position: number): void {
    if (membership.advance(partition, position)) this.#options.onPosition(partition, position);
  }

  #again(membership: GroupMembership, partition: number, from: number, error: unknown): void {
    if (membership.over.aborted) return;
    this.#transport?.hold(partition);
    if (error instanceof StoredOffsetMoved) {
      void this.#place(membership, [partition]);
      return;
    }
    const failures = (membership.failures.get(partition) ?? 0) + 1;
    membership.failures.set(partition, failures);
    void pauseUnlessAborted(retryPauseMs(failures), membership.over).then((over) => {
      if (!over) this.#transport?.flow(new Map([[partition, from]]));
    });
  }

  #fetched(nothing: boolean): void {
    this.#lastFetchAt = performance.now();
    if (this.#membership.positions.size === 0 || this.#membership.over.aborted) return;
    this.#emptyFetches = nothing ? this.#emptyFetches + 1 : 0;
    const sure = this.#transport?.emptyAnswersSure ?? Number.POSITIVE_INFINITY;
    if (this.#emptyFetches >= sure) this.#options.onNothingLeft();
  }

  #audit(): void {
    const audit = createGroupAudit({
      brokers: this.#context.brokers,
      topic: this.#options.topic,
      topicId: this.#topicId,
      membership: () => this.#membership,
      fail: this.#fail,
      commit: async (positions) => this.#transport?.commit(positions),
      stuck: () =>
        this.#handling.size === 0 &&
        this.#membership.failures.size === 0 &&
        performance.now() - this.#lastFetchAt > STUCK_AFTER_MS,
      restart: () =>
        this.#restart(new EventLogError('log_unavailable', 'nothing is fetched any more')),
    });
    clearInterval(this.#auditTimer);
    this.#auditTimer = setInterval(() => void audit(), AUDIT_EVERY_MS);
  }

  async #restart(reason: Error): Promise<void> {
    this.#context.log('warn', `kafka: ${reason.message}; joining the group anew`, {});
    const old = this.#transport;
    this.#revoke(this.#membership);
    this.#transport = undefined;
    this.#lastFetchAt = performance.now();
    this.#formerMemberId = old?.memberId ?? null;
    await old?.stop();
    for (let attempt = 1; !this.#ended; attempt += 1) {
      if (await pauseUnlessAborted(retryPauseMs(attempt), this.#stopping.signal)) return;
      try {
        return await this.start();
      } catch (error) {
        this.#context.log('warn', `kafka: ${asError(error).message}`, { attempt });
      }
    }
  }

  /** Ends a stay; nothing new begins for it. */
  #revoke(membership: GroupMembership): void {
    if (membership.over.aborted) return;
    const { onRevoked } = this.#options;
    membership.revoke(this.#ended ? () => undefined : onRevoked, this.#handling);
  }

  readonly #fail = (error: Error): void => {
    if (this.#ended) return;
    this.#end();
    void this.#transport?.stop();
    this.#options.onFatal(error);
  };

  #end(): void {
    this.#stopping.abort();
    clearInterval(this.#auditTimer);
    this.#revoke(this.#membership);
  }
}
