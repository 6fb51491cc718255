import { type LedgerActList, ledgerActListSchema, uuidSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { cursorQuery, limitQuery, operatorParams } from '../http/path-params.ts';
import { toAnswer } from './act-route.ts';
import type { ActService } from './act-service.ts';

const listExample: LedgerActList = {
  acts: [
    {
      sequence: 412,
      at: '2026-11-23T20:15:30.250Z',
      actor: 'person:0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d11',
      actorName: 'Dana Borg',
      act: 'look.history',
      playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
      detail: { rows: 25 },
      requestId: '5f0c1c9e-8f0e-4d0b-9c8e-2a6f1d9b7c11',
      hash: 'b2'.repeat(32),
      previousHash: 'a1'.repeat(32),
    },
  ],
  nextCursor: null,
};

const listQuery = z.object({
  playerId: uuidSchema.optional().meta({ description: "Only acts on this player's data" }),
  act: z
    .string()
    .regex(/^[a-z_.]{0,60}$/, 'use the beginning of an act, such as `look.`')
    .default('')
    .meta({ description: 'Beginning of the act, such as `look.`', example: 'look.' }),
  limit: limitQuery(50, 200),
  cursor: cursorQuery,
});

export const actRoutes = (acts: ActService): readonly Operation[] => [
  operatorOperation({
    id: 'listLedgerActs',
    method: 'get',
    path: '/v1/operators/{operatorId}/ledger-acts',
    tag: 'Ledger trail',
    permission: 'ledger.audit',
    summary: 'Who did what in the ledger, and who looked',
    description:
      'Newest first, chained by hashes. Looks begin with `look.`; what jobs did begins with `job.`.',
    params: operatorParams,
    query: listQuery,
    status: 200,
    answers: 'One page of the trail.',
    answer: ledgerActListSchema,
    answerExample: listExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params, query }) => {
      const { playerId = null, act: actPrefix, limit, cursor = null } = query;
      return toAnswer(await acts.list(params.operatorId, { playerId, actPrefix, limit, cursor }));
    },
  }),
];
