import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import type { LedgerWriter } from '@house-rules/database';
import type { EventLog } from '@house-rules/event-log';
import {
  assertAllCounted,
  countRows,
  demoWager,
  demoWagers,
  untilApplied,
} from '../testing/demo-wagers.ts';
import {
  activation,
  exampleConfiguration,
  headMarker,
  ruleSetVersion,
} from '../testing/example-records.ts';
import { until } from '../testing/until.ts';
import { inHouse, reasonsOf } from '../testing/worker-in-process.ts';

/** A ledger whose transactions fail before they begin, until told otherwise. */
const failingLedger =
  (fault: { active: boolean; calls: number }) =>
  (real: LedgerWriter): LedgerWriter => ({
    ...real,
    apply: async (request, decide) => {
      fault.calls += 1;
      if (fault.active) throw new Error('database is locked');
      return real.apply(request, decide);
    },
  });

test('a failing database makes the worker wait, not ready, and nothing is lost or counted twice', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    const fault = { active: true, calls: 0 };
    const worker = await start({ ledger: failingLedger(fault) });
    await until('it was tried again', () => fault.calls > 12);
    assert.equal(worker.worker.state().name, 'paused');
    assert.match(reasonsOf(worker), /the transaction of partition \d failed: database is locked/);
    fault.active = false;
    await untilApplied(house);
    await assertAllCounted(house);
    await until('it is ready', () => worker.worker.readiness().ready);
    assert.match(await worker.registry.metrics(), /transaction_failures_total [1-9]/);
  }));

test('a commit whose answer was lost is found by its offset, and its rows are announced', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    let lost = 0;
    const worker = await start({
      ledger: (real) => ({
        ...real,
        apply: async (request, decide) => {
          const result = await real.apply(request, decide);
          lost += 1;
          if (lost % 2 === 1 && result.kind === 'applied') throw new Error('connection reset');
          return result;
        },
      }),
    });
    await untilApplied(house);
    await assertAllCounted(house);
    assert.match(await worker.registry.metrics(), /superseded_total [1-9]/);
    assert.deepEqual(worker.fatal, []);
  }));

test('two workers on one log and one ledger count each wager once', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    const workers = [await start({ batchRecordsMax: 2 }), await start({ batchRecordsMax: 3 })];
    for (const wager of demoWagers()) await house.producer.send([wager]);
    await untilApplied(house);
    await assertAllCounted(house);
    assert.deepEqual(
      workers.flatMap(({ fatal }) => fatal),
      [],
    );
  }));

/** A log that takes nothing for a while. */
const fullLog =
  (fault: { active: boolean; refused: number }) =>
  (real: EventLog): EventLog => ({
    ...real,
    createProducer: async () => {
      const producer = await real.createProducer();
      return {
        ...producer,
        send: async (records) => {
          if (!fault.active) return producer.send(records);
          fault.refused += 1;
          throw new Error('the log is full');
        },
      };
    },
  });

test('what cannot be announced now is announced later, in order, and the worker says so', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    const fault = { active: true, refused: 0 };
    const worker = await start({ log: fullLog(fault), batchRecordsMax: 1 });
    await until('it was refused', () => fault.refused > 5);
    assert.match(reasonsOf(worker), /partition \d cannot announce: the log is full/);
    assert.deepEqual(await house.read(topicNames.calculated), []);
    assert.ok(countRows(house, 'wager') < 40, 'the queue is bounded: not all may be committed');
    // A batch of a fact, or of a void that waits, says nothing: its watermark may move.
    const passed = `SELECT b.batchId FROM batch b JOIN announce_watermark w USING (groupId, topic, "partition")
      WHERE b.batchId <= w.batchId AND b.wagers > 0`;
    assert.deepEqual(house.query(passed), []);
    fault.active = false;
    await untilApplied(house);
    await assertAllCounted(house);
    await until('it is ready', () => worker.worker.readiness().ready);
  }));

test('wagers after the closed instant wait in order, and go on when the marker moves', () =>
  inHouse(async (house, start) => {
    const closed = '2026-10-15T20:00:00.500Z';
    const later = '2026-10-15T20:00:01.000Z';
    await house.publish([...exampleConfiguration().slice(0, -1), headMarker(closed)]);
    const worker = await start();
    await house.producer.send([5, 10].map((n) => demoWager(n)));
    await house.producer.send([demoWager(15, later), demoWager(20)]);
    await until('the first are applied', () => countRows(house, 'wager') === 2);
    await until('it waits', () => worker.worker.state().name === 'waiting');
    worker.aheadMs = 2_000;
    assert.match(reasonsOf(worker), /partition \d waits: the configuration is closed through/);
    assert.equal(countRows(house, 'wager'), 2);
    await house.publish([headMarker(later)]);
    await until('all are applied', () => countRows(house, 'wager') === 4);
    assert.equal(worker.worker.state().name, 'running');
  }));

test('a version that was published while the marker stood still decides what waited for it', () =>
  inHouse(async (house, start) => {
    await house.publish([
      ...exampleConfiguration().slice(0, -1),
      headMarker('2026-10-15T19:00:00Z'),
    ]);
    const worker = await start();
    await house.producer.send([demoWager(1)]);
    await until('it waits', () => worker.worker.state().name === 'waiting');
    await house.publish([
      ruleSetVersion(2),
      activation(3, { version: 2, from: '2026-10-15T19:30:00Z' }),
      headMarker('2036-01-01T00:00:00Z'),
    ]);
    await until('it is applied', () => countRows(house, 'wager') === 1);
    assert.deepEqual(
      house
        .query('SELECT ruleSetVersion FROM wager JOIN decision_kind USING (decisionKey)')
        .map((row) => ({ ...row })),
      [{ ruleSetVersion: 2 }],
    );
  }));

test('a configuration record that cannot be read makes the worker wait, and names it', () =>
  inHouse(async (house, start) => {
    const [, ...others] = exampleConfiguration();
    await house.publish([{ key: ruleSetVersion(1).key, value: 'not json' }, ...others]);
    await house.producer.send([demoWager(1)]);
    const worker = await start();
    await until('it waits', () => worker.worker.state().name === 'waiting');
    assert.match(
      reasonsOf(worker),
      /has parked `harbour-casino`: `harbour-casino\/versions\/1` at offset 0 is not/,
    );
    await house.publish([ruleSetVersion(1)]);
    await until('it is applied', () => countRows(house, 'wager') === 1);
    await until('it is ready', () => worker.worker.readiness().ready);
  }));

test('a worker that waits is stopped at once', () =>
  inHouse(async (house, start) => {
    await house.producer.send([demoWager(1)]);
    const worker = await start();
    await until('it waits', () => worker.worker.state().name === 'waiting');
    const startedMs = performance.now();
    await worker.worker.stop();
    assert.ok(performance.now() - startedMs < 2_000);
    assert.equal(worker.worker.state().name, 'stopped');
    assert.equal(countRows(house, 'batch'), 0);
  }));

test('a fault in our own deciding stops the worker loudly and leaves nothing behind', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    await house.producer.send([demoWager(1)]);
    const worker = await start({
      ledger: (real) => ({
        ...real,
        apply: (request, decide) =>
          real.apply(request, (state) =>
            decide({
              ...state,
              player: () => {
                throw new Error('no such player');
              },
            }),
          ),
      }),
    });
    await until('it has failed', () => worker.worker.state().name === 'failed');
    assert.match(worker.fatal[0]?.message ?? '', /cannot be decided: Error: no such player$/);
    assert.match(reasonsOf(worker), /the worker has failed/);
    assert.equal(countRows(house, 'wager'), 0);
  }));

test('what was committed and not announced is announced by the next start', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    const fault = { active: true, refused: 0 };
    await start({ log: fullLog(fault), batchRecordsMax: 20 });
    await untilApplied(house);
    await until('it was refused', () => fault.refused > 0);
    await start();
    await assertAllCounted(house);
    fault.active = false;
  }));

test('a wager that comes again at another offset or in another partition counts once', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    const worker = await start();
    await house.producer.send(demoWagers());
    const elsewhere = demoWagers().map((record, n) => ({ ...record, key: `another-key-${n}` }));
    await house.producer.send([...demoWagers(), ...elsewhere]);
    await until('all were seen', async () =>
      /duplicates_total 104/.test(await worker.registry.metrics()),
    );
    await assertAllCounted(house);
  }));

test('a clock that is set back an hour under a running worker loses nothing, and nothing lasts less than no time', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    const worker = await start({ batchRecordsMax: 2 });
    const [first = [], second = []] = [demoWagers().slice(0, 20), demoWagers().slice(20)];
    await house.producer.send(first);
    await until('some are applied', () => countRows(house, 'wager') > 5);
    worker.aheadMs = -3_600_000;
    await house.producer.send(second);
    await untilApplied(house);
    await assertAllCounted(house);
    assert.deepEqual(worker.fatal, []);
    const metrics = await worker.registry.metrics();
    assert.doesNotMatch(metrics, /(duration|latency|lag)_seconds\S* -/);
    assert.equal(worker.worker.state().name, 'running');
  }));
