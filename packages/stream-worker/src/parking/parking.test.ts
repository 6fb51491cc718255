import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import type { EventLog, RecordToSend } from '@house-rules/event-log';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { countRows, demoTimestamp } from '../testing/demo-wagers.ts';
import {
  activation,
  exampleConfiguration,
  exampleOperator,
  exampleUuid,
  exampleVoid,
  exampleWager,
  type KeyedValue,
  ruleSetVersion,
} from '../testing/example-records.ts';
import { until } from '../testing/until.ts';
import type { WorkerHouse } from '../testing/worker-house.ts';
import { inHouse, reasonsOf } from '../testing/worker-in-process.ts';

const other = 'lagoon-casino';
const player = exampleUuid(1, '00b0');

/** All of one player, so that they stand in one partition in this order. */
const wager = (n: number, operatorId = exampleOperator): RecordToSend => {
  const event = exampleWager({
    ...{ wagerId: exampleUuid(n), playerId: player, operatorId, wagerAmount: 10 },
    timestamp: demoTimestamp,
  });
  return { topic: topicNames.wagers, key: player, value: Buffer.from(JSON.stringify(event)) };
};

/** Everything but version 1 of the example operator, whose activation names it. */
const withoutVersion = (): KeyedValue[] => [
  ...exampleConfiguration(other).slice(0, -1),
  ...exampleConfiguration().slice(1),
];

const sequencesOf = (house: WorkerHouse, operatorId: string) =>
  house
    .query(
      `SELECT hex(w.wagerId) AS id FROM wager w JOIN operator o USING (operatorKey)
       WHERE o.operatorId = '${operatorId}' ORDER BY w.playerSequence`,
    )
    .map(({ id }) => Number.parseInt(String(id).slice(-4), 16));

const announced = async (house: WorkerHouse, operatorId: string) =>
  (await house.read(topicNames.calculated))
    .filter((record) => record.operatorId === operatorId)
    .map(({ wagerId }) => Number.parseInt(String(wagerId).slice(-4), 16));

const oneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test('an operator whose version is missing is parked, the others go on, and it resumes in order', () =>
  inHouse(async (house, start) => {
    await house.publish(withoutVersion());
    const worker = await start({ batchRecordsMax: 3 });
    for (const n of oneToTen) await house.producer.send([wager(n), wager(n + 100, other)]);
    await until('the other operator is applied', () => countRows(house, 'wager') === 10);
    assert.deepEqual(sequencesOf(house, exampleOperator), []);
    await until('all are parked', () => countRows(house, 'parked_record') === 10);
    assert.match(reasonsOf(worker), /has parked `harbour-casino`: .*versions\/1` is missing/);
    const metrics = await worker.registry.metrics();
    assert.match(metrics, /parked_records\{operator="harbour-casino"\} 10/);
    await house.publish([ruleSetVersion(1)]);
    await house.producer.send([wager(11), wager(111, other)]);
    await until('all are applied', () => countRows(house, 'wager') === 22);
    assert.deepEqual(sequencesOf(house, exampleOperator), [...oneToTen, 11]);
    await until('all are announced, in order', async () => {
      return (await announced(house, exampleOperator)).join() === [...oneToTen, 11].join();
    });
    await until('nothing is parked', () => countRows(house, 'parked_record') === 0);
    await until('it runs', () => worker.worker.state().name === 'running');
    assert.match(
      await worker.registry.metrics(),
      /parked_total\{operator="harbour-casino"\} 1[01]/,
    );
    assert.deepEqual(worker.fatal, []);
  }));

test('what a worker has parked is resumed by the next one, once, and before what comes later', () =>
  inHouse(async (house, start) => {
    await house.publish(withoutVersion());
    const first = await start({ batchRecordsMax: 4 });
    await house.producer.send(oneToTen.map((n) => wager(n)));
    await until('all are parked', () => countRows(house, 'parked_record') === 10);
    await first.stop();
    await house.producer.send([wager(11), wager(12)]);
    const second = await start({ batchRecordsMax: 4 });
    await until('they are parked, too', () => countRows(house, 'parked_record') === 12);
    await house.publish([ruleSetVersion(1)]);
    await until('all are applied', () => countRows(house, 'wager') === 12);
    assert.deepEqual(sequencesOf(house, exampleOperator), [...oneToTen, 11, 12]);
    await until('nothing is parked', () => countRows(house, 'parked_record') === 0);
    await second.stop();
    const groups = house.query('SELECT groupId, nextOffset FROM consumer_offset ORDER BY groupId');
    assert.deepEqual(
      groups.filter(({ nextOffset }) => nextOffset !== 0).map(({ groupId }) => groupId),
      ['loyalty-ledger', 'loyalty-ledger/harbour-casino'],
    );
  }));

test('two workers that both resume count each parked wager once', () =>
  inHouse(async (house, start) => {
    await house.publish(withoutVersion());
    const workers = [await start({ batchRecordsMax: 2 }), await start({ batchRecordsMax: 3 })];
    for (const n of oneToTen) await house.producer.send([wager(n)]);
    await until('all are parked', () => countRows(house, 'parked_record') === 10);
    await house.publish([ruleSetVersion(1)]);
    await house.producer.send([wager(11)]);
    await until('all are applied', () => countRows(house, 'wager') === 11);
    assert.deepEqual(sequencesOf(house, exampleOperator), [...oneToTen, 11]);
    assert.deepEqual(
      workers.flatMap(({ fatal }) => fatal),
      [],
    );
  }));

test('what finds no room to be parked holds its partition back, and goes on when there is', () =>
  inHouse(async (house, start) => {
    await house.publish(withoutVersion());
    const worker = await start({ parking: { recordsMax: 4, bytesMax: 1_000_000 } });
    await house.producer.send([...oneToTen.map((n) => wager(n)), wager(111, other)]);
    await until('it waits', () => /partition \d waits: .*is missing/.test(reasonsOf(worker)));
    assert.equal(countRows(house, 'parked_record'), 4);
    assert.equal(countRows(house, 'wager'), 0);
    await house.publish([ruleSetVersion(1)]);
    await until('all are applied', () => countRows(house, 'wager') === 11);
    assert.deepEqual(sequencesOf(house, exampleOperator), oneToTen);
  }));

test('a void of a wager whose version is not held any more parks its operator', () =>
  inHouse(async (house, start) => {
    await house.publish([...exampleConfiguration(), ...exampleConfiguration(other)]);
    const first = await start();
    await house.producer.send([wager(1)]);
    await until('it is applied', () => countRows(house, 'wager') === 1);
    await first.stop();
    await house.publish([
      ruleSetVersion(2, { ...exampleRuleSet, name: 'Other rules' }),
      activation(3, { version: 2, from: '2026-10-01T00:00:00.000Z' }),
    ]);
    const worker = await start({ log: withoutOldVersion });
    const event = exampleVoid({ playerId: player, wagerAmount: 10, timestamp: demoTimestamp });
    const value = Buffer.from(JSON.stringify(event));
    await house.producer.send([{ topic: topicNames.wagers, key: player, value }, wager(2)]);
    await house.producer.send([wager(102, other)]);
    await until('the other goes on', () => countRows(house, 'wager') === 2);
    await until('two are parked', () => countRows(house, 'parked_record') === 2);
    assert.match(reasonsOf(worker), /version 1 of `harbour-casino`, which decided a wager to void/);
  }));

/** A log from which compaction took version 1. */
const withoutOldVersion = (real: EventLog): EventLog => ({
  ...real,
  follow: (options) =>
    real.follow({
      ...options,
      onRecords: (records) =>
        options.onRecords(
          records.filter(({ key }) => Buffer.from(key ?? []).toString() !== ruleSetVersion(1).key),
        ),
    }),
});
