import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import { createFakeLedgerWriter } from '@house-rules/database';
import type { CommittedBatch } from '../announce/outgoing-records.ts';
import { type PartitionAnnouncer, startAnnouncer } from '../announce/partition-announcer.ts';
import { readRecord } from '../batch/read-record.ts';
import { until } from '../testing/until.ts';
import { createAssignments } from './assignments.ts';
import { systemClock } from './clock.ts';
import { createPartitionWork } from './partition-work.ts';
import { createSignal } from './signal.ts';

const position = {
  group: 'loyalty-ledger',
  topic: topicNames.wagers,
  partition: 0,
  logEpoch: 'epoch',
};
const nothing = () => undefined;
const failpoints = { reach: nothing };

/** One partition of a worker on a fake ledger, and which batches it announced. */
const openHouse = () => {
  const ledger = createFakeLedgerWriter();
  const announced: number[] = [];
  const announcers: PartitionAnnouncer[] = [];
  const toRecords = ({ batchId }: CommittedBatch) => {
    announced.push(batchId);
    return [];
  };
  const openAnnouncer = (): PartitionAnnouncer => {
    const announcer = startAnnouncer(
      {
        ledger,
        producer: { send: async () => undefined },
        clock: systemClock,
        failpoints,
        toRecords,
        onAnnounced: nothing,
        onTrouble: nothing,
        onFatal: assert.fail,
      },
      position,
    );
    announcers.push(announcer);
    return announcer;
  };
  const events = {
    onBlocked: nothing,
    onParked: nothing,
    onTransactionFailed: nothing,
    onSuperseded: nothing,
    onApplied: nothing,
    onFatal: assert.fail,
  };
  const assignments = createAssignments({
    log: {
      epoch: async () => position.logEpoch,
      watermarks: async () => [{ partition: 0, low: 0, high: 9 }],
    },
    ledger,
    topic: position.topic,
    group: position.group,
    open: (_partition, _logEpoch, start, parked) =>
      createPartitionWork(
        {
          ledger,
          openAnnouncer,
          name: 'partition 0',
          read: readRecord,
          lookup: () => ({ kind: 'unknown_operator' }),
          versions: () => null,
          configurationMoved: createSignal(),
          clock: systemClock,
          failpoints,
          parking: { recordsMax: 100, bytesMax: 100_000 },
          batchRecordsMax: 10,
          traceBatches: null,
          events,
        },
        position,
        start,
        parked,
      ),
    onTrouble: nothing,
  });
  return { ledger, assignments, announced, announcers };
};

/** Another worker commits a batch and dies before it announces it. */
const commitElsewhere = (ledger: ReturnType<typeof createFakeLedgerWriter>) =>
  ledger.apply(
    {
      ...position,
      expectedOffset: 0,
      nextOffset: 5,
      players: [],
      wagers: [],
      voids: [],
      facts: [],
      appliedAtMs: 1,
    },
    () => ({
      wagers: [],
      postings: [],
      accounts: [],
      lots: [],
      days: [],
      statusDays: [],
      voids: [],
      facts: [],
      deadLetters: [],
      duplicates: 5,
      digest: '0'.repeat(64),
    }),
  );

test('a partition that is placed again announces what another worker committed meanwhile', async () => {
  const { ledger, assignments, announced, announcers } = openHouse();
  // The group takes the partition away between the question and the first record: no revocation.
  assert.deepEqual(await assignments.startOffsets([0]), new Map([[0, 0]]));
  await commitElsewhere(ledger);
  assert.deepEqual(announced, []);
  assert.deepEqual(await assignments.startOffsets([0]), new Map([[0, 5]]));
  await until('the rows are announced', () => announced.length > 0);
  assert.deepEqual(announced, [1]);
  assert.equal(announcers.length, 1, 'a partition has one announcer');
  await assignments.finish(1_000);
});
