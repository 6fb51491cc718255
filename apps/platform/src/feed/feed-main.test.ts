import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createOutbox } from '../relay/outbox.ts';
import { exampleEvent, uuidOf } from '../testing/example-wager.ts';
import { openTestPlatform } from '../testing/open-test-platform.ts';
import { type FeederRun, runFeeder, startFeeder } from '../testing/run-feeder.ts';
import { startPlatform } from '../testing/start-platform.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { until } from '../testing/until.ts';
import { wagerIdsIn } from '../testing/wager-ids-in.ts';

const event = (number: number, change = {}) =>
  JSON.stringify(exampleEvent({ wagerId: uuidOf(number), ...change }));

test('a clean file ends with 0 and says that the outbox waits for the platform', async (t) => {
  const { dataDir } = openTestPlatform(t);
  const file = join(dataDir, 'wagers.ndjson');
  writeFileSync(file, `${event(1)}\n${event(2)}\n`);
  const { out, err, code } = await runFeeder(t, { args: ['--file', file], dataDir });
  assert.equal(code, 0, err);
  assert.match(out, /2 placed\n\s+0 already there\n\s+0 refused/);
  assert.match(out, /wait in the outbox, and the relay sends them when the platform is started/);
});

test('refused lines end with 2; --rejects keeps them with their text and spares stderr', async (t) => {
  const { dataDir } = openTestPlatform(t);
  const rejects = join(dataDir, 'rejects.ndjson');
  const stdin = `${event(1)}\n{oops\u0007\n${event(2, { currency: 'euro' })}\n`;
  const plain = await runFeeder(t, { args: ['--file', '-'], dataDir, stdin });
  assert.equal(plain.code, 2);
  assert.match(plain.err, /^line 2: the line is not JSON: /m);
  assert.match(plain.err, /^line 3, \/currency: use a currency code such as "EUR"$/m);
  assert.ok(!plain.err.includes('\u0007'), 'what a file holds cannot steer the terminal');
  const args = ['--file', '-', '--rejects', rejects, '--json'];
  const kept = await runFeeder(t, { args, dataDir, stdin });
  assert.equal(kept.code, 2);
  assert.equal(kept.err, '');
  const { seconds, ...summary } = JSON.parse(kept.out);
  assert.equal(typeof seconds, 'number');
  assert.deepEqual(summary, {
    lines: 3,
    placed: 0,
    alreadyThere: 1,
    refused: 2,
    blank: 0,
    nextLine: null,
    fault: null,
    relay: 'all_sent',
  });
  const lines = readFileSync(rejects, 'utf8').trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ line, pointer }) => [line, pointer]),
    [
      [2, ''],
      [3, '/currency'],
    ],
  );
});

test('gzip is known by its bytes; a torn one ends with 1 and the line to go on from', async (t) => {
  const { dataDir } = openTestPlatform(t);
  const whole = join(dataDir, 'whole');
  const torn = join(dataDir, 'torn');
  const lines = Array.from({ length: 3_000 }, (_, index) =>
    event(index, { playerId: uuidOf(index) }),
  );
  const packed = gzipSync(`${lines.join('\n')}\n`);
  writeFileSync(whole, packed);
  writeFileSync(torn, packed.subarray(0, packed.length - 2_000));
  const early = await runFeeder(t, { args: ['--file', torn, '--json'], dataDir });
  assert.equal(early.code, 1);
  const { placed, nextLine, fault } = JSON.parse(early.out);
  assert.match(fault, /unexpected end of file/);
  assert.equal(nextLine, placed + 1);
  const args = ['--file', whole, '--from-line', String(nextLine), '--json'];
  const rest = await runFeeder(t, { args, dataDir });
  assert.equal(rest.code, 0, rest.err);
  assert.equal(JSON.parse(rest.out).placed, 3_000 - placed);
});

test('no file, no database and a wrong option are one sentence each, and 1', async (t) => {
  const { dataDir } = openTestPlatform(t);
  const cases: [FeederRun, RegExp][] = [
    [
      { args: ['--file', join(dataDir, 'none')], dataDir },
      /^the file `.*none` cannot be read: ENOENT/,
    ],
    [{ args: ['--file', dataDir], dataDir }, /cannot be read: it is a folder/],
    [{ args: ['--file', '-'], dataDir: temporaryFolder(t) }, /^there is no platform\.db in /],
    [{ args: [], dataDir }, /required option '--file <file>' not specified/],
    [{ args: ['--file', '-', '--from-line', '0'], dataDir }, /give the number of a line/],
  ];
  for (const [options, sentence] of cases) {
    const { err, code } = await runFeeder(t, options);
    assert.equal(code, 1);
    assert.match(err, sentence);
    assert.equal(err.trim().split('\n').length, 1, err);
  }
});

test('Ctrl-C ends a run that waits for more, tells what is in and where to go on', async (t) => {
  const { dataDir, database } = openTestPlatform(t);
  const child = startFeeder(t, { args: ['--file', '-', '--json'], dataDir });
  child.stdin.write(`${event(1)}\n${event(2)}\n`);
  await until('both are in', () => createOutbox(database).depth().unsent === 2);
  child.kill('SIGINT');
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  assert.equal(code, 1);
  const { placed, nextLine, fault } = JSON.parse(out);
  assert.deepEqual([placed, nextLine, fault], [2, 3, 'it was stopped']);
});

test('200,000 lines, and one of 50 MB, go through a heap of 64 MB', async (t) => {
  const { dataDir } = openTestPlatform(t);
  const file = join(dataDir, 'large.ndjson');
  const out = createWriteStream(file);
  const drained = async (piece: string) => {
    if (!out.write(piece)) await once(out, 'drain');
  };
  for (let number = 0; number < 200_000; number += 1) {
    await drained(`${event(number, { playerId: uuidOf(number % 500) })}\n`);
    if (number % 40_000 === 0) await drained('{"broken":\n');
  }
  for (let piece = 0; piece < 50; piece += 1) await drained('x'.repeat(1024 * 1024));
  out.end();
  await once(out, 'finish');
  const args = ['--file', file, '--json', '--rejects', join(dataDir, 'rejects.ndjson')];
  const nodeArgs = ['--max-old-space-size=64'];
  const { out: summary, err, code } = await runFeeder(t, { args, dataDir, nodeArgs });
  assert.equal(code, 2, err);
  const { lines, placed, refused } = JSON.parse(summary);
  assert.deepEqual([lines, placed, refused], [200_006, 200_000, 6]);
});

test('beside a platform at work all wagers go in, and that platform sends them on', async (t) => {
  const { dataDir, database } = openTestPlatform(t);
  const platform = startPlatform(t, dataDir, { WAGERS_PER_SECOND: '200' });
  await until('the simulator plays', () => createOutbox(database).sentThrough() > 0);
  const stdin = Array.from({ length: 20_000 }, (_, number) => event(number)).join('\n');
  const fed = await runFeeder(t, { args: ['--file', '-', '--json'], dataDir, stdin });
  assert.equal(fed.code, 0, fed.err);
  const { placed, relay } = JSON.parse(fed.out);
  assert.equal(placed, 20_000);
  assert.notEqual(relay, 'waiting');
  platform.kill('SIGTERM');
  assert.deepEqual(await once(platform, 'exit'), [0, null]);
  const unsent = createOutbox(database).depth().unsent;
  const sent = new Set(await wagerIdsIn(dataDir));
  const ours = Array.from({ length: 20_000 }, (_, number) => uuidOf(number));
  const missing = ours.filter((id) => !sent.has(id)).length;
  assert.ok(missing <= unsent, `${missing} are neither sent nor in the outbox`);
});
