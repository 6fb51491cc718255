import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutbox } from '../relay/outbox.ts';
import { openTestPlatform, type TestPlatform } from '../testing/open-test-platform.ts';
import { writeDemoHistory } from './demo-history.ts';

const untilMs = Date.parse('2026-11-23T20:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;

const write = ({ database, book }: TestPlatform, onProgress: () => void, seed = 1) =>
  // A tenth of the demo's density: about 7,000 wagers.
  writeDemoHistory({
    database,
    book,
    seed,
    untilMs,
    onProgress,
    voidShare: 0.004,
    wagersPerSecond: 0.0027,
  });

const bodies = ({ database }: TestPlatform) =>
  createOutbox(database)
    .readUnsent(100_000, 1_000_000_000)
    .map(({ body }) => String(body));

test('the history spans thirty days up to its end, oldest first', (t) => {
  const platform = openTestPlatform(t);
  const { done, total } = write(platform, () => undefined);
  assert.equal(done, total);
  const times = bodies(platform).map((body) =>
    Date.parse(String(Object(JSON.parse(body)).timestamp)),
  );
  assert.equal(times.length, total);
  assert.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  );
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  assert.ok(first >= untilMs - 30 * DAY_MS && first < untilMs - 29 * DAY_MS);
  assert.ok(last < untilMs && last > untilMs - DAY_MS / 4);
});

test('writing it again changes nothing, also with another seed', (t) => {
  const platform = openTestPlatform(t);
  const first = write(platform, () => undefined);
  const written = bodies(platform);
  let transactions = 0;
  assert.deepEqual(
    write(platform, () => transactions++, 2),
    first,
  );
  assert.equal(transactions, 0);
  assert.deepEqual(bodies(platform), written);
});

test('a run that was cut short is taken up where it ended, and makes the same history', (t) => {
  const whole = openTestPlatform(t);
  write(whole, () => undefined);
  const cut = openTestPlatform(t);
  let transactions = 0;
  const cutShort = () => {
    transactions += 1;
    if (transactions === 3) throw new Error('the power went out');
  };
  assert.throws(() => write(cut, cutShort), /power/);
  assert.equal(bodies(cut).length, 3_000);
  write(cut, () => undefined);
  assert.deepEqual(bodies(cut), bodies(whole));
});

test('after the whole history, five hundred players of each operator have wagers', (t) => {
  const { database, book } = openTestPlatform(t);
  const { total } = writeDemoHistory({
    database,
    book,
    seed: 1,
    voidShare: 0.004,
    untilMs,
    onProgress: () => undefined,
  });
  assert.ok(total >= 60_000 && total <= 80_000, `${total} wagers`);
  const rows = database
    .prepare<[], { operator_id: string; players: number }>(
      'SELECT operator_id, COUNT(DISTINCT player_id) AS players FROM accounts GROUP BY 1 ORDER BY 1',
    )
    .all();
  assert.deepEqual(
    rows.map(({ operator_id }) => operator_id),
    ['harbour-casino', 'northlight-games'],
  );
  for (const { players } of rows) assert.ok(players >= 500, `${players} players`);
});
