import {
  cancelRedemptionRequestSchema,
  confirmRedemptionRequestSchema,
  type Redemption,
  redemptionListSchema,
  redemptionSchema,
  reserveRequestSchema,
  uuidSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { cursorQuery, limitQuery, playerParams } from '../http/path-params.ts';
import { contextOf, toAnswer, toReply } from '../ledger-acts/act-route.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import type { RedemptionService } from './redemption-service.ts';

const tag = 'Redemptions';
const path = '/v1/operators/{operatorId}/players/{playerId}/redemptions';

const reserved: Redemption = {
  redemptionId: '0193a2f0-9b1c-7c3e-9d52-3f8a1b2c4d70',
  playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
  rewardId: 'free-spins-20',
  points: 500_000_000,
  state: 'reserved',
  reservedAt: '2026-11-23T20:15:30.250Z',
  lapsesAt: '2026-11-23T20:30:30.250Z',
  settledAt: null,
  note: null,
  lots: [
    { expiresAt: '2026-12-31T23:00:00.000Z', points: 120_500_000 },
    { expiresAt: null, points: 379_500_000 },
  ],
  playerSequence: 119,
  spendableAfter: 3_713_000_000,
};
const settledAt = '2026-11-23T20:16:02.004Z';
const confirmed: Redemption = {
  ...reserved,
  state: 'confirmed',
  settledAt,
  note: 'order-20261123-0042',
};
const cancelled: Redemption = {
  ...reserved,
  state: 'cancelled',
  settledAt,
  note: 'the reward is sold out',
  spendableAfter: 4_213_000_000,
};

const redemptionParams = playerParams.extend({ redemptionId: uuidSchema });
const listQuery = z.object({ limit: limitQuery(25, 100), cursor: cursorQuery });

export const redemptionRoutes = (
  redemptions: RedemptionService,
  looks: LookRecorder,
): readonly Operation[] => [
  operatorOperation({
    id: 'reserveRedemption',
    method: 'post',
    path,
    tag,
    permission: 'redemption.write',
    summary: 'Reserve points for a reward',
    description:
      'Takes the points at once, first lots to expire first, never more than there are. Confirm or ' +
      'cancel it within its time to live; otherwise it lapses and the points come back. Players ' +
      'redeem for themselves; another one answers 404.',
    params: playerParams,
    body: reserveRequestSchema,
    bodyExample: { rewardId: 'free-spins-20', points: 500_000_000, secondsToLive: 900 },
    idempotent: true,
    status: 201,
    answers: 'The reservation.',
    answer: redemptionSchema,
    answerExample: reserved,
    problems: ['insufficient_points', 'below_minimum', 'ledger_unavailable'],
    handle: async (input) => {
      const { params, body } = input;
      return toReply(await redemptions.reserve(contextOf(input), params.playerId, body));
    },
  }),
  operatorOperation({
    id: 'confirmRedemption',
    method: 'post',
    path: `${path}/{redemptionId}/confirmation`,
    tag,
    permission: 'redemption.write',
    summary: 'Confirm that the reward was handed over',
    description: 'The points stay spent. A redemption is settled once.',
    params: redemptionParams,
    body: confirmRedemptionRequestSchema,
    bodyExample: { reference: 'order-20261123-0042' },
    idempotent: true,
    status: 200,
    answers: 'The redemption, confirmed.',
    answer: redemptionSchema,
    answerExample: confirmed,
    problems: ['already_settled', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await redemptions.confirm(contextOf(input), input.params, input.body)),
  }),
  operatorOperation({
    id: 'cancelRedemption',
    method: 'post',
    path: `${path}/{redemptionId}/cancellation`,
    tag,
    permission: 'redemption.cancel',
    summary: 'Cancel a reservation, with a reason',
    description: 'The points go back to the lots that they came from. Only before a confirmation.',
    params: redemptionParams,
    body: cancelRedemptionRequestSchema,
    bodyExample: { reason: 'the reward is sold out' },
    idempotent: true,
    status: 200,
    answers: 'The redemption, cancelled.',
    answer: redemptionSchema,
    answerExample: cancelled,
    problems: ['already_settled', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await redemptions.cancel(contextOf(input), input.params, input.body)),
  }),
  operatorOperation({
    id: 'listRedemptions',
    method: 'get',
    path,
    tag,
    permission: 'player.read',
    summary: 'What a player has redeemed',
    description: 'Newest first. Players read their own; another one answers 404.',
    params: playerParams,
    query: listQuery,
    status: 200,
    answers: 'One page of redemptions.',
    answer: redemptionListSchema,
    answerExample: { redemptions: [confirmed], nextCursor: null },
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, query, requestId }) => {
      const { limit, cursor = null } = query;
      const page = { limit, cursor };
      const isFirst = cursor === null;
      const asked = { what: 'redemptions', detail: { limit, isFirst }, isPolled: isFirst };
      const look = { caller, requestId, ...asked, ...params };
      return toAnswer(
        await looks.over(look, () => redemptions.list(params.operatorId, params.playerId, page)),
      );
    },
  }),
  operatorOperation({
    id: 'readRedemption',
    method: 'get',
    path: `${path}/{redemptionId}`,
    tag,
    permission: 'player.read',
    summary: 'One redemption',
    description: 'As it stands now.',
    params: redemptionParams,
    status: 200,
    answers: 'The redemption.',
    answer: redemptionSchema,
    answerExample: confirmed,
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, requestId }) => {
      const { redemptionId, ...player } = params;
      const detail = { redemptionId };
      const look = { caller, requestId, what: 'redemption', detail, ...player };
      return toAnswer(await looks.over(look, () => redemptions.read(params.operatorId, params)));
    },
  }),
];
