/**
 * Appending through @platformatic/kafka's connections: idempotent, acknowledged by all replicas in
 * sync, one request at a time.
 *
 *   numbered, encoded ──> sent to the leaders ──> acknowledged
 *           ^                     │ leader moved, broker away: the same bytes again, to who leads now
 *           └─────────────────────┴ the broker lost the producer's place: numbered anew
 *
 * - The same bytes carry the same sequence numbers, so the brokers drop what they have already,
 *   however often it is tried, for about a minute. Only a batch that is numbered anew can stand
 *   twice.
 */
import { Producer, protocolErrors } from '@platformatic/kafka';
import { EventLogError } from '../../event-log-error.ts';
import { pauseUnlessAborted, retryPauseMs } from '../../retry-pause.ts';
import { isRefusal, translateKafkaError } from '../kafka-error.ts';
import type { KafkaEventLogOptions } from '../kafka-options.ts';
import { inRequests, type PreparedRecord } from '../prepared-record.ts';
import type { Appender } from '../send-queue.ts';
import { toConnection } from './platformatic-connection.ts';
import { type EncodedBatch, type ProduceOutcome, sendBatches } from './produce-request.ts';
import { encodeRecordBatch } from './record-batch.ts';

/** A send waits for a broker that restarts, and then lets the caller decide. */
const PATIENCE_MS = 60_000;
/** What the brokers take for the number after the greatest: sequence numbers are int32. */
const SEQUENCE_MASK = 0x7fffffff;
const WRITTEN = ['NONE', 'DUPLICATE_SEQUENCE_NUMBER'];
/** The broker does not know where this producer stands any more. */
const PLACE_LOST = [
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
];

interface Identity {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  /** Per place the sequence number of the next record. */
  readonly sequences: Map<string, number>;
}

type Batches = ReadonlyMap<string, readonly PreparedRecord[]>;

export const createPlatformaticAppender = (
  options: KafkaEventLogOptions,
  partitionCount: Appender['partitionCount'],
  nowMs: () => number = Date.now,
): Appender => new PlatformaticAppender(options, partitionCount, nowMs);

class PlatformaticAppender implements Appender {
  readonly partitionCount: Appender['partitionCount'];
  readonly #options: KafkaEventLogOptions;
  readonly #nowMs: () => number;
  readonly #closing = new AbortController();
  #producer: Producer | undefined;
  #identity: Identity | undefined;

  constructor(
    options: KafkaEventLogOptions,
    partitionCount: Appender['partitionCount'],
    nowMs: () => number,
  ) {
    this.#options = options;
    this.partitionCount = partitionCount;
    this.#nowMs = nowMs;
  }

  async append(records: readonly PreparedRecord[]): Promise<void> {
    for (const request of inRequests(records)) {
      await this.#sendUntilWritten(Map.groupBy(request, ({ place }) => place));
    }
  }

  async reset(): Promise<void> {
    this.#identity = undefined;
    const old = this.#producer;
    this.#producer = undefined;
    await old?.close(true).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.reset();
  }

  async #sendUntilWritten(batches: Batches): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    let left = batches;
    let encoded: readonly EncodedBatch[] | undefined;
    for (let failures = 1; ; failures += 1) {
      let trouble: EventLogError;
      try {
        encoded ??= await this.#encode(left);
        const open: readonly EncodedBatch[] = encoded;
        const outcome = await this.#sendToLeaders(open);
        encoded = open.filter(({ place }) => !WRITTEN.includes(outcome.get(place) ?? ''));
        if (encoded.length === 0) return;
        trouble = this.#judge(outcome, encoded);
        if (this.#identity === undefined) {
          const places = encoded.map(({ place }) => place);
          left = new Map([...left].filter(([place]) => places.includes(place)));
          encoded = undefined;
        }
      } catch (error) {
        trouble = translateKafkaError(error, 'append to the log');
        if (trouble.code !== 'log_unavailable') throw trouble;
      }
      if (performance.now() > giveUpAt) throw trouble;
      this.#producer?.clearMetadata();
      if (await pauseUnlessAborted(retryPauseMs(failures), this.#closing.signal)) throw closed();
    }
  }

  /** What to try again for; throws what no further attempt would mend. */
  #judge(outcome: ProduceOutcome, open: readonly EncodedBatch[]): EventLogError {
    const types = open.map(({ place }) => outcome.get(place) ?? 'NETWORK_EXCEPTION');
    const doing = `append to \`${open[0]?.topic}\``;
    for (const type of types) {
      if (PLACE_LOST.includes(type)) this.#identity = undefined;
      else if (isRefusal(type))
        throw new EventLogError('invalid_request', `cannot ${doing}: ${type}`);
      else if (protocolErrors[type]?.canRetry !== true) {
        throw new EventLogError('log_unavailable', `cannot ${doing}: ${type}`);
      }
    }
    return new EventLogError('log_unavailable', `cannot ${doing}: ${types[0]}`);
  }

  #connected(): Producer {
    this.#producer ??= new Producer({
      ...toConnection(this.#options),
      idempotent: true,
      retries: 0,
    });
    return this.#producer;
  }

  async #encode(batches: Batches): Promise<EncodedBatch[]> {
    this.#identity ??= {
      ...(await this.#connected().initIdempotentProducer({})),
      sequences: new Map(),
    };
    const { producerId, producerEpoch, sequences } = this.#identity;
    const now = this.#nowMs();
    return [...batches].map(([place, records]) => {
      const sequence = sequences.get(place) ?? 0;
      sequences.set(place, (sequence + records.length) & SEQUENCE_MASK);
      const bytes = encodeRecordBatch(records, { producerId, producerEpoch, sequence }, now);
      const { topic = '', partition = 0 } = records[0] ?? {};
      return { topic, partition, place, bytes };
    });
  }

  /** An answer is missing of brokers that could not be reached. */
  async #sendToLeaders(batches: readonly EncodedBatch[]): Promise<ProduceOutcome> {
    const producer = this.#connected();
    const topics = [...new Set(batches.map(({ topic }) => topic))];
    const metadata = await producer.metadata({ topics });
    const byLeader = Map.groupBy(
      batches,
      ({ topic, partition }) => metadata.topics.get(topic)?.partitions[partition]?.leader ?? -1,
    );
    const outcomes = await Promise.all(
      [...byLeader].map(async ([leader, ofLeader]): Promise<ProduceOutcome> => {
        const broker = metadata.brokers.get(leader);
        if (broker === undefined) return new Map();
        try {
          return await sendBatches(await producer.connections.get(broker), ofLeader);
        } catch (error) {
          const said = error instanceof Error ? error.message : String(error);
          this.#options.log?.('debug', `kafka: ${said}`, {
            broker: `${broker.host}:${broker.port}`,
          });
          return new Map();
        }
      }),
    );
    return new Map(outcomes.flatMap((outcome) => [...outcome]));
  }
}

const closed = (): EventLogError => new EventLogError('log_closed', 'this producer is closed');
