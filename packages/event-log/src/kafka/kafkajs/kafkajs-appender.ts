/**
 * Appending through kafkajs: idempotent, acknowledged by all replicas in sync, one request at a
 * time.
 *
 * - It can report success for a partition whose leader moved in the middle of a send without having
 *   sent it. Every acknowledgement is therefore counted, and what is missing is sent again.
 * - After a failed send the producer is thrown away: with its old id and sequence numbers the
 *   broker could take the next records for those of the failed send and drop them in silence.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Message, Partitioners, type Producer } from 'kafkajs';
import { EventLogError } from '../../event-log-error.ts';
import { FAREWELL_MS_MAX, type KafkaEventLogOptions } from '../kafka-options.ts';
import { inRequests, type PreparedRecord } from '../prepared-record.ts';
import type { Appender } from '../send-queue.ts';
import { createKafkajsClient, type KafkajsClient } from './kafkajs-client.ts';

/** Leaders that move again and again: give up and let the caller decide. */
const ROUNDS_MAX = 5;

interface Connected {
  readonly client: KafkajsClient;
  readonly producer: Promise<Producer>;
}

export const createKafkajsAppender = (
  options: KafkaEventLogOptions,
  partitionCount: Appender['partitionCount'],
): Appender => {
  let connected: Connected | undefined;
  const connect = (): Connected => {
    const client = createKafkajsClient(options);
    return { client, producer: connectProducer(client) };
  };
  const discard = async (): Promise<void> => {
    const old = connected;
    connected = undefined;
    if (old === undefined) return;
    const ended = old.producer.then((producer) => producer.disconnect()).catch(() => undefined);
    await Promise.race([ended, sleep(FAREWELL_MS_MAX, undefined, { ref: false })]);
    old.client.sockets.close();
  };
  return {
    partitionCount,
    append: async (records) => {
      connected ??= connect();
      const producer = await connected.producer;
      for (const request of inRequests(records)) await sendUntilAcknowledged(producer, request);
    },
    reset: discard,
    close: discard,
  };
};

const connectProducer = async ({ kafka }: KafkajsClient): Promise<Producer> => {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    // Every record names its partition; this only keeps kafkajs from warning about its default.
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return producer;
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
    const written = new Set(acknowledged.map((ack) => `${ack.topicName}/${ack.partition}`));
    missing = missing.filter((record) => !written.has(record.place));
  }
};

const byTopic = (records: readonly PreparedRecord[]) => {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, partition, headers } of records) {
    const message = { key, value, partition, headers: { ...headers } };
    const messages = topics.get(topic);
    if (messages === undefined) topics.set(topic, [message]);
    else messages.push(message);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
};
