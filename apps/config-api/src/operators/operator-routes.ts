import { type OperatorStatus, operatorStatusSchema } from '@house-rules/contracts';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import type { StatusService } from './status-service.ts';

const statusExample: OperatorStatus = {
  operatorId: 'harbour-casino',
  operatorName: 'Harbour Casino',
  timeZone: 'Europe/Malta',
  baseCurrency: 'EUR',
  now: '2026-11-23T20:15:30.250Z',
  live: {
    version: 4,
    from: '2026-11-01T00:00:02.000Z',
    by: 'Mara Vella',
    reason: 'rates of the month',
  },
  scheduled: [],
  ledger: {
    lastWagerAt: '2026-11-23T20:15:29.900Z',
    lastPostedAt: '2026-11-23T20:15:30.120Z',
    players: 512,
    wagersToday: 14_250,
    spendableToday: 61_480_120_000,
    deadLetters: 0,
  },
};

export const operatorRoutes = (status: StatusService): readonly Operation[] => [
  operatorOperation({
    id: 'readOperatorStatus',
    method: 'get',
    path: '/v1/operators/{operatorId}/status',
    tag: 'Operators',
    permission: 'rule_set.read',
    summary: 'What is live, and how is the stream doing',
    description:
      'The version in force, what is scheduled, and the figures of the ledger for the local day. ' +
      '`ledger` is null while the ledger cannot be read.',
    params: operatorParams,
    status: 200,
    answers: 'The status as of `now`.',
    answer: operatorStatusSchema,
    answerExample: statusExample,
    problems: [],
    handle: async ({ params }) => {
      const found = await status(params.operatorId);
      return found.ok ? succeed({ body: found.value }) : found;
    },
  }),
];
