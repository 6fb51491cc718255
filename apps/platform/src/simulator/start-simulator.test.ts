import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import { createLogger } from '@house-rules/service';
import Database from 'better-sqlite3';
import { createOutbox } from '../relay/outbox.ts';
import { openTestPlatform } from '../testing/open-test-platform.ts';
import type { WagerBook } from '../wagers/wager-book.ts';
import { startSimulator } from './start-simulator.ts';

const start = Date.parse('2026-11-23T20:00:00Z');

const simulatorAt = (t: TestContext, change: (book: WagerBook) => WagerBook = (book) => book) => {
  const platform = openTestPlatform(t);
  const clock = { nowMs: start };
  const placed = { wagers: 0 };
  const faults: Error[] = [];
  const timer = { running: true };
  const simulator = startSimulator(
    {
      book: change(platform.book),
      seed: 5,
      wagersPerSecond: 20,
      voidShare: 0.05,
      factsPerHour: 7_200,
      now: () => clock.nowMs,
      log: createLogger('test', 'silent'),
      onPlaced: (wagers) => {
        placed.wagers += wagers;
      },
      onFatal: (error) => void faults.push(error),
    },
    () => () => {
      timer.running = false;
    },
  );
  const rows = () => createOutbox(platform.database).readUnsent(10_000, 100_000_000);
  const times = () =>
    rows()
      .filter(({ topic }) => topic === topicNames.wagers)
      .map(({ body }) => Date.parse(String(Object(JSON.parse(String(body))).timestamp)));
  return { ...platform, clock, placed, faults, timer, simulator, rows, times };
};

test('wagers are placed when the clock reaches their time, and none twice', (t) => {
  const { clock, placed, simulator, times } = simulatorAt(t);
  simulator.tick();
  assert.equal(placed.wagers, 0);
  for (let tick = 0; tick < 100; tick += 1) {
    clock.nowMs += 100;
    simulator.tick();
  }
  assert.ok(placed.wagers > 130 && placed.wagers < 270, `${placed.wagers} in ten seconds`);
  assert.equal(times().length, placed.wagers);
  assert.ok(times().every((atMs) => atMs >= start && atMs <= clock.nowMs));
});

test('voids and facts go out among the wagers, each on its topic by its player', (t) => {
  const { clock, rows, simulator } = simulatorAt(t);
  for (let tick = 0; tick < 1_200; tick += 1) {
    clock.nowMs += 100;
    simulator.tick();
  }
  const events = rows().map(({ topic, recordKey, body }) => {
    const event = JSON.parse(String(body));
    assert.equal(event.playerId, recordKey);
    return topic === topicNames.facts ? String(event.kind) : String(event.type ?? 'settled');
  });
  const count = (kind: string) => events.filter((each) => each === kind).length;
  assert.ok(count('voided') > 20, `${count('voided')} voids`);
  assert.ok(count('segment') > 60, `${count('segment')} facts of segments`);
  assert.ok(events.includes('opt_in'));
});

test('a clock that leaps brings no flood: the run begins anew at the new time', (t) => {
  const { clock, placed, simulator, times } = simulatorAt(t);
  clock.nowMs += 8 * 60 * 60 * 1000;
  simulator.tick();
  assert.equal(placed.wagers, 0);
  clock.nowMs += 1_000;
  simulator.tick();
  assert.ok(placed.wagers > 0 && placed.wagers < 60, `${placed.wagers} in a second`);
  assert.ok(times().every((atMs) => atMs > clock.nowMs - 1_001));
});

test('a busy database is waited for, and what was due is placed at the next tick', (t) => {
  let busy = true;
  const { clock, placed, faults, simulator, timer } = simulatorAt(t, (book) => ({
    ...book,
    placeAll: (wagers, also) => {
      if (busy) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
      return book.placeAll(wagers, also);
    },
  }));
  clock.nowMs += 2_000;
  simulator.tick();
  assert.equal(placed.wagers, 0);
  busy = false;
  simulator.tick();
  assert.ok(placed.wagers > 10);
  assert.deepEqual(faults, []);
  assert.equal(timer.running, true);
});

test('a fault that waiting does not mend ends the simulator and is told', (t) => {
  const { clock, faults, simulator, timer } = simulatorAt(t, (book) => ({
    ...book,
    placeAll: () => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    },
  }));
  clock.nowMs += 2_000;
  simulator.tick();
  assert.equal(faults[0]?.message, 'database or disk is full');
  assert.equal(timer.running, false);
});
