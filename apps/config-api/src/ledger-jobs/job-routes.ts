import { type LedgerJobList, ledgerJobListSchema } from '@house-rules/contracts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import { toAnswer } from '../ledger-acts/act-route.ts';
import type { JobService } from './job-service.ts';

const listExample: LedgerJobList = {
  now: '2026-11-23T23:00:04.250Z',
  jobs: [
    {
      job: 'expiry',
      state: 'running',
      lastRun: {
        day: '2026-11-23',
        startedAt: '2026-11-22T23:00:00.412Z',
        finishedAt: '2026-11-22T23:00:21.077Z',
        looked: 104_200,
        changed: 311,
      },
      progress: {
        day: '2026-11-24',
        startedAt: '2026-11-23T23:00:00.388Z',
        looked: 21_500,
        changed: 64,
        of: 104_377,
      },
      nextRunAt: '2026-11-23T23:00:00.000Z',
    },
  ],
};

export const jobRoutes = (jobs: JobService): readonly Operation[] => [
  operatorOperation({
    id: 'listLedgerJobs',
    method: 'get',
    path: '/v1/operators/{operatorId}/ledger-jobs',
    tag: 'Ledger jobs',
    permission: 'operations.read',
    summary: 'What the ledger does by itself, and how far',
    description:
      'Expiry and tiers run once a local day of the operator, right after it begins; reservations ' +
      'lapse and approved batches are posted within seconds.',
    params: operatorParams,
    status: 200,
    answers: 'The jobs.',
    answer: ledgerJobListSchema,
    answerExample: listExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params }) => toAnswer(await jobs.list(params.operatorId)),
  }),
];
