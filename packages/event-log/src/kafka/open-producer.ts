import type { EventProducer } from '../port.ts';
import { createKafkaBrokers, type KafkaBrokers } from './kafka-brokers.ts';
import type { KafkaEventLogOptions } from './kafka-options.ts';
import { createKafkajsAppender } from './kafkajs/kafkajs-appender.ts';
import { createPlatformaticAppender } from './platformatic/platformatic-appender.ts';
import { createSendQueue } from './send-queue.ts';

/** A producer through the client that was chosen, asking brokers that somebody else closes. */
export const createProducerOver = (
  options: KafkaEventLogOptions,
  { partitionCount }: Pick<KafkaBrokers, 'partitionCount'>,
): EventProducer => {
  const createAppender =
    options.client === 'kafkajs' ? createKafkajsAppender : createPlatformaticAppender;
  const toWireName = (topic: string): string => (options.topics?.prefix ?? '') + topic;
  return createSendQueue(createAppender(options, partitionCount), toWireName);
};

/** A producer with nothing beside it: closing it closes all that it has opened. */
export const openProducer = (options: KafkaEventLogOptions): EventProducer => {
  const brokers = createKafkaBrokers(options);
  const producer = createProducerOver(options, brokers);
  return {
    send: producer.send,
    close: async () => {
      await producer.close();
      await brokers.close();
    },
  };
};
