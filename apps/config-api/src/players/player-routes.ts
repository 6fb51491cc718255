import {
  balanceAsOfSchema,
  instantSchema,
  playerBalanceSchema,
  playerHistorySchema,
  playerListSchema,
  playerLotsSchema,
  uuidSchema,
  wagerAnswerSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { fromInstant } from '../clock.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { cursorQuery, limitQuery, operatorParams, playerParams } from '../http/path-params.ts';
import { toAnswer } from '../ledger-acts/act-route.ts';
import type { Look, LookRecorder } from '../ledger-acts/look-recorder.ts';
import {
  asOfExample,
  balanceExample,
  historyExample,
  listExample,
  lotsExample,
  wagerExample,
} from './player-examples.ts';
import type { PlayerService } from './player-service.ts';

const tag = 'Players';
const path = '/v1/operators/{operatorId}/players/{playerId}';

const listQuery = z.object({
  prefix: z
    .string()
    .regex(/^[0-9a-fA-F-]{0,36}$/, 'use the beginning of a player id')
    .default('')
    .meta({ description: 'Beginning of the player id', example: '7d1f' }),
  limit: limitQuery(50, 200),
  cursor: cursorQuery,
});

const historyQuery = z.object({
  limit: limitQuery(25, 100),
  cursor: cursorQuery,
});

const atQuery = z.object({
  at: instantSchema.meta({
    description: 'What the ledger had posted by this instant',
    example: '2026-11-14T20:30:00.000Z',
  }),
});

interface Asked {
  readonly caller: Look['caller'];
  readonly params: { readonly operatorId: string; readonly playerId: string };
  readonly requestId: string;
}

const lookAt = (
  { caller, params, requestId }: Asked,
  what: string,
  detail: Look['detail'] = {},
): Look => ({ caller, requestId, what, detail, ...params });

const balanceRoutes = (players: PlayerService, looks: LookRecorder): readonly Operation[] => [
  operatorOperation({
    id: 'readPlayerBalance',
    method: 'get',
    path: `${path}/balance`,
    tag,
    permission: 'player.read',
    summary: "A player's points and tier",
    description:
      'Players read their own; another one answers 404. That a person looked is recorded.',
    params: playerParams,
    status: 200,
    answers: 'The balance.',
    answer: playerBalanceSchema,
    answerExample: balanceExample,
    problems: ['ledger_unavailable'],
    handle: async (input) => {
      const { operatorId, playerId } = input.params;
      const look = { ...lookAt(input, 'balance'), isPolled: true };
      return toAnswer(await looks.over(look, () => players.balance(operatorId, playerId)));
    },
  }),
  operatorOperation({
    id: 'readPlayerBalanceAsOf',
    method: 'get',
    path: `${path}/balance-as-of`,
    tag,
    permission: 'player.read',
    summary: 'What a player had at an instant',
    description:
      'Made again from the rows that were posted by then: points, tier and every lot. A wager counts ' +
      'from when it was posted, not from its own time.',
    params: playerParams,
    query: atQuery,
    status: 200,
    answers: 'The balance of that instant.',
    answer: balanceAsOfSchema,
    answerExample: asOfExample,
    problems: ['ledger_unavailable'],
    handle: async (input) => {
      const { operatorId, playerId } = input.params;
      const { at } = input.query;
      const look = lookAt(input, 'balance_as_of', { at });
      return toAnswer(
        await looks.over(look, () => players.balanceAsOf(operatorId, playerId, fromInstant(at))),
      );
    },
  }),
  operatorOperation({
    id: 'readPlayerLots',
    method: 'get',
    path: `${path}/lots`,
    tag,
    permission: 'player.read',
    summary: 'Which points expire when',
    description:
      'Every lot with points, and what will be lost if nothing is spent or wagered before.',
    params: playerParams,
    status: 200,
    answers: 'The lots.',
    answer: playerLotsSchema,
    answerExample: lotsExample,
    problems: ['ledger_unavailable'],
    handle: async (input) => {
      const { operatorId, playerId } = input.params;
      const look = { ...lookAt(input, 'lots'), isPolled: true };
      return toAnswer(await looks.over(look, () => players.lots(operatorId, playerId)));
    },
  }),
];

export const playerRoutes = (players: PlayerService, looks: LookRecorder): readonly Operation[] => [
  operatorOperation({
    id: 'listPlayers',
    method: 'get',
    path: '/v1/operators/{operatorId}/players',
    tag,
    permission: 'player.search',
    summary: 'Find players by the beginning of their id',
    description: 'Players with at least one row: by id with a prefix, else the latest wager first.',
    params: operatorParams,
    query: listQuery,
    status: 200,
    answers: 'One page of players with their balances.',
    answer: playerListSchema,
    answerExample: listExample,
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, query, requestId }) => {
      const { prefix, limit, cursor = null } = query;
      const { operatorId } = params;
      const detail = { prefix, limit };
      const look = { caller, requestId, operatorId, playerId: null, what: 'players', detail };
      const page = { prefix, limit, cursor };
      return toAnswer(await looks.over(look, () => players.list(operatorId, page)));
    },
  }),
  ...balanceRoutes(players, looks),
  operatorOperation({
    id: 'readPlayerHistory',
    method: 'get',
    path: `${path}/history`,
    tag,
    permission: 'player.read',
    summary: 'Every row of a player, and why',
    description:
      'Newest first, each with a sentence. The explanation of a wager is made again by the engine ' +
      'from the inputs that are stored, also what the facts came to, and compared with the stored ' +
      'decision; it is null where they differ or the version is gone.',
    params: playerParams,
    query: historyQuery,
    status: 200,
    answers: 'One page of the history.',
    answer: playerHistorySchema,
    answerExample: historyExample,
    problems: ['ledger_unavailable'],
    handle: async (input) => {
      const { operatorId, playerId } = input.params;
      const { limit, cursor = null } = input.query;
      const page = { limit, cursor };
      const isFirst = cursor === null;
      const look = { ...lookAt(input, 'history', { limit, isFirst }), isPolled: isFirst };
      return toAnswer(await looks.over(look, () => players.history(operatorId, playerId, page)));
    },
  }),
  operatorOperation({
    id: 'readWager',
    method: 'get',
    path: '/v1/operators/{operatorId}/wagers/{wagerId}',
    tag,
    permission: 'player.search',
    summary: 'What became of one wager',
    description:
      'Earned, no points and why, voided, refused as a dead letter, or not received and how far the ' +
      'stream is behind.',
    params: operatorParams.extend({ wagerId: uuidSchema }),
    status: 200,
    answers: 'What the ledger knows of it.',
    answer: wagerAnswerSchema,
    answerExample: wagerExample,
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, requestId }) => {
      const { operatorId, wagerId } = params;
      const answer = await players.wager(operatorId, wagerId);
      const playerId = answer.ok && 'playerId' in answer.value ? answer.value.playerId : null;
      const look = { caller, requestId, operatorId, playerId, what: 'wager', detail: { wagerId } };
      return toAnswer(await looks.over(look, async () => answer));
    },
  }),
];
