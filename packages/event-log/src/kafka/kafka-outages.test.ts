/** What must survive while the broker, started here, is out of reach or killed. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBreakableKafka } from '../../../../tools/kafka/index.ts';
import { codeOf, newTopic, numbered } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import type { EventLog } from '../port.ts';
import { kafkaClients } from './kafka-options.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

const kafka = await startBreakableKafka();
const { proxy } = kafka;
after(kafka.close);

/** Each piece of an answer waits so long: a fetch or a send takes a hundred times its usual time. */
const SLOW_MS = 500;

for (const client of kafkaClients) {
  const clientId = 'event-log-outages';
  const open = (): Promise<EventLog> =>
    openKafkaEventLog({ brokers: [kafka.brokers], clientId, client });
  const withTopic = async (purpose: string, partitions: number) => {
    const log = await open();
    const topic = newTopic(purpose);
    await log.createTopics([{ name: topic, partitions, compacted: false }]);
    const ledger = fakeLedger();
    const consumer = await log.consume(ledger.options(topic));
    const producer = await log.createProducer();
    return { log, topic, ledger, consumer, producer };
  };
  const keyOf = (at: number): string => `key-${at}`;

  describeUnlessSkipped(`a broker that is out of reach of ${client}`, kafka.skip, () => {
    test('a half-open connection is noticed: sending and reading recover within 25 s', async (t) => {
      const { log, topic, ledger, consumer, producer } = await withTopic('stalled', 1);
      t.after(() => log.close());
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
      const { log, topic, ledger, consumer, producer } = await withTopic('restarted', 2);
      t.after(() => log.close());
      await producer.send(numbered(topic, 20, keyOf));
      await ledger.reached(20);
      await kafka.kill();
      const sent = producer.send(numbered(topic, 20, keyOf));
      await kafka.startAgain();
      const backAt = performance.now();
      await sent;
      await ledger.reached(40);
      assert.ok(performance.now() - backAt < 5_000, `took ${performance.now() - backAt} ms`);
      assert.equal(ledger.applied.length, 40);
      assert.deepEqual(ledger.fatal, []);
      await consumer.stop();
    });

    test('a slow broker slows; it costs no record and no member its partitions', async (t) => {
      const log = await open();
      t.after(() => log.close());
      t.after(() => proxy.slowBy(0));
      const topic = newTopic('slow');
      await log.createTopics([{ name: topic, partitions: 2, compacted: false }]);
      const ledger = fakeLedger();
      const revoked: number[][] = [];
      const consumer = await log.consume({
        ...ledger.options(topic),
        onRevoked: (partitions) => void revoked.push([...partitions]),
      });
      const producer = await log.createProducer();
      await producer.send(numbered(topic, 20, keyOf));
      await ledger.reached(20);
      proxy.slowBy(SLOW_MS);
      for (let sends = 0; sends < 5; sends += 1) await producer.send(numbered(topic, 20, keyOf));
      await ledger.reached(120);
      proxy.slowBy(0);
      await producer.send(numbered(topic, 20, keyOf));
      await ledger.reached(140);
      assert.equal(ledger.applied.length, 140);
      assert.deepEqual(revoked, []);
      assert.deepEqual(ledger.fatal, []);
      await consumer.stop();
    });

    test('closing ends within 4 s although nothing answers, and says what was not acknowledged', async (t) => {
      const { log, topic, ledger, producer } = await withTopic('frozen', 2);
      const follower = await log.follow({
        topic,
        onRecords: () => undefined,
        onFatal: () => undefined,
      });
      await producer.send(numbered(topic, 1));
      await ledger.reached(1);
      assert.ok(proxy.freeze() > 0);
      t.after(() => proxy.thaw());
      const sent = producer.send(numbered(topic, 1)).catch(codeOf);
      const closingAt = performance.now();
      await follower.stop();
      await log.close();
      assert.ok(performance.now() - closingAt < 4_000, `took ${performance.now() - closingAt} ms`);
      assert.equal(await sent, 'log_closed');
      assert.equal(ledger.applied.length, 1);
    });
  });
}
