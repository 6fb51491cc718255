/** Workers that are stopped, join and leave on a real broker, over one ledger. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { availableKafka } from '../../../tools/kafka/index.ts';
import {
  assertAllCounted,
  countRows,
  demoTimestamp,
  demoWagers,
  untilApplied,
} from './testing/demo-wagers.ts';
import { exampleConfiguration, headMarker } from './testing/example-records.ts';
import { until } from './testing/until.ts';
import { openWorkerHouse, type WorkerHouse, type WorkerProcess } from './testing/worker-house.ts';
import { type InProcessWorker, startInProcess } from './testing/worker-in-process.ts';

// Never the brokers that somebody names: these tests write to the topics by their real names.
const kafka = await availableKafka({ ...process.env, KAFKA_BROKERS: '' });
const skip = 'unavailable' in kafka ? kafka.unavailable : false;
after(async () => {
  if (!('unavailable' in kafka)) await kafka.stop();
});

let rooms = 0;
/** Topics of its own for each test. */
const openHouse = (): Promise<WorkerHouse> => {
  if ('unavailable' in kafka) throw new Error(kafka.unavailable);
  rooms += 1;
  return openWorkerHouse({
    EVENT_LOG: 'kafka',
    KAFKA_BROKERS: kafka.brokers,
    KAFKA_TOPIC_PREFIX: `room-${rooms}-`,
  });
};
const inHouse = async (work: (house: WorkerHouse) => Promise<void>): Promise<void> => {
  const house = await openHouse();
  try {
    await work(house);
  } finally {
    await house.close();
  }
};
before(() => {
  rooms = 0;
});

const partitionsInAll = 16;
/** Of wagers and facts, as the worker's own readiness tells it. */
const partitionsOf = async (worker: WorkerProcess): Promise<number> => {
  const detail = (await worker.readiness())?.detail;
  return Array.isArray(detail?.partitions) ? detail.partitions.length : 0;
};

test(
  'a worker that is stopped past its session with wagers in hand comes back and counts none of them again',
  {
    skip,
  },
  () =>
    inHouse(async (house) => {
      // Nothing is closed yet: both have the wagers in hand, and wait.
      const [marker] = exampleConfiguration().slice(-1);
      await house.publish([
        ...exampleConfiguration().slice(0, -1),
        headMarker('2026-01-02T00:00:00Z'),
      ]);
      const zombie = house.start({ WORKER_ID: 'zombie' });
      await until(
        'it has all partitions',
        async () => (await partitionsOf(zombie)) === partitionsInAll,
      );
      await house.producer.send(demoWagers());
      await until('it waits', async () => (await zombie.readiness())?.detail?.state === 'waiting');
      zombie.child.kill('SIGSTOP');
      const heir = house.start({ WORKER_ID: 'heir' });
      await until(
        'the other has all partitions',
        async () => (await partitionsOf(heir)) === partitionsInAll,
        60_000,
      );
      assert.ok(marker);
      await house.publish([marker]);
      await untilApplied(house);
      assert.equal(countRows(house, 'wager'), 40, demoTimestamp);
      zombie.child.kill('SIGCONT');
      await until('it reads again', async () => (await partitionsOf(zombie)) > 0, 60_000);
      await assertAllCounted(house);
      assert.equal(await zombie.kill('SIGTERM'), 0, zombie.output());
      assert.equal(await heir.kill('SIGTERM'), 0, heir.output());
    }),
);

test('workers that join and leave every two seconds count each wager once', { skip }, () =>
  inHouse(async (house) => {
    await house.publish(exampleConfiguration());
    const wagers = demoWagers();
    const started: InProcessWorker[] = [await startInProcess(house, { workerId: 'worker-0' })];
    try {
      const rounds = 6;
      const share = Math.ceil(wagers.length / rounds);
      for (let round = 0; round < rounds; round += 1) {
        await house.producer.send(wagers.slice(round * share, (round + 1) * share));
        if (round % 2 === 0) {
          const workerId = `worker-${round + 1}`;
          started.push(await startInProcess(house, { workerId, batchRecordsMax: 2 }));
        } else {
          await started.shift()?.stop();
        }
        await sleep(2_000); // the pace of the fault itself
      }
      await untilApplied(house, 60_000);
      await assertAllCounted(house);
      assert.deepEqual(
        started.flatMap(({ fatal }) => fatal),
        [],
      );
    } finally {
      for (const worker of started) await worker.stop();
    }
  }),
);
