import { after } from 'node:test';
import { Kafka, logLevel } from 'kafkajs';
import { availableKafka } from '../../../../tools/kafka/index.ts';
import { describeAppending } from '../contract/appending-contract.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { describeEventLogContract } from '../contract/event-log-contract.ts';
import type { EventLog } from '../port.ts';
import { type KafkaClientName, kafkaClients } from './kafka-options.ts';
import { mendRequestQueue } from './kafkajs/mend-request-queue.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

mendRequestQueue(); // of the clients that the test itself opens

const kafka = await availableKafka();
const skip = 'unavailable' in kafka ? kafka.unavailable : false;
const brokers = 'unavailable' in kafka ? [] : kafka.brokers.split(',');
const clientId = 'event-log-contract';
after(async () => {
  if (!('unavailable' in kafka)) await kafka.stop();
});

/** The same log, whose producers send in threads of their own. */
const openThreaded = async (client: KafkaClientName): Promise<EventLog> => {
  const log = await openKafkaEventLog({ brokers, clientId, client });
  return { ...log, createProducer: () => log.createProducer({ ownThread: true }) };
};

for (const client of kafkaClients) {
  describeUnlessSkipped(`a producer in a thread of its own, through ${client}`, skip, () => {
    describeAppending({
      config: () => ({ kind: 'kafka', brokers, clientId, client }),
      open: () => openThreaded(client),
      recreate: () => Promise.reject(new Error('appending needs no other log')),
    });
  });

  describeEventLogContract(
    `the log on Apache Kafka through ${client}`,
    {
      config: () => ({ kind: 'kafka', brokers, clientId, client }),
      open: () => openKafkaEventLog({ brokers, clientId, client }),
      recreate: async (topic) => {
        const admin = new Kafka({ brokers, clientId, logLevel: logLevel.NOTHING }).admin();
        await admin.connect();
        await admin.deleteTopics({ topics: [topic] });
        await admin.disconnect();
      },
    },
    skip,
  );
}
