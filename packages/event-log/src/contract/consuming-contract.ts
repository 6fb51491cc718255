import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ConsumeOptions, EventLog, LogBatch } from '../port.ts';
import { StoredOffsetMoved } from '../stored-offset-moved.ts';
import {
  append,
  type ContractSubject,
  codeOf,
  eventually,
  newTopic,
  numbered,
  readAll,
  text,
} from './contract-subject.ts';

const fromZero: ConsumeOptions['startOffsets'] = async (partitions) =>
  new Map(partitions.map((partition) => [partition, 0]));

const values = (batch: LogBatch): (string | null)[] =>
  batch.records.map((record) => text(record.value));

export const describeConsuming = (subject: ContractSubject): void => {
  describe('consuming', () => {
    let log: EventLog;
    before(async () => {
      log = await subject.open();
    });
    after(() => log.close());

    /** A topic with one partition and `count` numbered records, and options to read it with. */
    const prepared = async (purpose: string, count: number) => {
      const topic = newTopic(purpose);
      await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
      await append(log, numbered(topic, count));
      const batches: LogBatch[] = [];
      const fatal: Error[] = [];
      const options: ConsumeOptions = {
        group: topic,
        topic,
        maxBatchRecords: 10,
        startOffsets: fromZero,
        onBatch: async (batch) => void batches.push(batch),
        onFatal: (error) => void fatal.push(error),
      };
      return { topic, options, batches, fatal };
    };

    test('batches are as large as asked for and name the high watermark', async () => {
      const { options, batches, fatal } = await prepared('batches', 25);
      const consumer = await log.consume(options);
      await eventually('three batches', () => batches.length === 3);
      assert.deepEqual(
        batches.map((batch) => [batch.partition, batch.records.length, batch.highWatermark]),
        [
          [0, 10, 25],
          [0, 10, 25],
          [0, 5, 25],
        ],
      );
      assert.deepEqual(consumer.assigned(), [0]);
      await consumer.stop();
      assert.deepEqual(consumer.assigned(), []);
      assert.deepEqual(fatal, []);
    });

    test('reading goes on where the reader says, not where the log remembers', async () => {
      const { topic, options, batches } = await prepared('restart', 25);
      const first = await log.consume(options);
      await eventually('all of it', () => batches.length === 3);
      await first.stop();
      const again = await readAll(log, topic, 8, () => 17);
      assert.deepEqual(
        again.map((record) => record.offset),
        [17, 18, 19, 20, 21, 22, 23, 24],
      );
    });

    test('records appended while reading arrive', async () => {
      const { topic, options, batches } = await prepared('live', 0);
      const consumer = await log.consume(options);
      await eventually('the assignment', () => consumer.assigned().length === 1);
      await append(log, numbered(topic, 3));
      await eventually('three records', () => batches.flatMap(values).length === 3);
      assert.deepEqual(batches.flatMap(values), ['0', '1', '2']);
      await consumer.stop();
    });

    test('a batch that was rejected comes again before anything later', async () => {
      const { options, fatal } = await prepared('rejected', 25);
      const offered: string[] = [];
      let refusals = 2;
      const consumer = await log.consume({
        ...options,
        onBatch: async (batch) => {
          offered.push(`${batch.records[0]?.offset}+${batch.records.length}`);
          if (batch.records[0]?.offset !== 10 || refusals === 0) return;
          refusals -= 1;
          throw new Error('the database is away');
        },
      });
      await eventually('the last batch', () => offered.at(-1) === '20+5');
      assert.deepEqual(offered, ['0+10', '10+10', '10+10', '10+10', '20+5']);
      assert.deepEqual(fatal, []);
      await consumer.stop();
    });

    test('a reader whose offset was moved by another is asked where to go on', async () => {
      const { options, batches } = await prepared('moved', 25);
      const asked: number[][] = [];
      let stored = 0;
      const consumer = await log.consume({
        ...options,
        startOffsets: async (partitions) => {
          asked.push([...partitions]);
          return new Map(partitions.map((partition) => [partition, stored]));
        },
        onBatch: async (batch) => {
          if (stored === 0) {
            stored = 21;
            throw new StoredOffsetMoved('another worker has applied up to 20');
          }
          batches.push(batch);
        },
      });
      await eventually('the rest', () => batches.length === 1);
      assert.deepEqual(batches.flatMap(values), ['21', '22', '23', '24']);
      assert.deepEqual(asked, [[0], [0]]);
      await consumer.stop();
    });

    test('a reader whose database is away at first is asked again', async () => {
      const { options, batches, fatal } = await prepared('away', 5);
      let failures = 2;
      const consumer = await log.consume({
        ...options,
        startOffsets: async (partitions) => {
          failures -= 1;
          if (failures >= 0) throw new Error('no connection');
          return fromZero(partitions);
        },
      });
      await eventually('the batch', () => batches.length === 1);
      assert.deepEqual(fatal, []);
      await consumer.stop();
    });

    test('one partition has one call at a time; what else was fetched goes on meanwhile', async () => {
      const { topic, options } = await prepared('calls', 0);
      const wide = `${topic}-wide`;
      await log.createTopics([{ name: wide, partitions: 4, compacted: false }]);
      await append(
        log,
        numbered(wide, 400, (at) => `key-${at}`),
      );
      const pending = new Map<number, number>();
      const held = Promise.withResolvers<void>();
      let atOnceMax = 0;
      let records = 0;
      const consumer = await log.consume({
        ...options,
        topic: wide,
        onBatch: async ({ partition, records: { length } }) => {
          pending.set(partition, (pending.get(partition) ?? 0) + 1);
          atOnceMax = Math.max(atOnceMax, pending.get(partition) ?? 0);
          if (partition === 0) await held.promise;
          else await new Promise(setImmediate);
          pending.set(partition, (pending.get(partition) ?? 0) - 1);
          records += length;
        },
      });
      const high = (await log.watermarks(wide)).map((mark) => mark.high);
      const others = 400 - (high[0] ?? 0);
      await eventually('the other partitions', () => records === others);
      held.resolve();
      await eventually('all of it', () => records === 400);
      assert.equal(atOnceMax, 1);
      await consumer.stop();
    });

    test('an offset that the log does not have is fatal and nothing is read', async () => {
      const { options, batches, fatal } = await prepared('beyond', 5);
      const consumer = await log.consume({
        ...options,
        startOffsets: async () => new Map([[0, 6]]),
      });
      await eventually('the fatal error', () => fatal.length === 1);
      assert.equal(codeOf(fatal[0]), 'offset_out_of_range');
      assert.match(fatal[0]?.message ?? '', /from offset `6`: the log has `0` to `5`/);
      assert.deepEqual(batches, []);
      assert.deepEqual(consumer.assigned(), []);
      await consumer.stop();
    });

    test('a partition without a start offset is fatal', async () => {
      const { options, fatal } = await prepared('unsaid', 5);
      const consumer = await log.consume({ ...options, startOffsets: async () => new Map() });
      await eventually('the fatal error', () => fatal.length === 1);
      assert.equal(codeOf(fatal[0]), 'invalid_request');
      await consumer.stop();
    });

    test('the end of the topic is an offset to start from', async () => {
      const { topic, options, batches } = await prepared('end', 5);
      const consumer = await log.consume({
        ...options,
        startOffsets: async () => new Map([[0, 5]]),
      });
      await append(log, numbered(topic, 1));
      await eventually('the new record', () => batches.length === 1);
      assert.equal(batches[0]?.records[0]?.offset, 5);
      await consumer.stop();
    });

    test('stopping waits for the batch under way and ends the callbacks', async () => {
      const { topic, options } = await prepared('stopping', 25);
      const begun = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      let calls = 0;
      let stopped = false;
      const consumer = await log.consume({
        ...options,
        onBatch: async () => {
          calls += 1;
          assert.equal(stopped, false);
          begun.resolve();
          await finish.promise;
        },
      });
      await begun.promise;
      const stopping = consumer.stop().then(() => {
        stopped = true;
      });
      await new Promise(setImmediate);
      assert.equal(stopped, false);
      finish.resolve();
      await stopping;
      await append(log, numbered(topic, 5));
      assert.equal((await readAll(log, topic, 30)).length, 30);
      assert.equal(calls, 1);
    });

    test('a topic that nobody created is refused', async () => {
      const { options } = await prepared('known', 0);
      const topic = newTopic('unknown');
      await assert.rejects(log.consume({ ...options, topic }), { code: 'unknown_topic' });
      await assert.rejects(log.watermarks(topic), { code: 'unknown_topic' });
      await assert.rejects(log.epoch(topic), { code: 'unknown_topic' });
    });
  });
};
