/**
 * The event log on Apache Kafka 4.x.
 *
 * The epoch of a topic is the id that the brokers gave it when it was made (32 hexadecimal digits):
 * it stays through restarts and reassignments, and a topic made again under its old name has
 * another one.
 */
import { EventLogError } from '../event-log-error.ts';
import { createOpenReaders } from '../open-readers.ts';
import type { EventLog } from '../port.ts';
import { assertTopicSpec } from '../topic-spec.ts';
import { createKafkaBrokers } from './kafka-brokers.ts';
import { assertSupported, type KafkaEventLogOptions } from './kafka-options.ts';
import { createKafkaReaders } from './kafka-readers.ts';
import { createProducerOver } from './open-producer.ts';
import { createThreadedProducer } from './producer-thread/create-threaded-producer.ts';

/** Connects to the brokers; rejects with `log_unavailable` when none of them answers. */
export const openKafkaEventLog = async (options: KafkaEventLogOptions): Promise<EventLog> => {
  assertSupported(options);
  const brokers = createKafkaBrokers(options);
  try {
    await brokers.connect();
  } catch (error) {
    await brokers.close();
    throw error;
  }
  const readers = createKafkaReaders(options, brokers);
  const toWireName = (topic: string): string => (options.topics?.prefix ?? '') + topic;
  const open = createOpenReaders();
  let closed = false;
  const refuseClosed = (): void => {
    if (closed) throw new EventLogError('log_closed', 'the event log is closed');
  };
  return {
    kind: 'kafka',
    createTopics: async (topics) => {
      refuseClosed();
      const onBrokers = topics.map((spec) => ({ ...spec, name: toWireName(spec.name) }));
      for (const spec of onBrokers) assertTopicSpec(spec);
      await brokers.createTopics(onBrokers);
    },
    watermarks: async (topic) => {
      refuseClosed();
      return brokers.watermarks(toWireName(topic));
    },
    epoch: async (topic) => {
      refuseClosed();
      return brokers.topicId(toWireName(topic));
    },
    createProducer: async ({ ownThread = false } = {}) => {
      refuseClosed();
      const producer = ownThread
        ? createThreadedProducer(options)
        : createProducerOver(options, brokers);
      const kept = open.keep({ stop: producer.close });
      return { send: producer.send, close: kept.stop };
    },
    follow: async (followOptions) => {
      refuseClosed();
      return open.keep(await readers.follow(followOptions));
    },
    consume: async (consumeOptions) => {
      refuseClosed();
      return open.keep(await readers.consume(consumeOptions));
    },
    close: async () => {
      closed = true;
      await open.stopAll();
      await brokers.close();
    },
  };
};
