/**
 * Appending to Kafka: idempotent, acknowledged by all replicas in sync, one request at a time.
 *
 * - Sends that wait while one is under way go out together, in order, in requests below the
 *   brokers' limit for one batch.
 * - kafkajs can report success for a partition whose leader moved in the middle of a send without
 *   having sent it. Every acknowledgement is therefore counted, and what is missing is sent again.
 * - After a failed send the producer is thrown away: with its old id and sequence numbers the
 *   broker could take the next records for those of the failed send and drop them in silence.
 */
import { Partitioners, type Producer, type RecordMetadata } from 'kafkajs';
import { asError, EventLogError } from '../event-log-error.ts';
import type { EventProducer, RecordToSend } from '../port.ts';
import type { KafkaClient } from './kafka-client.ts';
import { translateKafkaError } from './kafka-error.ts';
import { inRequests, type PreparedRecord, prepareRecord } from './prepared-record.ts';

/** Leaders that move again and again: give up and let the caller decide. */
const ROUNDS_MAX = 5;
/** How many records of waiting sends go out together. */
const GROUP_RECORDS_MAX = 5_000;

interface PendingSend {
  readonly records: readonly RecordToSend[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface PreparedSend extends PendingSend {
  readonly prepared: readonly PreparedRecord[];
}

export const createKafkaProducer = (client: KafkaClient): EventProducer => {
  const queue: PendingSend[] = [];
  const partitionCounts = new Map<string, number>();
  let connecting: Promise<Producer> | undefined;
  let draining: Promise<void> | undefined;
  let closed = false;

  const connected = (): Promise<Producer> => {
    connecting ??= connectProducer(client).catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  };
  const discard = async (): Promise<void> => {
    const old = connecting;
    connecting = undefined;
    const producer = await old?.catch(() => undefined);
    await producer?.disconnect().catch(() => undefined);
  };

  const sendGroup = async (sends: readonly PreparedSend[]): Promise<void> => {
    try {
      const producer = await connected();
      for (const request of inRequests(sends.flatMap((send) => send.prepared))) {
        await sendUntilAcknowledged(producer, request);
      }
      for (const send of sends) send.resolve();
    } catch (error) {
      await discard();
      partitionCounts.clear();
      const translated = translateKafkaError(error, 'append to the log');
      const apart = translated.code === 'invalid_request' && sends.length > 1;
      if (apart) for (const send of sends) await sendGroup([send]);
      else for (const send of sends) send.reject(translated);
    }
  };
  const partitionsOf = async (topic: string): Promise<number> => {
    const partitions = partitionCounts.get(topic) ?? (await client.partitionCount(topic));
    partitionCounts.set(topic, partitions);
    return partitions;
  };
  /** Rejects by themselves the sends that cannot be prepared. */
  const prepareGroup = async (sends: readonly PendingSend[]): Promise<PreparedSend[]> => {
    const group: PreparedSend[] = [];
    for (const send of sends) {
      try {
        const prepared: PreparedRecord[] = [];
        for (const record of send.records) {
          prepared.push(prepareRecord(record, await partitionsOf(record.topic)));
        }
        group.push({ ...send, prepared });
      } catch (error) {
        send.reject(asError(error));
      }
    }
    return group;
  };
  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = await prepareGroup(takeGroup(queue));
      if (group.length > 0) await sendGroup(group);
    }
    draining = undefined;
  };

  return {
    send: async (records) => {
      if (closed) throw new EventLogError('log_closed', 'this producer is closed');
      if (records.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        queue.push({ records, resolve, reject });
        draining ??= drain();
      });
    },
    close: async () => {
      closed = true;
      await draining;
      await discard();
    },
  };
};

const connectProducer = async (client: KafkaClient): Promise<Producer> => {
  const producer = client.kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    // Every record names its partition; this only keeps kafkajs from warning about its default.
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return producer;
};

const takeGroup = (queue: PendingSend[]): PendingSend[] => {
  let records = 0;
  let sends = 0;
  for (const send of queue) {
    records += send.records.length;
    if (sends > 0 && records > GROUP_RECORDS_MAX) break;
    sends += 1;
  }
  return queue.splice(0, sends);
};

const sendUntilAcknowledged = async (
  producer: Producer,
  request: readonly PreparedRecord[],
): Promise<void> => {
  let missing = request;
  for (let round = 1; missing.length > 0; round += 1) {
    if (round > ROUNDS_MAX) {
      throw new EventLogError('log_unavailable', 'a partition kept changing its leader');
    }
    const acknowledged = await producer.sendBatch({ acks: -1, topicMessages: byTopic(missing) });
    const written = new Set(acknowledged.map(placeOf));
    missing = missing.filter((record) => !written.has(record.place));
  }
};

const placeOf = (acknowledged: RecordMetadata): string =>
  `${acknowledged.topicName}/${acknowledged.partition}`;

const byTopic = (records: readonly PreparedRecord[]) => {
  const topics = new Map<string, PreparedRecord['message'][]>();
  for (const { topic, message } of records) {
    const messages = topics.get(topic);
    if (messages === undefined) topics.set(topic, [message]);
    else messages.push(message);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
};
