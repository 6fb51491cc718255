/** Members of one group on a real broker. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { availableKafka } from '../../../../tools/kafka/index.ts';
import { append, eventually, newTopic, numbered } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import type { EventLog } from '../port.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

const clientId = 'event-log-group';
const kafka = await availableKafka();
const skip = 'unavailable' in kafka ? kafka.unavailable : false;
const brokers = 'unavailable' in kafka ? [] : kafka.brokers.split(',');
after(async () => {
  if (!('unavailable' in kafka)) await kafka.stop();
});

describeUnlessSkipped(
  'a group on Apache Kafka',
  skip,
  () => {
    let log: EventLog;
    before(async () => {
      log = await openKafkaEventLog({ brokers, clientId });
    });
    after(() => log.close());
    const topicWith = async (purpose: string, partitions: number): Promise<string> => {
      const topic = newTopic(purpose);
      await log.createTopics([{ name: topic, partitions, compacted: false }]);
      return topic;
    };

    test('members share the partitions; one that leaves hands over, each record applied once', async () => {
      const topic = await topicWith('shared', 6);
      const ledger = fakeLedger();
      const revoked: number[][] = [];
      const first = await log.consume({
        ...ledger.options(topic),
        onRevoked: (partitions) => void revoked.push([...partitions]),
      });
      await eventually('all partitions', () => first.assigned().length === 6);
      await append(
        log,
        numbered(topic, 300, (at) => `key-${at}`),
      );
      const second = await log.consume(ledger.options(topic));
      await eventually(
        'both to read three partitions',
        () => first.assigned().length === 3 && second.assigned().length === 3,
      );
      assert.deepEqual(revoked, [[0, 1, 2, 3, 4, 5]]);
      await append(
        log,
        numbered(topic, 300, (at) => `key-${at}`),
      );
      await ledger.reached(600);
      await first.stop();
      await append(
        log,
        numbered(topic, 300, (at) => `key-${at}`),
      );
      await ledger.reached(900);
      assert.equal(second.assigned().length, 6);
      const places = ledger.applied.map((record) => `${record.partition}/${record.offset}`);
      assert.equal(new Set(places).size, 900);
      assert.equal(places.length, 900);
      await second.stop();
    });

    test('a batch may take longer than the session; the member stays', async () => {
      const topic = await topicWith('patient', 1);
      const ledger = fakeLedger();
      const revoked: number[][] = [];
      const options = ledger.options(topic);
      let calls = 0;
      const consumer = await log.consume({
        ...options,
        onBatch: async (batch) => {
          calls += 1;
          if (calls === 1) await sleep(35_000); // the session is 30 s, and only time can outlast it
          await options.onBatch(batch);
        },
        onRevoked: (partitions) => void revoked.push([...partitions]),
      });
      await append(log, numbered(topic, 1));
      await ledger.reached(1, 60_000);
      await append(log, numbered(topic, 1));
      await ledger.reached(2);
      assert.equal(calls, 2);
      assert.deepEqual(revoked, []);
      await consumer.stop();
    });
  },
  { concurrency: true },
);
