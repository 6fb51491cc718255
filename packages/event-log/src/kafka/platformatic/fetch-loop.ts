/**
 * Fetches partitions from explicit positions, one request at a time for each broker that leads
 * some of them, and hands over what came, partition by partition.
 *
 *   flow ──> queue ──room──> fetch from the leader ──records──> queue ──> handed over, one by one
 *              ^                  │ out of range ──> the reader decides
 *              └──────wait────────┴ leader moved, broker away
 *
 * Fetching goes on while records are handed over, as far as the queues' bounds allow, so a slow
 * partition holds back no other one.
 */
import { Consumer, FetchIsolationLevels, protocolErrors } from '@platformatic/kafka';
import { asError } from '../../event-log-error.ts';
import { pauseUnlessAborted, retryPauseMs } from '../../retry-pause.ts';
import type { TransportEvents } from '../group/group-transport.ts';
import { toOffset } from '../kafka-brokers.ts';
import type { KafkaEventLogOptions } from '../kafka-options.ts';
import { PartitionQueue } from './partition-queue.ts';
import { toConnection } from './platformatic-connection.ts';
import { type FetchAnswer, type FetchedPartition, readFetched } from './read-fetched.ts';

export interface FetchLoopOptions {
  readonly group: string;
  /** The topic's name and id on the brokers. */
  readonly topic: string;
  readonly topicId: string;
  /** What the reader calls it. */
  readonly topicName: string;
  /** At most this many records are handed over at once. */
  readonly recordsMax: number;
}

/** How long a broker waits for records: a partition that begins to flow waits for it at most. */
const FETCH_WAIT_MS = 500;
const PARTITION_BYTES_MAX = 1_048_576;
const ANSWER_BYTES_MAX = 32 * 1_048_576;
/** Who leads a partition is asked again at the latest then; a move is told by errors before that. */
const METADATA_AGE_MS_MAX = 30_000;
/** "Not known": what the brokers take for "do not compare epochs". */
const NO_EPOCH = -1;

export class FetchLoop {
  readonly #options: FetchLoopOptions;
  readonly #events: TransportEvents;
  readonly #log: NonNullable<KafkaEventLogOptions['log']>;
  readonly #consumer: Consumer;
  readonly #queues = new Map<number, PartitionQueue>();
  readonly #askedNodes = new Set<number>();
  readonly #stopping = new AbortController();
  #changed = Promise.withResolvers<void>();
  #failures = 0;

  constructor(kafka: KafkaEventLogOptions, options: FetchLoopOptions, events: TransportEvents) {
    this.#options = options;
    this.#events = events;
    this.#log = kafka.log ?? (() => undefined);
    // It never joins: the group's name is only asked for by the type.
    this.#consumer = new Consumer({
      ...toConnection(kafka),
      groupId: options.group,
      retries: 0,
      metadataMaxAge: METADATA_AGE_MS_MAX,
    });
    this.#consumer.topics.track(options.topic);
    void this.#run();
  }

  flow(positions: ReadonlyMap<number, number>): void {
    for (const [partition, from] of positions) {
      this.#queues.set(partition, new PartitionQueue(partition, from));
    }
    this.#changed.resolve();
  }

  hold(partition: number): void {
    this.#queues.delete(partition);
  }

  holdAll(): void {
    this.#queues.clear();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#queues.clear();
    this.#changed.resolve();
    await this.#consumer.close(true).catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const { promise } = this.#changed;
      try {
        await this.#askLeaders();
      } catch (error) {
        await this.#recover(error);
        continue;
      }
      await promise;
      this.#changed = Promise.withResolvers();
    }
  }

  /** Sends a fetch to every leader that has none under way. */
  async #askLeaders(): Promise<void> {
    const wanted = [...this.#queues.values()].filter((queue) => queue.hasRoom);
    if (wanted.length === 0) return;
    const { topic } = this.#options;
    const { topics } = await this.#consumer.metadata({ topics: [topic] });
    const partitions = topics.get(topic)?.partitions ?? [];
    const byLeader = Map.groupBy(wanted, (queue) => partitions[queue.partition]?.leader ?? -1);
    for (const [leader, queues] of byLeader) {
      if (leader < 0) throw new Error(`partitions of \`${topic}\` have no leader`);
      if (!this.#askedNodes.has(leader)) void this.#ask(leader, queues);
    }
  }

  async #ask(node: number, queues: readonly PartitionQueue[]): Promise<void> {
    this.#askedNodes.add(node);
    try {
      const answer = await this.#fetch(node, queues);
      if (this.#take(answer, queues)) this.#failures = 0;
      else await this.#recover(new Error('partitions could not be fetched'));
    } catch (error) {
      await this.#recover(error);
    } finally {
      this.#askedNodes.delete(node);
      this.#changed.resolve();
    }
  }

  async #fetch(node: number, queues: readonly PartitionQueue[]): Promise<FetchAnswer> {
    const partitions = queues.map((queue) => ({
      partition: queue.partition,
      fetchOffset: BigInt(queue.fetchFrom),
      currentLeaderEpoch: NO_EPOCH,
      lastFetchedEpoch: NO_EPOCH,
      partitionMaxBytes: PARTITION_BYTES_MAX,
    }));
    try {
      return await this.#consumer.fetch({
        node,
        topics: [{ topicId: this.#options.topicId, partitions }],
        maxWaitTime: FETCH_WAIT_MS,
        minBytes: 1,
        maxBytes: ANSWER_BYTES_MAX,
        isolationLevel: FetchIsolationLevels.READ_COMMITTED,
      });
    } catch (error) {
      const answer = answerIn(error);
      if (answer === undefined) throw error;
      return answer;
    }
  }

  /** False when some partition could not be fetched: then its leader is to be asked for again. */
  #take(answer: FetchAnswer, asked: readonly PartitionQueue[]): boolean {
    let fine = answer.errorCode === 0;
    let nothing = asked.every((queue) => this.#isCurrent(queue) && queue.isDrained);
    for (const partition of answer.responses.flatMap(({ partitions }) => partitions)) {
      const queue = asked.find((one) => one.partition === partition.partitionIndex);
      // Another queue stands there by now, or none: what was fetched for the old one is void.
      if (queue === undefined || !this.#isCurrent(queue)) continue;
      if (partition.errorCode === protocolErrors.OFFSET_OUT_OF_RANGE?.code) {
        this.hold(queue.partition);
        this.#events.outOfRange(queue.partition);
      } else if (partition.errorCode !== 0) fine = false;
      else if (this.#enqueue(queue, partition)) nothing = false;
    }
    this.#events.fetched(nothing);
    return fine;
  }

  #enqueue(queue: PartitionQueue, fetched: FetchedPartition): boolean {
    const read = readFetched(this.#options.topicName, fetched, queue.fetchFrom);
    const news = read.end > queue.fetchFrom;
    queue.add(read, toOffset(fetched.highWatermark), toOffset(fetched.logStartOffset));
    void this.#pump(queue);
    return news;
  }

  async #pump(queue: PartitionQueue): Promise<void> {
    if (queue.pumping) return;
    queue.pumping = true;
    const { partition } = queue;
    const wanted = (): boolean => this.#isCurrent(queue);
    while (wanted()) {
      const taken = queue.take(this.#options.recordsMax);
      if (taken === undefined) break;
      const { highWatermark, logStart } = queue;
      // There is room again, and fetching need not wait for the reader.
      this.#changed.resolve();
      await this.#events.deliver({ ...taken, partition, highWatermark, logStart, wanted });
    }
    queue.pumping = false;
  }

  #isCurrent(queue: PartitionQueue): boolean {
    return this.#queues.get(queue.partition) === queue;
  }

  /** A broker is away or leads no more: look anew who leads, after a pause. */
  async #recover(error: unknown): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#failures += 1;
    this.#log('debug', `kafka: ${asError(error).message}`, { failures: this.#failures });
    this.#consumer.clearMetadata();
    await pauseUnlessAborted(retryPauseMs(this.#failures), this.#stopping.signal);
  }
}

/** The client throws an answer in which one partition has an error; the others are still good. */
const answerIn = (error: unknown): FetchAnswer | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const response: unknown = Reflect.get(error, 'response');
  return isAnswer(response) ? response : undefined;
};

const isAnswer = (response: unknown): response is FetchAnswer =>
  typeof response === 'object' &&
  response !== null &&
  Array.isArray(Reflect.get(response, 'responses'));
