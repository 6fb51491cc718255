import {
  impactKeptDays,
  impactPlayersSchema,
  impactReportSchema,
  impactRunListSchema,
  impactRunSchema,
  operatorIdSchema,
  startImpactRunRequestSchema,
  uuidSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import { limitQuery, operatorParams } from '../http/path-params.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import { impactPlayersExample, impactReportExample, impactRunExample } from './impact-examples.ts';
import type { ImpactService } from './impact-service.ts';

const tag = 'Impact';
const listPath = '/v1/operators/{operatorId}/impact-runs';
const onePath = `${listPath}/{runId}`;
const runParams = z.object({ operatorId: operatorIdSchema, runId: uuidSchema });

const runsQuery = z.object({
  limit: limitQuery(20, 100),
  /** Runs are listed by when they were asked for, in epoch milliseconds. */
  cursor: z
    .string()
    .regex(/^[1-9][0-9]{0,15}$/, 'use the `nextCursor` of the page before')
    .optional()
    .meta({ description: 'The `nextCursor` of the page before', example: '1795464930250' }),
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'use a hash of 64 hex digits')
    .optional()
    .meta({ description: 'Prices of this very document only' }),
});

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

export const impactRoutes = (impact: ImpactService, looks: LookRecorder): readonly Operation[] => [
  ...acts(impact),
  ...reads(impact),
  operatorOperation({
    id: 'listImpactPlayers',
    method: 'get',
    path: `${onePath}/players`,
    tag,
    permission: 'player.search',
    summary: 'The players whose points change most',
    description:
      'At most fifty, the greatest change first, more or less. Empty until the price is done. That ' +
      'a person looked is recorded.',
    params: runParams,
    status: 200,
    answers: 'Players with their points of the span on both sides.',
    answer: impactPlayersSchema,
    answerExample: impactPlayersExample,
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params: { operatorId, runId }, requestId }) => {
      const detail = { run: runId };
      const look = { caller, requestId, operatorId, playerId: null, what: 'impact', detail };
      return toReply(await looks.over(look, () => impact.players(operatorId, runId)));
    },
  }),
];

const acts = (impact: ImpactService): readonly Operation[] => [
  operatorOperation({
    id: 'startImpactRun',
    method: 'post',
    path: listPath,
    tag,
    permission: 'rule_set.price',
    summary: 'Price a rule set over wagers that were',
    description:
      'Decides the wagers of the last days once more in the background, under the draft, a version ' +
      'or a change and under the rules in force, and adds up what either gives. The span ends with ' +
      'the last full minute. The same question again, within that minute, is answered with the ' +
      'same run. Spans of more than two million wagers are shortened; `figures.span` says to what. ' +
      `A run is kept for ${impactKeptDays} days.`,
    params: operatorParams,
    body: startImpactRunRequestSchema,
    bodyExample: { subject: { kind: 'draft', revision: 8 }, days: 30 },
    status: 201,
    answers: 'The run, to be asked for again.',
    answer: impactRunSchema,
    answerExample: {
      ...impactRunExample,
      ...{ state: 'queued', finishedAt: null, totals: null },
      progress: { wagers: null, wagersRead: 0, wagersDecided: 0 },
    },
    problems: ['revision_conflict', 'rule_set_blocked', 'too_many_requests'],
    handle: async ({ caller, params: { operatorId }, body }) =>
      toReply(await impact.start(operatorId, toNamed(caller), body)),
  }),
  operatorOperation({
    id: 'cancelImpactRun',
    method: 'post',
    path: `${onePath}/cancellation`,
    tag,
    permission: 'rule_set.price',
    summary: 'Call the price of a rule set off',
    description: 'Calling off what is over changes nothing.',
    params: runParams,
    status: 200,
    answers: 'The run as it ended.',
    answer: impactRunSchema,
    answerExample: { ...impactRunExample, state: 'cancelled', totals: null },
    problems: [],
    handle: async ({ caller, params: { operatorId, runId } }) =>
      toReply(await impact.cancel(operatorId, toNamed(caller), runId)),
  }),
];

const reads = (impact: ImpactService): readonly Operation[] => [
  operatorOperation({
    id: 'listImpactRuns',
    method: 'get',
    path: listPath,
    tag,
    permission: 'rule_set.read',
    summary: 'Prices that were asked for',
    description:
      'Newest first, with their totals. With `documentHash`, those of this very document.',
    params: operatorParams,
    query: runsQuery,
    status: 200,
    answers: 'One page of runs.',
    answer: impactRunListSchema,
    answerExample: { runs: [impactRunExample], nextCursor: null },
    problems: [],
    handle: async ({ params: { operatorId }, query: { limit, cursor, documentHash = null } }) => {
      const beforeMs = cursor === undefined ? null : Number(cursor);
      return succeed({ body: await impact.list(operatorId, { limit, beforeMs, documentHash }) });
    },
  }),
  operatorOperation({
    id: 'readImpactRun',
    method: 'get',
    path: onePath,
    tag,
    permission: 'rule_set.read',
    summary: 'A price, or how far it is',
    description:
      'Points and what they cost, live beside proposed: in all, by category, tier, promotion and ' +
      'day; moves between tiers; how many players change by how much. `stale` says that the draft ' +
      'was edited, or that other rules are in force, since it was asked for.',
    params: runParams,
    status: 200,
    answers: 'The run; its figures once it is done.',
    answer: impactReportSchema,
    answerExample: impactReportExample,
    problems: [],
    handle: async ({ params: { operatorId, runId } }) =>
      toReply(await impact.read(operatorId, runId)),
  }),
];
