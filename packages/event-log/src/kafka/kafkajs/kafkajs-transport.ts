/**
 * A group's member through kafkajs 2.2.4.
 *
 * - It answers OFFSET_OUT_OF_RANGE by resetting in silence; the reader's continuity check sees it.
 * - It sends no heartbeat while a batch is pending: this does.
 * - A member that was stopped while it joins can only be halted by throwing into the join.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { asError, EventLogError } from '../../event-log-error.ts';
import type { GroupTransport, TransportEvents } from '../group/group-transport.ts';
import { toOffset } from '../kafka-brokers.ts';
import { endsMembership, translateKafkaError } from '../kafka-error.ts';
import {
  HEARTBEAT_MS,
  type KafkaEventLogOptions,
  LEAVE_MS_MAX,
  SESSION_MS,
} from '../kafka-options.ts';
import { createKafkajsClient, type KafkajsClient, retriesWithin } from './kafkajs-client.ts';
import { mayPass } from './kafkajs-error.ts';
import { fromKafkajsBatch } from './kafkajs-record.ts';

/** How long the group waits for a member that finishes its batch before it goes on without it. */
const REBALANCE_MS = 60_000;
/** kafkajs waits for the fetch under way when it stops or lets a partition flow again. */
const FETCH_WAIT_MS = 250;
/** Then kafkajs gives up, and joins anew as soon as a broker answers. */
const RETRIES = retriesWithin(13_000);

export interface KafkajsTransportOptions {
  readonly group: string;
  readonly topic: string;
  readonly topicName: string;
  /** How many partitions may be handed over at once. */
  readonly partitions: number;
  /** Takes a member out of the group. Rejects with `log_unavailable` while no broker answers. */
  readonly removeMember: (memberId: string) => Promise<void>;
}

export class KafkajsTransport implements GroupTransport {
  /** One empty answer can be an old one that a seek has made void. */
  readonly emptyAnswersSure = 3;
  /** It cannot be told under which name to join: see `#forgetMember`. */
  readonly memberId = null;
  readonly #client: KafkajsClient;
  readonly #reading: KafkajsTransportOptions;
  readonly #events: TransportEvents;
  readonly #consumer: Consumer;
  /** Set once a heartbeat has told that the group goes on without this stay. */
  #lostBy: Error | undefined;
  /** Under which name it is in the group. */
  #joinedAs: string | undefined;
  #stopped = false;

  constructor(
    kafka: KafkaEventLogOptions,
    reading: KafkajsTransportOptions,
    events: TransportEvents,
  ) {
    this.#client = createKafkajsClient(kafka, RETRIES);
    this.#reading = reading;
    this.#events = events;
    this.#consumer = this.#client.kafka.consumer({
      groupId: reading.group,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { retries: RETRIES, restartOnFailure: () => this.#forgetMember() },
    });
  }

  async start(): Promise<void> {
    this.#listen();
    try {
      await this.#consumer.connect();
      await this.#consumer.subscribe({ topics: [this.#reading.topic], fromBeginning: true });
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: this.#reading.partitions,
        eachBatch: (payload) => this.#deliver(payload),
      });
    } catch (error) {
      throw translateKafkaError(error, `read \`${this.#reading.topic}\``);
    }
  }

  flow(positions: ReadonlyMap<number, number>): void {
    const { topic } = this.#reading;
    for (const [partition, position] of positions) {
      this.#consumer.seek({ topic, partition, offset: String(position) });
    }
    this.#consumer.resume([{ topic, partitions: [...positions.keys()] }]);
  }

  hold(partition: number): void {
    this.#consumer.pause([{ topic: this.#reading.topic, partitions: [partition] }]);
  }

  async commit(positions: ReadonlyMap<number, number>): Promise<void> {
    const { topic } = this.#reading;
    await this.#consumer.commitOffsets(
      [...positions].map(([partition, at]) => ({ topic, partition, offset: String(at) })),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const left = this.#consumer.disconnect().catch(() => undefined);
    await Promise.race([left, sleep(LEAVE_MS_MAX, undefined, { ref: false })]);
    this.#client.sockets.close();
  }

  #listen(): void {
    const { GROUP_JOIN, STOP, CRASH, REBALANCING, REQUEST, END_BATCH_PROCESS } =
      this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      if (this.#stopped) throw new EventLogError('log_closed', 'stopped while joining');
      this.#joinedAs = payload.memberId;
      this.#joined(payload.memberAssignment[this.#reading.topic] ?? []);
    });
    for (const over of [STOP, CRASH, REBALANCING]) this.#consumer.on(over, this.#events.left);
    this.#consumer.on(CRASH, ({ payload }) => {
      if (payload.restart) return;
      this.#events.broken(asError(payload.error), mayPass(payload.error));
    });
    this.#consumer.on(REQUEST, ({ payload }) => {
      if (payload.apiName === 'Fetch') this.#events.fetched(true);
    });
    this.#consumer.on(END_BATCH_PROCESS, ({ payload }) => {
      // A batch of control records alone never reaches eachBatch.
      if (payload.batchSize > 0) return;
      const end = toOffset(payload.lastOffset) + 1;
      const { partition } = payload;
      const empty = { partition, records: [], highWatermark: end, end, wanted: () => true };
      void this.#events.deliver(empty);
    });
  }

  /**
   * After a crash kafkajs joins under a new name, and the group would wait a whole session for the
   * old one, which nobody answers for. So that is taken out first, as soon as a broker answers.
   *
   * @returns whether to join again at all
   */
  async #forgetMember(): Promise<boolean> {
    const member = this.#joinedAs;
    this.#joinedAs = undefined;
    while (member !== undefined && !this.#stopped) {
      const missed = await this.#reading.removeMember(member).then(() => undefined, asError);
      const isAway = missed instanceof EventLogError && missed.code === 'log_unavailable';
      if (!isAway) break;
    }
    return !this.#stopped;
  }

  #joined(partitions: readonly number[]): void {
    this.#lostBy = undefined;
    this.#consumer.pause([{ topic: this.#reading.topic, partitions: [...partitions] }]);
    this.#events.joined(partitions);
  }

  /** Rejects only to make kafkajs join the group again. */
  async #deliver(payload: EachBatchPayload): Promise<void> {
    const stopBeating = this.#beat(payload);
    try {
      await this.#events.deliver({
        ...fromKafkajsBatch(this.#reading.topicName, payload.batch),
        wanted: () => this.#lostBy === undefined && !payload.isStale() && payload.isRunning(),
        taken: (offset) => payload.resolveOffset(String(offset)),
      });
    } finally {
      stopBeating();
    }
    if (this.#lostBy !== undefined) throw this.#lostBy;
  }

  #beat(payload: EachBatchPayload): () => void {
    const timer = setInterval(() => {
      payload.heartbeat().catch((error: unknown) => {
        if (!(error instanceof Error) || !endsMembership(error)) return;
        this.#lostBy ??= error;
        this.#events.left();
      });
    }, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }
}
