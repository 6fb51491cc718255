/**
 * The bridge of `deploy/connect`: the real MirrorMaker between two real brokers, with the line to
 * the cloud cut in the middle.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventLog, type LogRecord, openEventLog } from '@house-rules/event-log';
import {
  KafkaToolError,
  startKafka,
  startMirrorMaker,
  startStallingProxy,
} from '../kafka/index.ts';

const properties = join(import.meta.dirname, '../../deploy/connect/mirror-maker.properties');
const topic = 'wager.events';
const partitions = 4;
const players = 300;

const until = async (what: string, msMax: number, check: () => boolean | Promise<boolean>) => {
  const giveUpAt = performance.now() + msMax;
  while (!(await check())) {
    if (performance.now() > giveUpAt) throw new Error(`not within ${msMax} ms: ${what}`);
    await sleep(50);
  }
};

const open = (brokers: string): Promise<EventLog> =>
  openEventLog({ kind: 'kafka', brokers: brokers.split(','), clientId: 'bridge-test' });

/** How many records stand in the topic; 0 while it does not exist. */
const standing = async (log: EventLog): Promise<number> => {
  const marks = await log.watermarks(topic).catch(() => []);
  return marks.reduce((sum, { high }) => sum + high, 0);
};

/** Sends wagers of all players, numbered on from `from`; the value is `player:number`. */
const send = async (log: EventLog, from: number, count: number): Promise<void> => {
  const producer = await log.createProducer();
  for (let at = from; at < from + count; at += 1_000) {
    await producer.send(
      Array.from({ length: 1_000 }, (_, offset) => {
        const number = at + offset;
        const key = `player-${number % players}`;
        const value = Buffer.from(`${key}:${number}`);
        return { topic, key, value, headers: { traceparent: `00-${number}` } };
      }),
    );
  }
  await producer.close();
};

/** Reads the copy as it grows; `distinct` counts each wager once. */
const followCopy = async (log: EventLog) => {
  const records: LogRecord[] = [];
  const distinct = new Set<string>();
  const consumer = await log.consume({
    group: 'bridge-test',
    topic,
    maxBatchRecords: 5_000,
    startOffsets: async (asked) => new Map(asked.map((partition) => [partition, 0])),
    onBatch: async (batch) => {
      for (const record of batch.records) {
        records.push(record);
        distinct.add(Buffer.from(record.value ?? []).toString());
      }
    },
    onFatal: (error) => {
      throw error;
    },
  });
  return { records, distinct: () => distinct.size, stop: consumer.stop };
};

test('MirrorMaker carries every wager over a line that is cut: none missing, order per player kept', async (t) => {
  const proxyTarget = { port: 0 };
  const proxy = await startStallingProxy(() => proxyTarget.port);
  t.after(() => proxy.close());
  const started = await Promise.all([
    startKafka(),
    startKafka({ advertisedPort: proxy.port }),
  ]).catch((error: unknown) => {
    if (error instanceof KafkaToolError) return `no real Kafka: ${error.message}`;
    throw error;
  });
  if (typeof started === 'string') return t.skip(started);
  const [onprem, cloud] = started;
  t.after(() => Promise.all([onprem.stop(), cloud.stop()]));
  proxyTarget.port = cloud.port;
  const [source, target] = [await open(onprem.brokers), await open(cloud.brokers)];
  t.after(() => Promise.all([source.close(), target.close()]));
  await source.createTopics([{ name: topic, partitions, compacted: false }]);
  await send(source, 0, 10_000);

  const plain = { SECURITY_PROTOCOL: 'PLAINTEXT', SASL_MECHANISM: 'PLAIN', SASL_JAAS_CONFIG: '' };
  const sides = ['ONPREM', 'CLOUD'].flatMap((side) =>
    Object.entries(plain).map(([name, value]) => [`${side}_${name}`, value]),
  );
  const environment = {
    ...Object.fromEntries(sides),
    ONPREM_BOOTSTRAP_SERVERS: onprem.brokers,
    CLOUD_BOOTSTRAP_SERVERS: `127.0.0.1:${proxy.port}`,
    CLOUD_REPLICATION_FACTOR: '1',
    MIRROR_TASKS_MAX: '2',
  };
  const mirror = await startMirrorMaker(properties, 'cloud', environment);
  t.after(() => mirror.kill());
  await until(
    `the first records\n${mirror.said()}`,
    60_000,
    async () => (await standing(target)) > 0,
  );
  const copy = await followCopy(target);
  await until('the first half', 60_000, () => copy.distinct() === 10_000);

  const sending = send(source, 10_000, 10_000);
  await until('some of the second half', 20_000, () => copy.distinct() > 10_000);
  assert.ok(proxy.freeze() > 0);
  await sending;
  await send(source, 20_000, 5_000);
  // Long enough that requests under way are given up, not only delayed.
  await sleep(16_000);
  proxy.thaw();
  await until('the rest', 60_000, () => copy.distinct() === 25_000);

  // One that is killed goes on where it last wrote down how far it was: some come twice.
  await mirror.kill();
  await send(source, 25_000, 5_000);
  const next = await startMirrorMaker(properties, 'cloud', environment);
  t.after(() => next.kill());
  await until('what was sent meanwhile', 60_000, () => copy.distinct() === 30_000);

  await copy.stop();
  const { records } = copy;
  const numbersOf = new Map<string, number[]>();
  const partitionsOf = new Map<string, Set<number>>();
  for (const { key, value, partition, headers } of records) {
    const [player = '', number = ''] = Buffer.from(value ?? [])
      .toString()
      .split(':');
    assert.equal(Buffer.from(key ?? []).toString(), player);
    assert.equal(headers.traceparent, `00-${number}`);
    numbersOf.set(player, [...(numbersOf.get(player) ?? []), Number(number)]);
    partitionsOf.set(player, (partitionsOf.get(player) ?? new Set()).add(partition));
  }
  const first = new Set<number>();
  for (let player = 0; player < players; player += 1) {
    const numbers = numbersOf.get(`player-${player}`) ?? [];
    assert.equal(partitionsOf.get(`player-${player}`)?.size, 1);
    // What comes for the first time comes in the order in which it was sent.
    let last = -1;
    for (const number of numbers) {
      if (first.has(number)) continue;
      assert.ok(number > last, `player-${player}: ${number} after ${last}`);
      last = number;
      first.add(number);
    }
  }
  assert.equal(first.size, 30_000);
  assert.equal((await target.watermarks(topic)).length, partitions);
  // Nothing but the topic stands on premises: all of MirrorMaker's own state is in the cloud.
  await assert.rejects(source.watermarks('mm2-offsets.cloud.internal'), { code: 'unknown_topic' });
  t.diagnostic(`${records.length - first.size} records carried twice`);
});
