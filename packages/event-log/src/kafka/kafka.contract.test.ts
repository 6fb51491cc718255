import { after } from 'node:test';
import { Kafka, logLevel } from 'kafkajs';
import { availableKafka } from '../../../../tools/kafka/index.ts';
import { describeEventLogContract } from '../contract/event-log-contract.ts';
import { kafkaClients } from './kafka-options.ts';
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

for (const client of kafkaClients) {
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
