import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import { openEventLog } from '@house-rules/event-log';
import { availableKafka } from '../kafka/index.ts';
import { requireFreshTopics } from './require-fresh-topics.ts';
import { StartFault } from './settings.ts';

// Never the brokers that somebody names: this test writes to a topic by its real name.
const kafka = await availableKafka({ ...process.env, KAFKA_BROKERS: '' });
const skip = 'unavailable' in kafka ? kafka.unavailable : false;

test('a new data folder is refused over brokers that hold the records of another installation', {
  skip,
}, async () => {
  if ('unavailable' in kafka) return;
  const { brokers } = kafka;
  try {
    await requireFreshTopics(brokers, tmpdir());
    const log = await openEventLog({ kind: 'kafka', brokers: [brokers], clientId: 'test' });
    const producer = await log.createProducer();
    await producer.send([{ topic: topicNames.wagers, key: 'a', value: new Uint8Array([1]) }]);
    await log.close();
    await assert.rejects(
      requireFreshTopics(brokers, tmpdir()),
      (error: unknown) =>
        error instanceof StartFault && error.message.startsWith(`Topic ${topicNames.wagers} at`),
    );
  } finally {
    await kafka.stop();
  }
});

test('brokers that do not answer are named in one sentence', async () => {
  await assert.rejects(
    requireFreshTopics('127.0.0.1:1', tmpdir()),
    (error: unknown) =>
      error instanceof StartFault &&
      error.message.startsWith('Kafka at 127.0.0.1:1 cannot be used'),
  );
});
