import {
  adjustmentListSchema,
  adjustmentSchema,
  adjustmentStates,
  adjustRequestSchema,
  decideRequestSchema,
  uuidSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { cursorQuery, limitQuery, operatorParams, playerParams } from '../http/path-params.ts';
import { contextOf, toAnswer, toReply } from '../ledger-acts/act-route.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import { appliedExample, pendingExample } from './adjustment-examples.ts';
import type { AdjustmentService } from './adjustment-service.ts';

const tag = 'Adjustments';
const path = '/v1/operators/{operatorId}/adjustments';
const adjustmentParams = operatorParams.extend({ adjustmentId: uuidSchema });

const listQuery = z.object({
  state: z
    .enum(adjustmentStates)
    .optional()
    .meta({ description: 'Only those in this state', example: 'pending' }),
  playerId: uuidSchema.optional().meta({ description: 'Only those of this player' }),
  limit: limitQuery(25, 100),
  cursor: cursorQuery,
});

export const adjustmentRoutes = (
  adjustments: AdjustmentService,
  looks: LookRecorder,
): readonly Operation[] => [
  operatorOperation({
    id: 'requestAdjustment',
    method: 'post',
    path: '/v1/operators/{operatorId}/players/{playerId}/adjustments',
    tag,
    permission: 'player.adjust',
    summary: 'Give points to a player, or take some',
    description:
      'With a reason. Up to the desk limit of the rules in force it is posted at once; above it a ' +
      'second person decides. Points are never taken below zero.',
    params: playerParams,
    body: adjustRequestSchema,
    bodyExample: { points: 2_500_000_000, reason: 'goodwill after the outage of 22 November' },
    idempotent: true,
    status: 201,
    answers: 'The adjustment: applied, or waiting for a second person.',
    answer: adjustmentSchema,
    answerExample: pendingExample,
    problems: ['insufficient_points', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await adjustments.request(contextOf(input), input.params.playerId, input.body)),
  }),
  operatorOperation({
    id: 'decideAdjustment',
    method: 'post',
    path: `${path}/{adjustmentId}/decision`,
    tag,
    permission: 'ledger.approve',
    summary: 'Approve or reject an adjustment of somebody else',
    description:
      'Whoever asked for it never decides it, whatever their roles; the database holds to it.',
    params: adjustmentParams,
    body: decideRequestSchema,
    bodyExample: { decision: 'approve', reason: 'checked against the ticket' },
    idempotent: true,
    status: 200,
    answers: 'The adjustment: applied, rejected, or refused where it was no longer possible.',
    answer: adjustmentSchema,
    answerExample: appliedExample,
    problems: ['second_person_needed', 'already_settled', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await adjustments.decide(contextOf(input), input.params.adjustmentId, input.body)),
  }),
  operatorOperation({
    id: 'listAdjustments',
    method: 'get',
    path,
    tag,
    permission: 'player.search',
    summary: 'Adjustments, newest first',
    description: 'Of one player or of all, in one state or in any.',
    params: operatorParams,
    query: listQuery,
    status: 200,
    answers: 'One page of adjustments.',
    answer: adjustmentListSchema,
    answerExample: { adjustments: [pendingExample], nextCursor: null },
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, query, requestId }) => {
      const { limit, cursor = null, state = null, playerId = null } = query;
      const { operatorId } = params;
      const page = { limit, cursor, state, playerId };
      const detail = { state, limit };
      const isPolled = playerId !== null && cursor === null;
      const what = 'adjustments';
      const look = { caller, requestId, operatorId, playerId, what, detail, isPolled };
      return toAnswer(await looks.over(look, () => adjustments.list(operatorId, page)));
    },
  }),
  operatorOperation({
    id: 'readAdjustment',
    method: 'get',
    path: `${path}/{adjustmentId}`,
    tag,
    permission: 'player.search',
    summary: 'One adjustment',
    description: 'As it stands now.',
    params: adjustmentParams,
    status: 200,
    answers: 'The adjustment.',
    answer: adjustmentSchema,
    answerExample: appliedExample,
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, requestId }) => {
      const { operatorId, adjustmentId } = params;
      const read = await adjustments.read(operatorId, adjustmentId);
      const playerId = read.ok ? read.value.playerId : null;
      const detail = { adjustmentId };
      const look = { caller, requestId, operatorId, playerId, what: 'adjustment', detail };
      return toAnswer(await looks.over(look, async () => read));
    },
  }),
];
