import { type WorkerList, workerListSchema } from '@house-rules/contracts';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import type { WorkersOf } from './worker-standing.ts';

const workersExample: WorkerList = {
  now: '2026-11-23T20:15:33.250Z',
  workers: [
    {
      workerId: 'worker-1',
      heartbeatAt: '2026-11-23T20:15:32.000Z',
      state: 'running',
      ready: true,
      closedThrough: '2026-11-23T20:15:34.500Z',
      behindMs: 0,
      partitions: [{ topic: 'wager.events', numbers: [0, 1, 2, 3] }],
      lag: [{ topic: 'wager.events', partition: 0, records: 12, seconds: 0.031 }],
      sequence: 7,
      ruleSetVersion: 4,
      ratesVersion: 1,
      parked: 0,
    },
  ],
};

export const workerRoutes = (workersOf: WorkersOf): readonly Operation[] => [
  operatorOperation({
    id: 'listWorkers',
    method: 'get',
    path: '/v1/operators/{operatorId}/workers',
    tag: 'Operators',
    permission: 'operations.read',
    summary: 'How the stream workers are doing',
    description:
      'Every worker that was heard of within 30 seconds: what it does, how far behind now it ' +
      'may decide, which partitions it reads and how far each is behind the log, and by which ' +
      "versions it decides the operator's wagers. An empty list means that nothing is decided just now.",
    params: operatorParams,
    status: 200,
    answers: 'The workers as of `now`, by name.',
    answer: workerListSchema,
    answerExample: workersExample,
    problems: [],
    handle: async ({ params }) => succeed({ body: workersOf(params.operatorId) }),
  }),
];
