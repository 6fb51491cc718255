import {
  type Issuance,
  issuanceSchema,
  type OperatorStatus,
  operatorStatusSchema,
} from '@house-rules/contracts';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import type { IssuanceService } from './issuance-service.ts';
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

const issuanceExample: Issuance = {
  now: '2026-11-23T20:15:30.250Z',
  from: '2026-11-22T23:00:00.000Z',
  quarters: [
    {
      from: '2026-11-23T20:15:00.000Z',
      wagers: 812,
      issued: 6_120_500_000,
      usual: 1_380_250_000,
      issuedInHour: 24_480_000_000,
      usualInHour: 5_520_000_000,
      factor: 4.43,
      unusual: true,
    },
  ],
  unusual: true,
  rule: { factor: 4, points: 1_000, days: 7 },
};

export const operatorRoutes = (
  status: StatusService,
  issuance: IssuanceService,
): readonly Operation[] => [
  operatorOperation({
    id: 'readIssuance',
    method: 'get',
    path: '/v1/operators/{operatorId}/issuance',
    tag: 'Operators',
    permission: 'rule_set.read',
    summary: 'Is what is given out today unusual',
    description:
      "Spendable points by quarter hour of the operator's day, by the time of the wagers. Unusual is " +
      'an hour above four times the middle one of the same hours of the last seven days, and above ' +
      'a thousand points: the rule of the alert.',
    params: operatorParams,
    status: 200,
    answers: 'The quarter hours up to `now`, oldest first; the last one is not over yet.',
    answer: issuanceSchema,
    answerExample: issuanceExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params }) => {
      const found = await issuance(params.operatorId);
      return found.ok ? succeed({ body: found.value }) : found;
    },
  }),
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
