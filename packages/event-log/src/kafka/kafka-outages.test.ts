/** What must survive while the broker, started here, is out of reach or killed. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { KafkaToolError, type RunningKafka, startKafka } from '../../../../tools/kafka/index.ts';
import { newTopic, numbered } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';
import { startStallingProxy } from './stalling-proxy.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'house-rules-kafka-outages-'));
const started = await startKafka({ dataDir }).catch((error: unknown) => {
  if (error instanceof KafkaToolError) return error.message;
  throw error;
});
const skip = typeof started === 'string' ? `no real Kafka: ${started}` : false;
const brokers = typeof started === 'string' ? [] : [started.brokers];
const portOf = (broker: string): number => Number(broker.split(':')[1]);
const clientId = 'event-log-outages';

let kafka: RunningKafka | undefined = typeof started === 'string' ? undefined : started;
after(async () => {
  await kafka?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describeUnlessSkipped('the log on a broker that is out of reach', skip, () => {
  test('a half-open connection is noticed: sending and reading recover within 25 s', async (t) => {
    const proxy = await startStallingProxy(portOf(brokers[0] ?? ''));
    const { connectSocket } = proxy;
    const stalling = await openKafkaEventLog({ brokers, clientId, connectSocket });
    t.after(async () => {
      await stalling.close();
      await proxy.close();
    });
    const topic = newTopic('stalled');
    await stalling.createTopics([{ name: topic, partitions: 1, compacted: false }]);
    const ledger = fakeLedger();
    const consumer = await stalling.consume(ledger.options(topic));
    const producer = await stalling.createProducer();
    await producer.send(numbered(topic, 1));
    await ledger.reached(1);
    assert.ok(proxy.stall() > 0);
    const stalledAt = performance.now();
    await producer.send(numbered(topic, 1));
    await ledger.reached(2);
    assert.ok(performance.now() - stalledAt < 25_000);
    assert.deepEqual(ledger.fatal, []);
    await consumer.stop();
  });

  test('sending and reading go on within 5 s after it is back, and nothing is lost', async (t) => {
    const log = await openKafkaEventLog({ brokers, clientId });
    t.after(() => log.close());
    const topic = newTopic('restarted');
    await log.createTopics([{ name: topic, partitions: 2, compacted: false }]);
    const ledger = fakeLedger();
    const consumer = await log.consume(ledger.options(topic));
    const producer = await log.createProducer();
    const keyOf = (at: number): string => `key-${at}`;
    await producer.send(numbered(topic, 20, keyOf));
    await ledger.reached(20);
    await kafka?.kill();
    const sent = producer.send(numbered(topic, 20, keyOf));
    kafka = await startKafka({ dataDir, port: portOf(brokers[0] ?? '') });
    const backAt = performance.now();
    await sent;
    await ledger.reached(40);
    assert.ok(performance.now() - backAt < 5_000, `took ${performance.now() - backAt} ms`);
    assert.equal(ledger.applied.length, 40);
    assert.deepEqual(ledger.fatal, []);
    await consumer.stop();
  });
});
