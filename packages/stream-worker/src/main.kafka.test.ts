import assert from 'node:assert/strict';
import { test } from 'node:test';
import { availableKafka } from '../../../tools/kafka/index.ts';
import { assertAllCounted, demoWagers, untilApplied } from './testing/demo-wagers.ts';
import { exampleConfiguration } from './testing/example-records.ts';
import { openWorkerHouse } from './testing/worker-house.ts';

// Never the brokers that somebody names: this test writes to the topics by their real names.
const kafka = await availableKafka({ ...process.env, KAFKA_BROKERS: '' });
const skip = 'unavailable' in kafka ? kafka.unavailable : false;

test('on real Kafka a worker that was killed is followed by one that counts each wager once', {
  skip,
}, async () => {
  if ('unavailable' in kafka) return;
  const house = await openWorkerHouse({ EVENT_LOG: 'kafka', KAFKA_BROKERS: kafka.brokers });
  try {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    const environment = { BATCH_RECORDS_MAX: '3' };
    const killed = house.start({ ...environment, failpoint: 'worker.after-commit:3' });
    assert.equal(await killed.ended, 'SIGKILL', killed.output());
    const restarted = house.start(environment);
    // The group lets the dead member go only when its session has expired.
    await untilApplied(house, 90_000);
    await assertAllCounted(house);
    assert.equal(await restarted.kill('SIGTERM'), 0, restarted.output());
  } finally {
    await house.close();
    await kafka.stop();
  }
});
