import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import {
  exampleConfiguration,
  exampleOperator,
  exampleUuid,
  exampleWager,
} from './testing/example-records.ts';
import { openWorkerHouse, until, type WorkerHouse } from './testing/worker-house.ts';

const wagerCount = 40;
/** Behind the machine's clock, within the example's autumn promotion. */
const timestamp = '2026-10-15T20:00:00Z';

/** Wager n of one of five players: 10 EUR on slots are 1.5 points, 1 of status. */
const wager = (n: number): RecordToSend => {
  const playerId = exampleUuid(n % 5, '00b0');
  const event = exampleWager({ wagerId: exampleUuid(n), playerId, wagerAmount: 10, timestamp });
  return { topic: topicNames.wagers, key: playerId, value: Buffer.from(JSON.stringify(event)) };
};

const wagers = (from = 1, to = wagerCount): RecordToSend[] =>
  Array.from({ length: to - from + 1 }, (_, index) => wager(from + index));

const count = (house: WorkerHouse, table: string): number =>
  Number(house.query(`SELECT count(*) AS n FROM ${table}`)[0]?.n);

/** Each wager once in the ledger, balances right, each announced at least once. */
const assertAllCounted = async (house: WorkerHouse): Promise<void> => {
  assert.equal(count(house, 'wager'), wagerCount);
  const perPlayer = (wagerCount / 5) * 1_500_000;
  assert.deepEqual(
    house
      .query('SELECT spendable, status FROM balance')
      .map(({ spendable, status }) => [spendable, status]),
    Array.from({ length: 5 }, () => [perPlayer, (wagerCount / 5) * 1_000_000]),
  );
  await until('all are announced', async () => {
    const announced = await house.read(topicNames.calculated);
    return new Set(announced.map(({ wagerId }) => wagerId)).size === wagerCount;
  });
  const balances = await house.read(topicNames.balances);
  const newest = new Map(balances.map(({ playerId, spendable }) => [playerId, spendable]));
  assert.deepEqual(
    [...newest.values()],
    Array.from({ length: 5 }, () => perPlayer),
  );
};

const withHouse = async (work: (house: WorkerHouse) => Promise<void>): Promise<void> => {
  const house = await openWorkerHouse();
  try {
    await work(house);
  } finally {
    await house.close();
  }
};

test('wagers become rows, balances and announcements, and SIGTERM ends it with exit code 0', async () => {
  await withHouse(async (house) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(wagers());
    const worker = house.start();
    await until('all are applied', () => count(house, 'wager') === wagerCount);
    await assertAllCounted(house);
    assert.deepEqual((await worker.readiness())?.reasons, []);
    const metrics = await worker.metrics();
    assert.match(
      metrics,
      /house_rules_worker_wagers_total\{operator="harbour-casino",outcome="earned"\} 40/,
    );
    assert.match(metrics, /house_rules_worker_points_issued_total\{operator="harbour-casino"\} 60/);
    assert.match(metrics, /house_rules_worker_state\{state="running"\} 1/);
    assert.equal(await worker.kill('SIGTERM'), 0);
  });
});

const failpoints = [
  'worker.restoring',
  'worker.before-transaction',
  'worker.before-transaction:3',
  'ledger.begun',
  'ledger.rows-written:2',
  'ledger.before-commit',
  'ledger.committed:3',
  'worker.after-commit',
  'worker.after-commit:4',
  'worker.after-announce',
  'worker.after-announce:2',
];

for (const failpoint of failpoints) {
  test(`killed at ${failpoint}, each wager counts once and is announced after the restart`, async () => {
    await withHouse(async (house) => {
      await house.publish(exampleConfiguration());
      await house.producer.send(wagers());
      const environment = { BATCH_RECORDS_MAX: '3' };
      const killed = house.start({ ...environment, failpoint });
      assert.equal(await killed.ended, 'SIGKILL', killed.output());
      const restarted = house.start(environment);
      await until('all are applied', () => count(house, 'wager') === wagerCount);
      await assertAllCounted(house);
      assert.equal(await restarted.kill('SIGTERM'), 0);
    });
  });
}

test(`configuration of ${exampleOperator} comes first: without it nothing is read`, async () => {
  await withHouse(async (house) => {
    await house.producer.send(wagers());
    const worker = house.start();
    await until(
      'it is running',
      async () => (await worker.readiness())?.detail?.state === 'waiting',
    );
    assert.equal(count(house, 'wager'), 0);
    await house.publish(exampleConfiguration());
    await until('all are applied', () => count(house, 'wager') === wagerCount);
  });
});
