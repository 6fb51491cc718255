import {
  type PlayerBalance,
  type PlayerHistory,
  type PlayerList,
  playerBalanceSchema,
  playerHistorySchema,
  playerListSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { explanationExample } from '../drafts/draft-examples.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import { cursorQuery, limitQuery, operatorParams, playerParams } from '../http/path-params.ts';
import type { PlayerService } from './player-service.ts';

const tag = 'Players';
const playerId = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const gold = { id: 'gold', name: 'Gold' };

const listExample: PlayerList = {
  players: [
    {
      playerId,
      spendable: 4_213_000_000,
      status: 2_506_250_000,
      tier: gold,
      lastWagerAt: '2026-11-14T20:00:00.000Z',
    },
  ],
  nextCursor: 'WyI3ZDFmM2M1MiJd',
};

const balanceExample: PlayerBalance = {
  operatorId: 'harbour-casino',
  playerId,
  spendable: 4_213_000_000,
  status: 2_506_250_000,
  tier: {
    ...gold,
    next: { id: 'platinum', name: 'Platinum', from: 10_000_000_000, missing: 7_493_750_000 },
  },
  playerSequence: 118,
  changedAt: '2026-11-14T20:00:00.410Z',
};

const historyExample: PlayerHistory = {
  rows: [
    {
      kind: 'wager',
      playerSequence: 118,
      spendableAfter: 4_213_000_000,
      statusAfter: 2_506_250_000,
      wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
      occurredAt: '2026-11-14T20:00:00.000Z',
      gameId: 'test-game',
      gameCategory: 'table_games',
      jurisdiction: 'MT',
      amount: '50.00',
      currency: 'EUR',
      ruleSetVersion: 4,
      ratesVersion: 2,
      rate: '1',
      spendable: explanationExample.decision.spendable,
      status: explanationExample.decision.status,
      explanation: explanationExample,
    },
  ],
  nextCursor: 'WzExOF0',
};

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

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

export const playerRoutes = (players: PlayerService): readonly Operation[] => [
  operatorOperation({
    id: 'listPlayers',
    method: 'get',
    path: '/v1/operators/{operatorId}/players',
    tag,
    permission: 'player.search',
    summary: 'Find players by the beginning of their id',
    description:
      'Players with at least one counted wager: by id with a prefix, else the latest wager first.',
    params: operatorParams,
    query: listQuery,
    status: 200,
    answers: 'One page of players with their balances.',
    answer: playerListSchema,
    answerExample: listExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params, query }) => {
      const { prefix, limit, cursor = null } = query;
      return toReply(await players.list(params.operatorId, { prefix, limit, cursor }));
    },
  }),
  operatorOperation({
    id: 'readPlayerBalance',
    method: 'get',
    path: '/v1/operators/{operatorId}/players/{playerId}/balance',
    tag,
    permission: 'player.read',
    summary: "A player's points and tier",
    description: 'Players read their own; another one answers 404.',
    params: playerParams,
    status: 200,
    answers: 'The balance.',
    answer: playerBalanceSchema,
    answerExample: balanceExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params }) =>
      toReply(await players.balance(params.operatorId, params.playerId)),
  }),
  operatorOperation({
    id: 'readPlayerHistory',
    method: 'get',
    path: '/v1/operators/{operatorId}/players/{playerId}/history',
    tag,
    permission: 'player.read',
    summary: 'What each wager earned, and why',
    description:
      'Newest first. Each explanation is made again by the engine from the inputs that are stored ' +
      'and compared with the stored decision; it is null where they differ or the version is gone.',
    params: playerParams,
    query: historyQuery,
    status: 200,
    answers: 'One page of the history.',
    answer: playerHistorySchema,
    answerExample: historyExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params, query }) => {
      const { operatorId, playerId: id } = params;
      const { limit, cursor = null } = query;
      return toReply(await players.history(operatorId, id, { limit, cursor }));
    },
  }),
];
