import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { partitionForKey } from '../partition-for-key.ts';
import type { EventLog } from '../port.ts';
import { startAppending } from './child-processes.ts';
import {
  append,
  bytes,
  type ContractSubject,
  eventually,
  newTopic,
  numbered,
  readAll,
  text,
} from './contract-subject.ts';

export const describeAppending = (subject: ContractSubject): void => {
  describe('appending', () => {
    let log: EventLog;
    before(async () => {
      log = await subject.open();
    });
    after(() => log.close());

    test('records of one key keep their order and get offsets that grow from 0', async () => {
      const topic = newTopic('order');
      await log.createTopics([{ name: topic, partitions: 4, compacted: false }]);
      await append(log, numbered(topic, 10));
      await append(log, numbered(topic, 10));
      const records = await readAll(log, topic, 20);
      const expected = [...Array(10).keys(), ...Array(10).keys()].map(String);
      assert.deepEqual(
        records.map((record) => text(record.value)),
        expected,
      );
      assert.deepEqual(
        records.map((record) => record.offset),
        [...Array(20).keys()],
      );
      const partition = partitionForKey(bytes('one'), 4);
      assert.deepEqual(
        (await log.watermarks(topic)).map(({ low, high }) => [low, high]),
        [0, 1, 2, 3].map((at) => [0, at === partition ? 20 : 0]),
      );
    });

    test('a key lands in the partition that every Kafka client would choose', async () => {
      const topic = newTopic('partitions');
      await log.createTopics([{ name: topic, partitions: 8, compacted: false }]);
      const keys = Array.from({ length: 100 }, (_, at) => `player-${at}`);
      await append(
        log,
        keys.map((key) => ({ topic, key, value: null })),
      );
      for (const record of await readAll(log, topic, 100)) {
        assert.equal(record.partition, partitionForKey(record.key ?? bytes(''), 8));
      }
    });

    test('key, value, headers and the time of appending come back as they went in', async () => {
      const topic = newTopic('content');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      const sentAt = Date.now();
      const binary = Uint8Array.from({ length: 256 }, (_, at) => at);
      await append(log, [
        { topic, key: 'käse', value: binary, headers: { traceparent: '00-ab-cd-01', empty: '' } },
        { topic, key: 'b', value: null },
        { topic, key: 'c', value: bytes('') },
        { topic, key: 'd', value: 'grün' },
      ]);
      const [first, second, third, fourth] = await readAll(log, topic, 4);
      assert.equal(text(first?.key ?? null), 'käse');
      assert.deepEqual(Uint8Array.from(first?.value ?? []), binary);
      assert.deepEqual({ ...first?.headers }, { traceparent: '00-ab-cd-01', empty: '' });
      assert.equal(first?.topic, topic);
      assert.ok(Math.abs((first?.timestampMs ?? 0) - sentAt) < 60_000);
      assert.equal(second?.value, null);
      assert.deepEqual({ ...second?.headers }, {});
      assert.equal(text(third?.value ?? null), '');
      assert.equal(text(fourth?.value ?? null), 'grün');
    });

    test('one send may be larger than what one request carries', async () => {
      const topic = newTopic('large');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      const large = 'x'.repeat(900_000);
      const many = numbered(topic, 1_500).map((record) => ({
        ...record,
        value: bytes(`${text(record.value)} ${'y'.repeat(1_000)}`),
      }));
      await append(log, [{ topic, key: 'one', value: bytes(large) }, ...many]);
      const records = await readAll(log, topic, 1_501);
      assert.equal(records[0]?.value?.length, 900_000);
      assert.deepEqual(
        records.slice(1).map((record) => text(record.value)?.split(' ')[0]),
        [...Array(1_500).keys()].map(String),
      );
    });

    test('sends that overlap are appended in the order of their calls', async () => {
      const topic = newTopic('overlap');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      const producer = await log.createProducer();
      await Promise.all(numbered(topic, 200).map((record) => producer.send([record])));
      const records = await readAll(log, topic, 200);
      assert.deepEqual(
        records.map((record) => text(record.value)),
        [...Array(200).keys()].map(String),
      );
    });

    test('nothing sent is nothing appended', async () => {
      const topic = newTopic('nothing');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      await append(log, []);
      assert.deepEqual(await log.watermarks(topic), [{ partition: 0, low: 0, high: 0 }]);
    });

    test('what cannot be appended is refused by name and spoils no other send', async () => {
      const topic = newTopic('refused');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      const producer = await log.createProducer();
      const value = bytes('v');
      const outcomes = await Promise.allSettled([
        producer.send([{ topic, key: 'a', value }]),
        producer.send([{ topic: newTopic('missing'), key: 'a', value }]),
        producer.send([{ topic, key: '', value }]),
        producer.send([{ topic, key: 'b', value }]),
      ]);
      assert.deepEqual(
        outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'sent')),
        ['sent', 'unknown_topic', 'invalid_request', 'sent'],
      );
      assert.equal((await readAll(log, topic, 2)).length, 2);
      await producer.close();
      await assert.rejects(producer.send([{ topic, key: 'a', value }]), { code: 'log_closed' });
    });

    test('several processes append at once and nothing is lost or out of order', async () => {
      const topic = newTopic('processes');
      await log.createTopics([{ name: topic, partitions: 3, compacted: false }]);
      const writers = ['first', 'second', 'third'].map((writer) =>
        startAppending(subject.config(), topic, writer, 20, 25),
      );
      for (const writer of writers) {
        assert.deepEqual(await writer.ended, { code: 0, said: '' });
      }
      const records = await readAll(log, topic, 1_500);
      assert.equal(records.length, 1_500);
      for (const writer of ['first', 'second', 'third']) {
        const values = records.filter((record) => text(record.key) === writer);
        assert.deepEqual(
          values.map((record) => text(record.value)),
          [...Array(500).keys()].map(String),
        );
      }
    });

    test('what was acknowledged to a process that is then killed stands in the log', async () => {
      const topic = newTopic('killed');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      const writer = startAppending(subject.config(), topic, 'one', 1_000_000, 5);
      await eventually('fifty acknowledged records', () => writer.acknowledged() >= 50);
      writer.child.kill('SIGKILL');
      await writer.ended;
      const records = await readAll(log, topic, writer.acknowledged());
      assert.deepEqual(
        records.map((record) => text(record.value)),
        records.map((_, at) => String(at)),
      );
    });
  });
};
