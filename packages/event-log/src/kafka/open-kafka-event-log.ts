/**
 * The event log on Apache Kafka 4.x.
 *
 * The epoch of a topic is the id that the brokers gave it when it was made (32 hexadecimal digits):
 * it stays through restarts and reassignments, and a topic made again under its old name has
 * another one.
 */
import { randomUUID } from 'node:crypto';
import { EventLogError } from '../event-log-error.ts';
import { createOpenReaders } from '../open-readers.ts';
import type { EventLog } from '../port.ts';
import { assertTopicSpec } from '../topic-spec.ts';
import { createKafkaClient, type KafkaEventLogOptions } from './kafka-client.ts';
import { consumeKafka } from './kafka-consumer.ts';
import { followKafka } from './kafka-follower.ts';
import { createKafkaProducer } from './kafka-producer.ts';

/** Connects to the brokers; rejects with `log_unavailable` when none of them answers. */
export const openKafkaEventLog = async (
  options: KafkaEventLogOptions,
  newId: () => string = randomUUID,
): Promise<EventLog> => {
  const client = createKafkaClient(options);
  await client.connect();
  const open = createOpenReaders();
  let closed = false;
  const refuseClosed = (): void => {
    if (closed) throw new EventLogError('log_closed', 'the event log is closed');
  };
  return {
    kind: 'kafka',
    createTopics: async (topics) => {
      refuseClosed();
      for (const spec of topics) assertTopicSpec(spec);
      await client.createTopics(topics);
    },
    watermarks: async (topic) => {
      refuseClosed();
      return client.watermarks(topic);
    },
    epoch: async (topic) => {
      refuseClosed();
      return client.topicId(topic);
    },
    createProducer: async () => {
      refuseClosed();
      const producer = createKafkaProducer(client);
      const kept = open.keep({ stop: producer.close });
      return { send: producer.send, close: kept.stop };
    },
    follow: async (followOptions) => {
      refuseClosed();
      return open.keep(await followKafka(client, followOptions, newId));
    },
    consume: async (consumeOptions) => {
      refuseClosed();
      return open.keep(await consumeKafka(client, consumeOptions));
    },
    close: async () => {
      closed = true;
      await open.stopAll();
    },
  };
};
