import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { topicNames, topicSpecs } from '@house-rules/contracts';
import { type EventLog, openEmbeddedEventLog } from '@house-rules/event-log';
import { createLogger } from '@house-rules/service';
import { Registry } from 'prom-client';
import { accepted, openPublishingRoom, type PublishingRoom } from '../testing/publishing-room.ts';
import { createRelayMetrics } from './relay-metrics.ts';
import { type Relay, startRelay } from './start-relay.ts';

const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (await holds()) return;
    await pause(20);
  }
  throw new Error(`${what} did not happen within twenty seconds`);
};

interface Bench {
  readonly room: PublishingRoom;
  /** Opens the log's file, or fails while `isUp` is false. */
  readonly openLog: (name?: string) => Promise<EventLog>;
  isUp: boolean;
  /** True: what is sent is neither taken nor refused. */
  isStuck: boolean;
  /** How the relay waits between two turns. */
  sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** How often somebody tried to open the log. */
  attempts: number;
  readonly start: (name?: string) => Relay;
  readonly keysOf: (name?: string) => Promise<string[]>;
}

const withBench = async (act: (bench: Bench) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'config-api-relay-'));
  const room = await openPublishingRoom();
  const running: Relay[] = [];
  const open = async (name: string) => openEmbeddedEventLog({ file: join(folder, name) });
  const bench: Bench = {
    room,
    isUp: true,
    isStuck: false,
    sleep: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
    attempts: 0,
    openLog: async (name = 'log.db') => {
      bench.attempts += 1;
      if (!bench.isUp) throw new Error('no broker answers');
      const log = await open(name);
      const createProducer: EventLog['createProducer'] = async () => {
        const producer = await log.createProducer();
        const send: typeof producer.send = (records) =>
          bench.isStuck ? new Promise(() => undefined) : producer.send(records);
        return { ...producer, send };
      };
      return { ...log, createProducer };
    },
    start: (name) => {
      const relay = startRelay({
        store: room.stores.relay,
        openLog: () => bench.openLog(name),
        clock: room.clock,
        failpoints: { reach: () => undefined },
        log: createLogger('test', 'silent'),
        metrics: createRelayMetrics(new Registry()),
        sleep: (ms, signal) => bench.sleep(ms, signal),
      });
      running.push(relay);
      return relay;
    },
    keysOf: async (name = 'log.db') => {
      const log = await open(name);
      const keys: string[] = [];
      const follower = await log.follow({
        topic: topicNames.config,
        onRecords: (records) => {
          for (const { key } of records) keys.push(Buffer.from(key ?? []).toString());
        },
        onFatal: (error) => {
          throw error;
        },
      });
      await follower.restored;
      await follower.stop();
      await log.close();
      return keys.filter((key) => key !== '__head');
    },
  };
  try {
    await act(bench);
  } finally {
    for (const relay of running) await relay.stop();
    await room.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const rates = ['harbour-casino/rates/1', 'harbour-casino/activations/1'];

test('the relay makes the topics, sends what is owed and is then well', () =>
  withBench(async ({ room, start, keysOf, openLog }) => {
    accepted(await room.publishRates());
    const relay = start();
    await until('a turn', () => relay.reason() === null);
    assert.deepEqual(await keysOf(), rates);
    const log = await openLog();
    for (const { name, partitions } of topicSpecs) {
      assert.equal((await log.watermarks(name)).length, partitions);
    }
    await log.close();
  }));

test('a commit is sent at once when the relay is told of it', () =>
  withBench(async ({ room, start }) => {
    const relay = start();
    await until('a turn', () => relay.reason() === null);
    accepted(await room.publishRates());
    const toldAt = performance.now();
    relay.nudge();
    await until('the send', async () => (await room.stores.relay.close(0, 1)).owed.length === 0);
    assert.ok(performance.now() - toldAt < 5_000);
  }));

test('while the log cannot be reached the relay says so, and goes on by itself', () =>
  withBench(async (bench) => {
    const { room, start, keysOf } = bench;
    bench.isUp = false;
    accepted(await room.publishRates());
    const relay = start();
    await until('a failure', () => relay.reason()?.includes('no broker answers') ?? false);
    accepted(await room.publishNamed('One'));
    bench.isUp = true;
    await until('a turn', () => relay.reason() === null);
    const one = ['harbour-casino/versions/1', 'harbour-casino/activations/2'];
    assert.deepEqual(await keysOf(), [...rates, ...one]);
  }));

test('between attempts at the log pauses double, and end at half a second', () =>
  withBench(async (bench) => {
    bench.isUp = false;
    const waits: number[] = [];
    const { sleep } = bench;
    bench.sleep = async (ms) => {
      waits.push(ms);
      bench.isUp = waits.length === 6;
      if (bench.isUp) bench.sleep = sleep;
    };
    const relay = bench.start();
    await until('a turn', () => relay.reason() === null);
    assert.deepEqual(waits, [100, 200, 400, 500, 500, 500]);
    assert.equal(bench.attempts, 7);
  }));

test('the end cuts a pause short, and nobody tries again', () =>
  withBench(async (bench) => {
    bench.isUp = false;
    const waiting: AbortSignal[] = [];
    bench.sleep = async (_, signal) => {
      waiting.push(signal);
      await once(signal, 'abort');
    };
    const relay = bench.start();
    await until('a pause', () => waiting.length === 1);
    await relay.stop();
    assert.deepEqual([bench.attempts, waiting.map(({ aborted }) => aborted)], [1, [true]]);
  }));

test('a log that neither takes nor refuses is noticed, and does not hold up the end', () =>
  withBench(async (bench) => {
    const { room, start } = bench;
    const relay = start();
    await until('a turn', () => relay.reason() === null);
    bench.isStuck = true;
    accepted(await room.publishRates());
    relay.nudge();
    room.clock.nowMs += 3_000;
    assert.equal(relay.reason(), null);
    room.clock.nowMs += 1;
    assert.match(relay.reason() ?? '', /has not moved for 3 s/);
    await relay.stop();
    assert.equal((await room.stores.relay.close(0, 10)).owed.length, 2);
  }));

test('a topic that was lost is made again from the database', () =>
  withBench(async ({ room, start, keysOf }) => {
    accepted(await room.publishRates());
    const first = start('first.db');
    await until('a turn', () => first.reason() === null);
    await first.stop();
    const second = start('second.db');
    await until('a turn', () => second.reason() === null);
    assert.deepEqual(await keysOf('second.db'), await keysOf('first.db'));
  }));

test('two relays at once leave what one would', () =>
  withBench(async ({ room, start, keysOf }) => {
    accepted(await room.publishRates());
    const relays = [start(), start()];
    await until('both turns', () => relays.every((relay) => relay.reason() === null));
    accepted(await room.publishNamed('One'));
    for (const relay of relays) relay.nudge();
    await until('the send', async () => (await room.stores.relay.close(0, 1)).owed.length === 0);
    for (const relay of relays) await relay.stop();
    const one = ['harbour-casino/versions/1', 'harbour-casino/activations/2'];
    assert.deepEqual([...new Set(await keysOf())].sort(), [...rates, ...one].sort());
  }));

test('a relay that is stopped has ended its turn', () =>
  withBench(async ({ room, start }) => {
    const relay = start();
    await until('a turn', () => relay.reason() === null);
    await relay.stop();
    const { closedThroughMs } = await room.stores.relay.close(0, 1);
    room.clock.nowMs += 60_000;
    relay.nudge();
    await pause(0);
    assert.equal((await room.stores.relay.close(0, 1)).closedThroughMs, closedThroughMs);
  }));
