/** What can happen to a topic on a real broker while it is read. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { availableKafka } from '../../../../tools/kafka/index.ts';
import {
  append,
  bytes,
  codeOf,
  eventually,
  newTopic,
  numbered,
  readAll,
  text,
} from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import type { EventLog, LogRecord } from '../port.ts';
import { kafkaClients } from './kafka-options.ts';
import { mendRequestQueue } from './kafkajs/mend-request-queue.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

mendRequestQueue(); // of the clients that the test itself opens

const clientId = 'event-log-topics';
const kafka = await availableKafka();
const skip = 'unavailable' in kafka ? kafka.unavailable : false;
const brokers = 'unavailable' in kafka ? [] : kafka.brokers.split(',');
after(async () => {
  if (!('unavailable' in kafka)) await kafka.stop();
});

for (const client of kafkaClients) {
  describeUnlessSkipped(
    `a topic on Apache Kafka through ${client}`,
    skip,
    () => {
      let log: EventLog;
      before(async () => {
        log = await openKafkaEventLog({ brokers, clientId, client });
      });
      after(() => log.close());
      const asAdmin = async <T>(ask: (admin: Admin) => Promise<T>): Promise<T> => {
        const admin = new Kafka({ brokers, clientId, logLevel: logLevel.NOTHING }).admin();
        await admin.connect();
        return ask(admin).finally(() => admin.disconnect());
      };
      const topicWith = async (purpose: string, partitions: number): Promise<string> => {
        const topic = newTopic(purpose);
        await log.createTopics([{ name: topic, partitions, compacted: false }]);
        return topic;
      };

      test('records removed below a reader that waits are fatal, never skipped', async () => {
        const topic = await topicWith('removed', 1);
        await append(log, numbered(topic, 100));
        const fatal: Error[] = [];
        const held = Promise.withResolvers<void>();
        const offsets: number[] = [];
        const options = { ...fakeLedger().options(topic), maxBatchRecords: 10 };
        const consumer = await log.consume({
          ...options,
          onBatch: async ({ records }) => {
            offsets.push(records[0]?.offset ?? -1);
            await held.promise;
            throw new Error('refused, so that it is fetched again');
          },
          onFatal: (error) => void fatal.push(error),
        });
        await eventually('the first batch', () => offsets.length === 1);
        await asAdmin(async (admin) => {
          await admin.fetchTopicOffsets(topic); // kafkajs deletes only where it knows the leader
          await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '60' }] });
        });
        held.resolve();
        await eventually('the fatal error', () => fatal.length === 1);
        assert.equal(codeOf(fatal[0]), 'offset_out_of_range');
        assert.deepEqual(offsets, [0]);
        await consumer.stop();
        const late: Error[] = [];
        const again = await log.consume({ ...options, onFatal: (error) => void late.push(error) });
        await eventually('the fatal error at the start', () => late.length === 1);
        assert.match(late[0]?.message ?? '', /from offset `0`: the log has `60` to `100`/);
        await again.stop();
      });

      test('a topic made again under its name while it is read is fatal', async () => {
        const topic = await topicWith('reborn', 1);
        const ledger = fakeLedger();
        await append(log, numbered(topic, 5));
        const consumer = await log.consume(ledger.options(topic));
        await ledger.reached(5);
        await asAdmin((admin) => admin.deleteTopics({ topics: [topic] }));
        await eventually('the topic to be gone', () =>
          asAdmin(async (admin) => !(await admin.listTopics()).includes(topic)),
        );
        await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
        await eventually('the fatal error', () => ledger.fatal.length === 1, 60_000);
        assert.equal(codeOf(ledger.fatal[0]), 'log_replaced');
        assert.equal(ledger.applied.length, 5);
        await consumer.stop();
      });

      test('restore ends although the topic ends with a control record', async () => {
        const topic = newTopic('control');
        await log.createTopics([{ name: topic, partitions: 1, compacted: true }]);
        const client = new Kafka({ brokers, clientId, logLevel: logLevel.NOTHING });
        const producer = client.producer({
          transactionalId: randomUUID(),
          idempotent: true,
          maxInFlightRequests: 1,
        });
        await producer.connect();
        const transaction = await producer.transaction();
        await transaction.send({ topic, messages: [{ key: 'a', value: '1' }] });
        await transaction.commit();
        await producer.disconnect();
        const marks = [{ partition: 0, low: 0, high: 2 }];
        await eventually('the control record', async () =>
          isDeepStrictEqual(await log.watermarks(topic), marks),
        );
        const seen: LogRecord[] = [];
        const follower = await log.follow({
          topic,
          onRecords: (records) => void seen.push(...records),
          onFatal: () => undefined,
        });
        await follower.restored;
        assert.deepEqual(
          seen.map((record) => text(record.value)),
          ['1'],
        );
        await append(log, [{ topic, key: 'b', value: bytes('2') }]);
        await eventually('the next record', () => seen.length === 2);
        assert.equal(seen[1]?.offset, 2);
        await follower.stop();
      });

      test('what an aborted transaction wrote is never handed over, wherever the fetch is cut', async () => {
        const topic = await topicWith('aborted', 1);
        const client = new Kafka({ brokers, clientId, logLevel: logLevel.NOTHING });
        const producer = client.producer({
          transactionalId: randomUUID(),
          idempotent: true,
          maxInFlightRequests: 1,
        });
        await producer.connect();
        for (const value of ['kept', 'dropped']) {
          const transaction = await producer.transaction();
          // Larger than what one fetch brings of a partition, so that its end comes with a later one.
          for (let part = 0; part < 3; part += 1) {
            const messages = [{ key: 'a', value: `${value} ${part} ${'x'.repeat(700_000)}` }];
            await transaction.send({ topic, messages });
          }
          await (value === 'kept' ? transaction.commit() : transaction.abort());
        }
        await producer.disconnect();
        await append(log, [{ topic, key: 'a', value: bytes('last') }]);
        const words = (await readAll(log, topic, 4)).map((record) =>
          text(record.value)?.slice(0, 6),
        );
        assert.deepEqual(words, ['kept 0', 'kept 1', 'kept 2', 'last']);
      });

      test("compaction's gaps are no fault, and restore ends behind them", async () => {
        const topic = newTopic('compacted');
        const configEntries = [
          { name: 'cleanup.policy', value: 'compact' },
          { name: 'segment.ms', value: '100' },
          { name: 'min.cleanable.dirty.ratio', value: '0.001' },
        ];
        await asAdmin((admin) =>
          admin.createTopics({
            waitForLeaders: false,
            topics: [{ topic, numPartitions: 1, configEntries }],
          }),
        );
        await log.createTopics([{ name: topic, partitions: 1, compacted: true }]);
        const seen: LogRecord[] = [];
        const restore = async (): Promise<void> => {
          seen.length = 0;
          const follower = await log.follow({
            topic,
            onRecords: (records) => void seen.push(...records),
            onFatal: () => undefined,
          });
          await follower.restored;
          await follower.stop();
        };
        let sent = 0;
        // A segment is only closed, and then cleaned, when something is appended after its time.
        await eventually('the cleaner to have been there', async () => {
          await append(
            log,
            numbered(topic, 5, (at) => `key-${at}`),
          );
          sent += 5;
          await restore();
          return sent >= 20 && seen.length <= sent - 5;
        });
        assert.deepEqual(await log.watermarks(topic), [{ partition: 0, low: 0, high: sent }]);
        assert.deepEqual(
          seen.slice(-5).map((record) => record.offset),
          [5, 4, 3, 2, 1].map((before) => sent - before),
        );
      });
    },
    { concurrency: true },
  );
}
