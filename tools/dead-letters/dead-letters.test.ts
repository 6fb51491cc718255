/** The command beside a running worker: a replay after a mend counts once. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DeadLetterDetail, type DeadLetterList, topicNames } from '@house-rules/contracts';
import { countRows, demoTimestamp } from '../../packages/stream-worker/src/testing/demo-wagers.ts';
import {
  exampleConfiguration,
  exampleWager,
} from '../../packages/stream-worker/src/testing/example-records.ts';
import { until } from '../../packages/stream-worker/src/testing/until.ts';
import { inHouse } from '../../packages/stream-worker/src/testing/worker-in-process.ts';

const main = join(import.meta.dirname, 'main.ts');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (dataDir: string, ...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const environment = { PATH: process.env.PATH, DATA_DIR: dataDir };
    execFile(process.execPath, [main, ...args], { env: environment }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

const list = async (dataDir: string, ...args: string[]): Promise<DeadLetterList> =>
  JSON.parse((await run(dataDir, 'list', '--json', ...args)).out);

test('a wager whose operator was unknown is sent again after the mend, and counts once', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration('lagoon-casino'));
    await start();
    const event = exampleWager({ timestamp: demoTimestamp });
    const value = Buffer.from(JSON.stringify(event));
    const record = { topic: topicNames.wagers, key: event.playerId, value };
    await house.producer.send([record, { ...record, value: Buffer.from('\u001b[31mred') }]);
    await until('both are dead letters', () => countRows(house, 'dead_letter') === 2);

    const { deadLetters } = await list(house.dataDir, '--operator', 'harbour-casino');
    const [letter] = deadLetters;
    assert.equal(letter?.reason, 'unknown_operator');
    const id = letter?.id ?? '';
    const shown = await run(house.dataDir, 'show', id, '--json');
    assert.equal((JSON.parse(shown.out) as DeadLetterDetail).text, value.toString());

    await house.publish(exampleConfiguration());
    const because = ['--because', 'the operator has rules now', '--by', 'dana'];
    const replayed = await run(house.dataDir, 'replay', id, ...because);
    assert.deepEqual([replayed.code, replayed.err], [0, '']);
    assert.match(replayed.out, /replayed by dana at .*: the operator has rules now/);
    await until('it counts', () => countRows(house, 'wager') === 1);

    const again = await run(house.dataDir, 'replay', id, ...because);
    assert.deepEqual([again.code, again.out], [1, '']);
    assert.match(again.err, /it was replayed by dana; it is decided once/);
    await house.producer.send([record]);
    await until('the platform sent it once more', () => {
      const [row] = house.query('SELECT sum(duplicates) AS n FROM batch');
      return row?.n === 1;
    });
    assert.equal(countRows(house, 'wager'), 1);
    assert.equal(countRows(house, 'posting'), 0);
    const acts = house.query('SELECT act, actor FROM ledger_act').map((row) => ({ ...row }));
    assert.deepEqual(acts, [{ act: 'dead_letter.replay', actor: 'command:dana' }]);

    const unknown = await run(house.dataDir, 'list', '--operator', 'unknown');
    assert.match(unknown.out, /open: 1 malformed_json\n/);
    assert.ok(!unknown.out.includes('\u001b'), 'what a record holds moves no cursor');
    const [garbage] = (await list(house.dataDir, '--operator', 'unknown')).deadLetters;
    const discarded = await run(house.dataDir, 'discard', garbage?.id ?? '', ...because, '--json');
    assert.equal(JSON.parse(discarded.out).state, 'discarded');
    assert.deepEqual((await list(house.dataDir, '--state', 'open')).deadLetters, []);
  }));

test('what cannot be looked at, or is asked wrongly, has its exit code and its sentence', async () => {
  const nowhere = await run('/nowhere', 'list');
  assert.deepEqual([nowhere.code, nowhere.out], [2, '']);
  assert.match(nowhere.err, /there is no `\/nowhere\/ledger.db`: name the data folder with --data/);
  const help = await run('/nowhere', '--help');
  assert.equal(help.code, 0);
  assert.match(help.out, /list.*\n.*show.*\n.*replay.*\n.*discard/);
  assert.match((await run('/nowhere', 'replay', 'x')).err, /required option '--because <text>'/);
});
