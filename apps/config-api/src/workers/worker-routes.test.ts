import assert from 'node:assert/strict';
import type { WorkerList, WorkerReport } from '@house-rules/contracts';
import type { ApiRoom } from '../testing/api-room.ts';
import { harbour, lakeside } from '../testing/control-room.ts';
import { testRoutes } from '../testing/route-cases.ts';

const standing = { ratesVersion: 1, parked: 0 } as const;

const unknownLag = { lagRecords: null, lagSeconds: null };

const report: WorkerReport = {
  kind: 'report',
  schemaVersion: 1,
  workerId: 'worker-1',
  group: 'stream-worker',
  state: 'blocked',
  closedThrough: '2026-11-23T11:59:58.000Z',
  operators: [
    { operatorId: lakeside, sequence: 90, ruleSetVersion: 80, ratesVersion: 9, parked: 70 },
    { operatorId: harbour, sequence: 7, ruleSetVersion: 4, ...standing },
  ],
  partitions: [
    { topic: 'wager.events', partition: 3, nextOffset: 1_000_001, lagRecords: 7, lagSeconds: 1.5 },
    { topic: 'wager.events', partition: 0, nextOffset: 1_000_002, lagRecords: 0, lagSeconds: 0 },
    { topic: 'player.facts', partition: 1, nextOffset: 1_000_003, ...unknownLag },
  ],
  reasons: [`the configuration of ${lakeside} cannot be read`],
};

const heard = (room: ApiRoom, said: WorkerReport) =>
  room.workers.note({
    workerId: said.workerId,
    atMs: room.clock(),
    acknowledged: Object.fromEntries(
      said.operators.map(({ operatorId, sequence }) => [operatorId, sequence]),
    ),
    report: said,
  });

testRoutes([
  {
    title:
      'a worker is shown with how far behind it is and by what it decides, and no other tenant',
    path: '/workers',
    given: (room) => heard(room, report),
    status: 200,
    look: (body) => {
      assert.deepEqual(body, {
        now: '2026-11-23T12:00:00.000Z',
        workers: [
          {
            workerId: 'worker-1',
            heartbeatAt: '2026-11-23T12:00:00.000Z',
            state: 'blocked',
            ready: false,
            closedThrough: '2026-11-23T11:59:58.000Z',
            behindMs: 2_000,
            partitions: [
              { topic: 'wager.events', numbers: [0, 3] },
              { topic: 'player.facts', numbers: [1] },
            ],
            lag: [
              { topic: 'wager.events', partition: 0, records: 0, seconds: 0 },
              { topic: 'wager.events', partition: 3, records: 7, seconds: 1.5 },
              { topic: 'player.facts', partition: 1, records: null, seconds: null },
            ],
            sequence: 7,
            ruleSetVersion: 4,
            ratesVersion: 1,
            parked: 0,
          },
        ],
      });
      assert.doesNotMatch(JSON.stringify(body), /lakeside|100000/);
    },
  },
  {
    title: 'a worker that runs ahead of now is not behind, and one that knows nothing is unknown',
    path: '/workers',
    given: (room) => {
      heard(room, { ...report, closedThrough: '2026-11-23T12:00:01.500Z', reasons: [] });
      heard(room, { ...report, workerId: 'worker-2', closedThrough: null, operators: [] });
    },
    status: 200,
    look: (body) => {
      const { workers } = body as WorkerList;
      assert.deepEqual(
        workers.map((one) => [one.behindMs, one.ready, one.sequence, one.ruleSetVersion]),
        [
          [0, true, 7, 4],
          [null, false, 0, null],
        ],
      );
    },
  },
  {
    title: 'a worker that was silent for longer than 30 seconds is no worker',
    path: '/workers',
    given: (room) => {
      heard(room, report);
      room.clock.nowMs += 30_001;
    },
    status: 200,
    look: (body) => assert.deepEqual((body as WorkerList).workers, []),
  },
]);
