/** Fault matrix, row 6: kill -9 of the relay around its send; real processes, the embedded log. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { failpointVariable } from '@house-rules/service';
import { exampleWager, uuidOf } from '../testing/example-wager.ts';
import { openTestPlatform } from '../testing/open-test-platform.ts';
import { startPlatform } from '../testing/start-platform.ts';
import { until } from '../testing/until.ts';
import { wagerIdsIn } from '../testing/wager-ids-in.ts';
import { createOutbox } from './outbox.ts';

/** More than one batch of the relay. */
const WAGERS = 2_300;
const FIRST_BATCH = 2_000;

const crashAndRestart = async (t: TestContext, failpoint: string) => {
  const { dataDir, database, book } = openTestPlatform(t);
  const outbox = createOutbox(database);
  book.placeAll(
    Array.from({ length: WAGERS }, (_, index) =>
      exampleWager({ wagerId: uuidOf(index), playerId: uuidOf(index % 11) }),
    ),
  );
  const [, signal] = await once(
    startPlatform(t, dataDir, { [failpointVariable]: failpoint }),
    'exit',
  );
  assert.equal(signal, 'SIGKILL');
  const marked = outbox.sentThrough();
  const restarted = startPlatform(t, dataDir);
  await until('everything is sent', () => outbox.depth().unsent === 0);
  restarted.kill('SIGTERM');
  const [code] = await once(restarted, 'exit');
  assert.equal(code, 0);
  return { marked, ids: await wagerIdsIn(dataDir) };
};

test('killed before a send, the relay loses nothing and repeats nothing', async (t) => {
  const { marked, ids } = await crashAndRestart(t, 'wager-relay.before-send');
  assert.equal(marked, 0);
  assert.equal(ids.length, WAGERS);
  assert.equal(new Set(ids).size, WAGERS);
});

test('killed between send and mark, the relay repeats that batch and loses nothing', async (t) => {
  const { marked, ids } = await crashAndRestart(t, 'wager-relay.after-send-before-mark');
  assert.equal(marked, 0);
  assert.equal(ids.length, WAGERS + FIRST_BATCH);
  assert.equal(new Set(ids).size, WAGERS);
});

test('killed in its second batch, the relay repeats that one only', async (t) => {
  const { marked, ids } = await crashAndRestart(t, 'wager-relay.after-send-before-mark:2');
  assert.equal(marked, FIRST_BATCH);
  assert.equal(ids.length, WAGERS + WAGERS - FIRST_BATCH);
  assert.equal(new Set(ids).size, WAGERS);
});
