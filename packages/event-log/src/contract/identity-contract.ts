import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  append,
  bytes,
  type ContractSubject,
  newTopic,
  numbered,
  readAll,
} from './contract-subject.ts';

export const describeIdentity = (subject: ContractSubject): void => {
  describe('identity', () => {
    test('the epoch stays when the log is opened again', async () => {
      const topic = newTopic('epoch');
      const first = await subject.open();
      await first.createTopics([{ name: topic, partitions: 2, compacted: false }]);
      await append(first, numbered(topic, 3));
      const epoch = await first.epoch(topic);
      await first.close();
      const second = await subject.open();
      assert.equal(await second.epoch(topic), epoch);
      assert.equal((await readAll(second, topic, 3)).length, 3);
      await second.close();
    });

    test('a log or topic that begins anew has another epoch', async () => {
      const topic = newTopic('reborn');
      const spec = { name: topic, partitions: 1, compacted: false };
      const first = await subject.open();
      await first.createTopics([spec]);
      await append(first, numbered(topic, 3));
      const epoch = await first.epoch(topic);
      await first.close();
      await subject.recreate(topic);
      const second = await subject.open();
      await second.createTopics([spec]);
      assert.notEqual(await second.epoch(topic), epoch);
      assert.deepEqual(await second.watermarks(topic), [{ partition: 0, low: 0, high: 0 }]);
      await second.close();
    });

    test('creating topics makes what is missing and leaves what exists', async () => {
      const log = await subject.open();
      const [old, fresh] = [newTopic('old'), newTopic('fresh')];
      await log.createTopics([{ name: old, partitions: 2, compacted: false }]);
      await append(log, [{ topic: old, key: 'a', value: bytes('kept') }]);
      const epoch = await log.epoch(old);
      const both = [
        { name: old, partitions: 5, compacted: true },
        { name: fresh, partitions: 3, compacted: true },
      ];
      await log.createTopics(both);
      await log.createTopics(both);
      assert.equal(await log.epoch(old), epoch);
      assert.equal((await log.watermarks(old)).length, 2);
      assert.equal((await log.watermarks(fresh)).length, 3);
      assert.equal((await readAll(log, old, 1)).length, 1);
      await log.close();
    });

    test('a topic that neither adapter could keep is refused', async () => {
      const log = await subject.open();
      const refused = [
        { name: 'with space', partitions: 1, compacted: false },
        { name: newTopic('none'), partitions: 0, compacted: false },
        { name: newTopic('both'), partitions: 1, compacted: true, retentionMs: 1_000 },
        { name: newTopic('negative'), partitions: 1, compacted: false, retentionMs: -1 },
      ];
      for (const spec of refused) {
        await assert.rejects(log.createTopics([spec]), { code: 'invalid_request' });
      }
      await log.close();
    });

    test('closing the log stops its readers and refuses further work', async () => {
      const log = await subject.open();
      const topic = newTopic('closing');
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      const producer = await log.createProducer();
      const consumer = await log.consume({
        group: topic,
        topic,
        maxBatchRecords: 1,
        startOffsets: async () => new Map([[0, 0]]),
        onBatch: async () => undefined,
        onFatal: () => undefined,
      });
      await log.close();
      assert.deepEqual(consumer.assigned(), []);
      await assert.rejects(producer.send(numbered(topic, 1)), { code: 'log_closed' });
      await assert.rejects(log.createProducer(), { code: 'log_closed' });
      await assert.rejects(log.watermarks(topic), { code: 'log_closed' });
      await assert.rejects(
        log.follow({ topic, onRecords: () => undefined, onFatal: () => undefined }),
        { code: 'log_closed' },
      );
    });
  });
};
