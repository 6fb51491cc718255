import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { topicNames, type WagerEventInput } from '@house-rules/contracts';
import {
  assertAllCounted,
  countRows,
  demoTimestamp,
  demoWagers,
  untilApplied,
} from './testing/demo-wagers.ts';
import {
  exampleConfiguration,
  exampleOperator,
  exampleUuid,
  exampleWager,
} from './testing/example-records.ts';
import { until } from './testing/until.ts';
import { openWorkerHouse, type WorkerHouse } from './testing/worker-house.ts';

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
    await house.producer.send(demoWagers());
    const worker = house.start();
    await untilApplied(house);
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
      await house.producer.send(demoWagers());
      const environment = { BATCH_RECORDS_MAX: '3' };
      const killed = house.start({ ...environment, failpoint });
      assert.equal(await killed.ended, 'SIGKILL', killed.output());
      const restarted = house.start(environment);
      await untilApplied(house);
      await assertAllCounted(house);
      assert.equal(await restarted.kill('SIGTERM'), 0);
    });
  });
}

test(`configuration of ${exampleOperator} comes first: without it nothing is read`, async () => {
  await withHouse(async (house) => {
    await house.producer.send(demoWagers());
    const worker = house.start();
    await until(
      'it is running',
      async () => (await worker.readiness())?.detail?.state === 'waiting',
    );
    assert.equal(countRows(house, 'wager'), 0);
    await house.publish(exampleConfiguration());
    await untilApplied(house);
  });
});

const poison: [string, string | Uint8Array, string][] = [
  ['bad JSON', '{"wagerId":', 'malformed_json'],
  ['binary', Buffer.from([0xff, 0x00, 0x80]), 'malformed_json'],
  ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'oversized'],
  ['too many bytes', 'x'.repeat(300_000), 'oversized'],
  ['NaN', wagerText({ wagerAmount: 'NaN' }), 'amount_not_representable'],
  ['1e400', wagerText({ wagerAmount: 0 }).replace(':0', ':1e400'), 'amount_not_representable'],
  ['a negative amount', wagerText({ wagerAmount: -1 }), 'amount_not_representable'],
  ['2^63', wagerText({ wagerAmount: '9223372036854775808' }), 'amount_not_representable'],
  ['1e-7', wagerText({ wagerAmount: 1e-7 }), 'amount_not_representable'],
  ['other digits', wagerText({ wagerAmount: '١٢' }), 'amount_not_representable'],
  ['an unknown currency', wagerText({ currency: 'XXQ' }), 'unknown_currency'],
  ['an unknown category', wagerText({}).replace('slots', 'chess'), 'invalid_event'],
  ['an unknown operator', wagerText({ operatorId: 'nobody' }), 'unknown_operator'],
  ['a newer schema', wagerText({ schemaVersion: 2 }), 'unsupported_schema_version'],
  ['a void of nothing', wagerText({ type: 'voided' }), 'invalid_event'],
  ['a wager before all rules', wagerText({ timestamp: '2025-06-01T00:00:00Z' }), 'no_version'],
  ['a currency without rate', wagerText({ currency: 'NOK' }), 'rate_missing'],
];

function wagerText(changes: Partial<WagerEventInput>): string {
  return JSON.stringify(
    exampleWager({ wagerId: exampleUuid(1_000), timestamp: demoTimestamp, ...changes }),
  );
}

test('poison becomes dead letters with their bytes, and never stops its partition', async () => {
  await withHouse(async (house) => {
    await house.publish(exampleConfiguration());
    const [key = ''] = demoWagers().map((wager) => wager.key);
    const records = poison.map(([, body]) => ({
      topic: topicNames.wagers,
      key,
      value: Buffer.from(body),
    }));
    await house.producer.send([
      { topic: topicNames.wagers, key, value: null },
      ...records,
      ...demoWagers(),
    ]);
    const worker = house.start({ BATCH_RECORDS_MAX: '4' });
    await untilApplied(house);
    await assertAllCounted(house);
    const rows = house.query('SELECT reason, body FROM dead_letter ORDER BY "offset"');
    const [ofNull, ...others] = rows;
    assert.deepEqual([ofNull?.reason, ofNull?.body], ['malformed_json', null]);
    others.forEach(({ reason, body }, index) => {
      const [what, bytes, expected] = poison[index] ?? assert.fail('one too many');
      assert.equal(reason, expected, what);
      assert.ok(Buffer.from(body as Uint8Array).equals(Buffer.from(bytes)), what);
    });
    assert.equal(others.length, poison.length);
    await until('all are announced', async () => {
      const announced = await house.read(topicNames.deadLetters);
      return announced.length === poison.length + 1;
    });
    assert.match(await worker.metrics(), /dead_letters_total\{reason="oversized"\} 2/);
  });
});

test('a log that was made anew is refused loudly, with a non-zero exit code', async () => {
  await withHouse(async (house) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    const worker = house.start();
    await untilApplied(house);
    assert.equal(await worker.kill('SIGTERM'), 0);
    const ledger = new DatabaseSync(join(house.dataDir, 'ledger.db'));
    ledger.exec("UPDATE consumer_offset SET logEpoch = 'another-life'");
    ledger.close();
    const refusing = house.start();
    assert.equal(await refusing.ended, 1);
    assert.match(
      refusing.output(),
      /of the log `another-life`, but this is `.*a person must decide/,
    );
    assert.equal(countRows(house, 'wager'), 40);
  });
});

test('an offset that the log does not have is refused loudly, with a non-zero exit code', async () => {
  await withHouse(async (house) => {
    await house.publish(exampleConfiguration());
    await house.producer.send(demoWagers());
    const worker = house.start();
    await untilApplied(house);
    assert.equal(await worker.kill('SIGTERM'), 0);
    const ledger = new DatabaseSync(join(house.dataDir, 'ledger.db'));
    ledger.exec('UPDATE consumer_offset SET nextOffset = nextOffset + 1000');
    ledger.close();
    const refusing = house.start();
    assert.equal(await refusing.ended, 1);
    assert.match(refusing.output(), /the ledger is at offset `1\d\d\d`, but the log has/);
  });
});

test('a ledger that another process holds locked is waited for', async () => {
  await withHouse(async (house) => {
    await house.publish(exampleConfiguration());
    const holder = new DatabaseSync(join(house.dataDir, 'ledger.db'));
    holder.exec('BEGIN IMMEDIATE');
    await house.producer.send(demoWagers());
    const worker = house.start();
    await until('it is not ready', async () =>
      /partition \d has been waiting for 2 s/.test(
        (await worker.readiness())?.reasons.join() ?? '',
      ),
    );
    assert.equal(countRows(house, 'wager'), 0);
    holder.exec('ROLLBACK');
    holder.close();
    await untilApplied(house);
    await assertAllCounted(house);
    await until('it is ready', async () => (await worker.readiness())?.ready === true);
  });
});

test('a worker that runs out of memory ends with a fault, keeps nothing half, and the next one counts each wager once', async () => {
  await withHouse(async (house) => {
    await house.publish(exampleConfiguration());
    const leak = new URL('./testing/exhaust-memory.ts', import.meta.url).href;
    const exhausted = house.start({
      BATCH_RECORDS_MAX: '1',
      NODE_OPTIONS: `--max-old-space-size=160 --import=${leak}`,
    });
    await house.producer.send(demoWagers());
    const end = await exhausted.ended;
    assert.ok(end === 'SIGABRT' || end === 134, `${end}`);
    assert.match(exhausted.output(), /heap out of memory/);
    const restarted = house.start();
    await until('the next is ready', async () => (await restarted.readiness())?.ready === true);
    await untilApplied(house);
    await assertAllCounted(house);
    assert.equal(await restarted.kill('SIGTERM'), 0);
  });
});

test('a bad setting ends the process with one sentence that names it', async () => {
  await withHouse(async (house) => {
    const worker = house.start({ BATCH_RECORDS_MAX: 'many' });
    assert.equal(await worker.ended, 1);
    assert.match(worker.output(), /BATCH_RECORDS_MAX is `many`: use a whole number/);
  });
});
