/** What a reader of a group promises whichever client carries it, shown with one that is driven. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, eventually } from '../../contract/contract-subject.ts';
import { EventLogError } from '../../event-log-error.ts';
import type { LogRecord } from '../../port.ts';
import { StoredOffsetMoved } from '../../stored-offset-moved.ts';
import { openGroupReader } from './group-reader.ts';
import type { GroupReaderOptions } from './group-reader-options.ts';
import type { FetchedRecords, TransportEvents } from './group-transport.ts';

const record = (partition: number, offset: number): LogRecord => ({
  ...{ topic: 'wagers', partition, offset, key: null, value: null, headers: {}, timestampMs: 0 },
});

/** A reader over a client that does what the test says, on a topic with offsets 0 to 100. */
const driven = async (options: Partial<GroupReaderOptions> = {}) => {
  const calls: string[] = [];
  const fatal: Error[] = [];
  const transports: TransportEvents[] = [];
  const marks = [0, 1, 2].map((partition) => ({ partition, low: 0, high: 100 }));
  const brokers = {
    topicId: async () => 'id',
    watermarks: async () => marks,
    partitionCount: async () => marks.length,
    connect: async () => undefined,
    createTopics: async () => undefined,
    removeMember: async () => undefined,
    deleteGroup: async () => undefined,
    close: async () => undefined,
  };
  const reader = await openGroupReader(
    {
      brokers,
      log: () => undefined,
      openTransport: (events) => {
        transports.push(events);
        return {
          emptyAnswersSure: 1,
          memberId: `member-${transports.length}`,
          start: async (former) => void calls.push(former === null ? 'start' : `start ${former}`),
          flow: (positions) => void calls.push(`flow ${JSON.stringify([...positions])}`),
          hold: (partition) => void calls.push(`hold ${partition}`),
          commit: async () => undefined,
          stop: async () => void calls.push('stop'),
        };
      },
    },
    {
      group: 'group',
      topic: 'wagers',
      topicName: 'wagers',
      recordsMax: 10,
      wants: () => true,
      startOffsets: async (partitions) => new Map(partitions.map((at) => [at, 0])),
      onBatch: async ({ partition, records }) =>
        void calls.push(`batch ${partition}:${records[0]?.offset}+${records.length}`),
      onRevoked: (partitions) => void calls.push(`revoked ${partitions}`),
      onFatal: (error) => void fatal.push(error),
      onPosition: () => undefined,
      onNothingLeft: () => undefined,
      ...options,
    },
  );
  const deliver = (fetched: Partial<FetchedRecords>): Promise<void> | undefined =>
    transports.at(-1)?.deliver({
      ...{ partition: 0, records: [], highWatermark: 100, end: 0, wanted: () => true },
      ...fetched,
    });
  return { reader, calls, fatal, transports, marks, deliver, events: () => transports.at(-1) };
};

test('partitions taken away while the reader is asked for their offsets are revoked after its answer', async () => {
  const answer = Promise.withResolvers<ReadonlyMap<number, number>>();
  const asked: string[] = [];
  const { reader, calls, events } = await driven({
    startOffsets: async (partitions) => {
      asked.push(String(partitions));
      return asked.length === 1
        ? answer.promise
        : new Map(partitions.map((partition) => [partition, 7]));
    },
  });
  events()?.joined([0, 1]);
  await eventually('the first question', () => asked.length === 1);
  events()?.left();
  events()?.joined([1]);
  assert.deepEqual(calls, ['start']);
  answer.resolve(new Map([0, 1].map((partition) => [partition, 3])));
  await eventually('the second answer', () => calls.includes('flow [[1,7]]'));
  assert.deepEqual(asked, ['0,1', '1']);
  assert.deepEqual(calls, ['start', 'revoked 0,1', 'flow [[1,7]]']);
  assert.deepEqual(reader.assigned(), [1]);
  await reader.stop();
});

test('a partition that flows is revoked at once, one that is asked for anew after the answer', async () => {
  const answer = Promise.withResolvers<ReadonlyMap<number, number>>();
  const asked: string[] = [];
  const { reader, calls, events, deliver } = await driven({
    startOffsets: async (partitions) => {
      asked.push(String(partitions));
      return asked.length === 1
        ? new Map(partitions.map((partition) => [partition, 0]))
        : answer.promise;
    },
    onBatch: async () => {
      throw new StoredOffsetMoved('applied by another');
    },
  });
  events()?.joined([0, 1]);
  await eventually('the flow', () => calls.includes('flow [[0,0],[1,0]]'));
  await deliver({ records: [record(0, 0)], end: 1 });
  await eventually('the second question', () => asked.length === 2);
  events()?.left();
  assert.deepEqual(calls.slice(2), ['hold 0', 'revoked 1']);
  answer.resolve(new Map([[0, 5]]));
  await eventually('the second revocation', () => calls.at(-1) === 'revoked 0');
  await reader.stop();
});

test('records below the position are left out, and a gap that the log still covers is no fault', async () => {
  const { reader, calls, fatal, events, deliver } = await driven();
  events()?.joined([2]);
  await eventually('the flow', () => calls.includes('flow [[2,0]]'));
  await deliver({ partition: 2, records: [record(2, 0), record(2, 1)], end: 2 });
  await deliver({ partition: 2, records: [record(2, 1), record(2, 4)], end: 5, logStart: 0 });
  assert.deepEqual(calls.slice(2), ['batch 2:0+2', 'batch 2:4+1']);
  assert.deepEqual(fatal, []);
  await reader.stop();
});

test('a gap in what the log no longer has is fatal', async () => {
  const { reader, calls, fatal, events, deliver, marks } = await driven();
  events()?.joined([0]);
  await eventually('the flow', () => calls.includes('flow [[0,0]]'));
  marks.splice(0, 1, { partition: 0, low: 9, high: 100 });
  await deliver({ records: [record(0, 9)], end: 10, logStart: 9 });
  assert.equal(codeOf(fatal[0]), 'offset_out_of_range');
  assert.deepEqual(calls.slice(2), ['stop']);
  await reader.stop();
});

test('an offset that a broker refuses is fatal only when the watermarks say so too', async () => {
  const { reader, calls, fatal, events, marks } = await driven();
  events()?.joined([0]);
  await eventually('the flow', () => calls.includes('flow [[0,0]]'));
  events()?.outOfRange(0);
  await eventually(
    'the next flow',
    () => calls.filter((call) => call === 'flow [[0,0]]').length === 2,
  );
  assert.deepEqual(fatal, []);
  marks.splice(0, 1, { partition: 0, low: 1, high: 100 });
  events()?.outOfRange(0);
  await eventually('the fatal error', () => fatal.length === 1);
  assert.equal(codeOf(fatal[0]), 'offset_out_of_range');
  await reader.stop();
});

test('a client that breaks is replaced by another in its place in the group; what it says afterwards is not heard', async () => {
  const { reader, calls, events, transports } = await driven();
  events()?.joined([0]);
  await eventually('the flow', () => calls.includes('flow [[0,0]]'));
  const old = events();
  old?.broken(new EventLogError('log_unavailable', 'the coordinator is away'), true);
  await eventually('another client', () => transports.length === 2);
  old?.joined([1, 2]);
  assert.deepEqual(reader.assigned(), []);
  events()?.joined([0]);
  await eventually('the flow again', () => calls.at(-1) === 'flow [[0,0]]');
  assert.deepEqual(calls.slice(2), ['revoked 0', 'stop', 'start member-1', 'flow [[0,0]]']);
  await reader.stop();
});

test('stopping waits for the batch under way and for nothing else', async () => {
  const held = Promise.withResolvers<void>();
  const { reader, calls, events, deliver } = await driven({ onBatch: () => held.promise });
  events()?.joined([0]);
  await eventually('the flow', () => calls.includes('flow [[0,0]]'));
  const delivered = deliver({ records: [record(0, 0)], end: 1 });
  let stopped = false;
  const stopping = reader.stop().then(() => {
    stopped = true;
  });
  await eventually('the client to be stopped', () => calls.includes('stop'));
  assert.equal(stopped, false);
  held.resolve();
  await Promise.all([stopping, delivered]);
  assert.deepEqual(calls.slice(2), ['stop']);
});
