import {
  instantSchema,
  invariantListSchema,
  invariantOffenceListSchema,
  operatorIdSchema,
  playerRebuildSchema,
  rebuildJobDifferencesSchema,
  rebuildJobListSchema,
  rebuildJobSchema,
  uuidSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { toNamed } from '../access/caller.ts';
import { fromInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import {
  limitQuery,
  numberCursorQuery,
  operatorParams,
  playerParams,
  positiveParam,
} from '../http/path-params.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import {
  differencesExample,
  invariantsExample,
  jobExample,
  offencesExample,
  rebuildExample,
} from './audit-examples.ts';
import type { LedgerAuditService } from './ledger-audit-service.ts';

const tag = 'Ledger audit';
const ledgerPath = '/v1/operators/{operatorId}/ledger';

/** Rebuilds are listed by when they began, in epoch milliseconds. */
const instantCursorQuery = z
  .string()
  .regex(/^[1-9][0-9]{0,15}$/, 'use the `nextCursor` of the page before')
  .optional()
  .meta({ description: 'The `nextCursor` of the page before', example: '1795464930250' });

const pageQuery = z.object({ limit: limitQuery(50, 200), cursor: numberCursorQuery });
const jobsQuery = z.object({ limit: limitQuery(20, 100), cursor: instantCursorQuery });
const jobParams = z.object({ operatorId: operatorIdSchema, jobId: uuidSchema });

const rebuildQuery = z.object({
  limit: limitQuery(100, 500),
  cursor: numberCursorQuery,
  asOf: instantSchema.optional().meta({
    description: 'What the ledger said at this instant: the rows that were applied by then',
  }),
  playerSequence: positiveParam('The last row that is in it', 118).optional(),
});

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

const toPage = ({ limit, cursor }: { limit: number; cursor?: string | undefined }) => ({
  limit,
  cursor: cursor ?? null,
});

const problems = ['ledger_unavailable'] as const;

export const ledgerAuditRoutes = (
  audit: LedgerAuditService,
  looks: LookRecorder,
): readonly Operation[] => [
  ...playerRebuildRoutes(audit, looks),
  ...rebuildJobRoutes(audit),
  ...invariantRoutes(audit),
];

const playerRebuildRoutes = (audit: LedgerAuditService, looks: LookRecorder): Operation[] => [
  operatorOperation({
    id: 'rebuildPlayer',
    method: 'get',
    path: '/v1/operators/{operatorId}/players/{playerId}/rebuild',
    tag,
    permission: 'player.search',
    summary: "A player's ledger beside its rebuild, line by line",
    description:
      'Balance, lots, debt, counters, status and tier made again from the rows and the rules alone, ' +
      'by a replayer that shares no code with what wrote them. The first difference is named. With ' +
      '`asOf` or `playerSequence` it ends there, and the lines are compared but not the balance. ' +
      'That a person looked is recorded.',
    params: playerParams,
    query: rebuildQuery,
    status: 200,
    answers: 'Both sides of the balance and of each lot, and one page of lines, oldest first.',
    answer: playerRebuildSchema,
    answerExample: rebuildExample,
    problems,
    handle: async ({ caller, params, query, requestId }) => {
      const asked = {
        ...params,
        ...toPage(query),
        asOfMs: query.asOf === undefined ? null : fromInstant(query.asOf),
        playerSequence: query.playerSequence ?? null,
      };
      const look = { caller, requestId, what: 'rebuild', detail: {}, ...params };
      return toReply(await looks.over(look, () => audit.rebuildPlayer(asked)));
    },
  }),
];

const rebuildJobRoutes = (audit: LedgerAuditService): Operation[] => [
  operatorOperation({
    id: 'startLedgerRebuild',
    method: 'post',
    path: `${ledgerPath}/rebuilds`,
    tag,
    permission: 'ledger.audit',
    summary: 'Rebuild every player of the operator',
    description:
      'Begins a rebuild in the background, in bounded portions; one that was cut off goes on by ' +
      'itself. While one is under way, it is answered with that one.',
    params: operatorParams,
    status: 201,
    answers: 'The rebuild, to be asked for again.',
    answer: rebuildJobSchema,
    answerExample: jobExample,
    problems,
    handle: async ({ params, caller }) =>
      toReply(await audit.startRebuild(params.operatorId, toNamed(caller))),
  }),
  operatorOperation({
    id: 'listLedgerRebuilds',
    method: 'get',
    path: `${ledgerPath}/rebuilds`,
    tag,
    permission: 'ledger.audit',
    summary: 'Rebuilds of the operator',
    description: 'Newest first.',
    params: operatorParams,
    query: jobsQuery,
    status: 200,
    answers: 'One page of rebuilds.',
    answer: rebuildJobListSchema,
    answerExample: { jobs: [jobExample], nextCursor: null },
    problems,
    handle: async ({ params, query }) =>
      toReply(await audit.rebuilds(params.operatorId, toPage(query))),
  }),
  operatorOperation({
    id: 'readLedgerRebuild',
    method: 'get',
    path: `${ledgerPath}/rebuilds/{jobId}`,
    tag,
    permission: 'ledger.audit',
    summary: 'A rebuild and how far it is',
    description: 'Players and rows that are done, and how many players differ.',
    params: jobParams,
    status: 200,
    answers: 'The rebuild.',
    answer: rebuildJobSchema,
    answerExample: jobExample,
    problems,
    handle: async ({ params }) => toReply(await audit.rebuild(params)),
  }),
  operatorOperation({
    id: 'listLedgerRebuildDifferences',
    method: 'get',
    path: `${ledgerPath}/rebuilds/{jobId}/differences`,
    tag,
    permission: 'ledger.audit',
    summary: 'Players whose ledger is not its rebuild',
    description: 'Each with the first difference by ledger order and how many there are.',
    params: jobParams,
    query: pageQuery,
    status: 200,
    answers: 'One page of players.',
    answer: rebuildJobDifferencesSchema,
    answerExample: differencesExample,
    problems,
    handle: async ({ params, query }) => toReply(await audit.differences(params, toPage(query))),
  }),
  operatorOperation({
    id: 'cancelLedgerRebuild',
    method: 'post',
    path: `${ledgerPath}/rebuilds/{jobId}/cancellation`,
    tag,
    permission: 'ledger.audit',
    summary: 'Call a rebuild off',
    description: 'What it found so far stays. Calling off what is over changes nothing.',
    params: jobParams,
    status: 200,
    answers: 'The rebuild as it ended.',
    answer: rebuildJobSchema,
    answerExample: { ...jobExample, state: 'cancelled', finishedAt: jobExample.startedAt },
    problems,
    handle: async ({ params }) => toReply(await audit.cancelRebuild(params)),
  }),
];

const invariantRoutes = (audit: LedgerAuditService): Operation[] => [
  operatorOperation({
    id: 'listLedgerInvariants',
    method: 'get',
    path: `${ledgerPath}/invariants`,
    tag,
    permission: 'operations.read',
    summary: 'What must never be false of the ledger',
    description:
      'Checked all the time in the background, slice by slice: when last, since when everything ' +
      'was looked at, how far the round under way is, and how many rows offend.',
    params: operatorParams,
    status: 200,
    answers: 'Every invariant with its state.',
    answer: invariantListSchema,
    answerExample: invariantsExample,
    problems,
    handle: async ({ params }) => toReply(await audit.invariants(params.operatorId)),
  }),
  operatorOperation({
    id: 'listLedgerOffences',
    method: 'get',
    path: `${ledgerPath}/offences`,
    tag,
    permission: 'ledger.audit',
    summary: 'Rows that break an invariant',
    description: 'Those that the newest rounds still found, newest first.',
    params: operatorParams,
    query: pageQuery,
    status: 200,
    answers: 'One page of offences.',
    answer: invariantOffenceListSchema,
    answerExample: offencesExample,
    problems,
    handle: async ({ params, query }) =>
      toReply(await audit.offences(params.operatorId, toPage(query))),
  }),
];
