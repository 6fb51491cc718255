/** From the worker that has applied an activation to the API that says so, over a real log. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEventLog } from '@house-rules/event-log';
import { createLogger } from '@house-rules/service';
import { followWorkers } from '../../apps/config-api/src/workers/follow-workers.ts';
import { createWorkerBook } from '../../apps/config-api/src/workers/worker-book.ts';
import {
  activation,
  exampleConfiguration,
  exampleOperator,
} from '../../packages/stream-worker/src/testing/example-records.ts';
import { until } from '../../packages/stream-worker/src/testing/until.ts';
import { openWorkerHouse } from '../../packages/stream-worker/src/testing/worker-house.ts';
import { startInProcess } from '../../packages/stream-worker/src/testing/worker-in-process.ts';
import { availableKafka } from '../kafka/index.ts';

const kafka = await availableKafka({ ...process.env, KAFKA_BROKERS: '' });

const acknowledges = async (logEnvironment: Readonly<Record<string, string>>): Promise<void> => {
  const house = await openWorkerHouse(logEnvironment);
  let aheadMs = 0;
  const book = createWorkerBook(() => Date.now() + aheadMs);
  const hearing = followWorkers({
    book,
    openLog: () => openEventLog(house.logConfig),
    log: createLogger('config-api', 'silent'),
    reconnectEveryMs: 50,
  });
  const whoHas = (sequence: number) => {
    const { workers, acknowledged } = book.progress(exampleOperator, sequence);
    return { acknowledged, who: workers.map((each) => `${each.workerId} ${each.acknowledged}`) };
  };
  const says = (sequence: number, expected: ReturnType<typeof whoHas>) =>
    until(`${sequence}: ${expected.who.join()}`, () => {
      return JSON.stringify(whoHas(sequence)) === JSON.stringify(expected);
    });
  const one = await startInProcess(house, { workerId: 'one' });
  const two = await startInProcess(house, { workerId: 'two' });
  try {
    await says(1, { acknowledged: false, who: ['one false', 'two false'] });
    await house.publish(exampleConfiguration());
    await says(2, { acknowledged: true, who: ['one true', 'two true'] });
    assert.equal(whoHas(3).acknowledged, false);
    await house.publish([activation(3, { version: 2, from: '2036-01-01T00:00:00.000Z' })]);
    await says(3, { acknowledged: false, who: ['one false', 'two false'] });
    await two.stop();
    await says(2, { acknowledged: true, who: ['one true'] });
    aheadMs = 60_000;
    assert.deepEqual(whoHas(2), { acknowledged: false, who: [] }, 'silence is no yes');
  } finally {
    await one.stop();
    await two.stop();
    await hearing.stop();
    await house.close();
  }
};

test('the API says which workers have an activation, and waits for none that left', () =>
  acknowledges({}));

test('the same over real Kafka', {
  skip: 'unavailable' in kafka ? kafka.unavailable : false,
}, async () => {
  if ('unavailable' in kafka) return;
  try {
    await acknowledges({ EVENT_LOG: 'kafka', KAFKA_BROKERS: kafka.brokers });
  } finally {
    await kafka.stop();
  }
});
