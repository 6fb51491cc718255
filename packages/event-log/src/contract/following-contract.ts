import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EventLog, Follower, LogRecord } from '../port.ts';
import {
  append,
  bytes,
  type ContractSubject,
  eventually,
  newTopic,
  numbered,
  text,
} from './contract-subject.ts';

export const describeFollowing = (subject: ContractSubject): void => {
  describe('following', () => {
    let log: EventLog;
    before(async () => {
      log = await subject.open();
    });
    after(() => log.close());

    const compactedTopic = async (purpose: string): Promise<string> => {
      const topic = newTopic(purpose);
      await log.createTopics([{ name: topic, partitions: 1, compacted: true }]);
      return topic;
    };
    const follow = async (topic: string): Promise<{ seen: LogRecord[]; follower: Follower }> => {
      const seen: LogRecord[] = [];
      const follower = await log.follow({
        topic,
        onRecords: (records) => void seen.push(...records),
        onFatal: (error) => {
          throw error;
        },
      });
      return { seen, follower };
    };

    test('an empty topic is restored at once', async () => {
      const { seen, follower } = await follow(await compactedTopic('empty'));
      await follower.restored;
      assert.deepEqual(seen, []);
      await follower.stop();
    });

    test('restored means that all that stood there was handed over; then news arrive', async () => {
      const topic = await compactedTopic('restore');
      await append(
        log,
        numbered(topic, 2_500, (at) => `key-${at}`),
      );
      const { seen, follower } = await follow(topic);
      await follower.restored;
      assert.deepEqual(
        seen.map((record) => text(record.value)),
        [...Array(2_500).keys()].map(String),
      );
      await append(log, [{ topic, key: 'late', value: bytes('late') }]);
      await eventually('the late record', () => seen.length === 2_501);
      assert.equal(text(seen.at(-1)?.value ?? null), 'late');
      await follower.stop();
    });

    test('of each key the newest record is there, a tombstone included', async () => {
      const topic = await compactedTopic('newest');
      await append(
        log,
        numbered(topic, 100, (at) => `key-${at % 10}`),
      );
      await append(log, [{ topic, key: 'key-3', value: null }]);
      const { seen, follower } = await follow(topic);
      await follower.restored;
      const newest = new Map(seen.map((record) => [text(record.key), text(record.value)]));
      assert.deepEqual(
        Object.fromEntries([...newest].sort()),
        Object.fromEntries(
          [...Array(10).keys()].map((at) => [`key-${at}`, at === 3 ? null : String(90 + at)]),
        ),
      );
      const offsets = seen.map((record) => record.offset);
      assert.deepEqual(
        offsets,
        offsets.toSorted((one, other) => one - other),
      );
      assert.equal(offsets.at(-1), 100);
      await follower.stop();
    });

    test('two followers each get everything', async () => {
      const topic = await compactedTopic('two');
      await append(
        log,
        numbered(topic, 5, (at) => `key-${at}`),
      );
      const readers = [await follow(topic), await follow(topic)];
      for (const { seen, follower } of readers) {
        await follower.restored;
        assert.equal(seen.length, 5);
        await follower.stop();
      }
    });

    test('only the first partition is followed', async () => {
      const topic = newTopic('wide');
      await log.createTopics([{ name: topic, partitions: 3, compacted: true }]);
      await append(
        log,
        numbered(topic, 60, (at) => `key-${at}`),
      );
      const { seen, follower } = await follow(topic);
      await follower.restored;
      const [first] = await log.watermarks(topic);
      assert.equal(seen.length, first?.high);
      assert.ok(seen.every((record) => record.partition === 0));
      await follower.stop();
    });

    test('records that were rejected come again', async () => {
      const topic = await compactedTopic('again');
      await append(
        log,
        numbered(topic, 3, (at) => `key-${at}`),
      );
      const offered: number[][] = [];
      const follower = await log.follow({
        topic,
        onRecords: async (records) => {
          offered.push(records.map((record) => record.offset));
          if (offered.length < 3) throw new Error('not now');
        },
        onFatal: (error) => {
          throw error;
        },
      });
      await follower.restored;
      assert.deepEqual(offered, [
        [0, 1, 2],
        [0, 1, 2],
        [0, 1, 2],
      ]);
      await follower.stop();
    });

    test('nothing is called after stopping, and an unfinished restore is told', async () => {
      const topic = await compactedTopic('stop');
      await append(log, numbered(topic, 1));
      let calls = 0;
      const follower = await log.follow({
        topic,
        onRecords: async () => {
          calls += 1;
          throw new Error('never');
        },
        onFatal: () => undefined,
      });
      await eventually('the first call', () => calls > 0);
      await follower.stop();
      const before = calls;
      await assert.rejects(follower.restored, { code: 'log_closed' });
      await append(log, numbered(topic, 1));
      const { follower: other } = await follow(topic);
      await other.restored;
      await other.stop();
      assert.equal(calls, before);
    });

    test('a topic that nobody created is refused', async () => {
      const options = {
        topic: newTopic('unknown'),
        onRecords: () => undefined,
        onFatal: () => undefined,
      };
      await assert.rejects(log.follow(options), { code: 'unknown_topic' });
    });
  });
};
