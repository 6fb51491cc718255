import {
  type ApiKey,
  apiKeyListSchema,
  apiKeySchema,
  createdKeySchema,
  createKeyRequestSchema,
  memberReasonRequestSchema,
  operatorIdSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { holds, toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import { limitQuery, operatorParams } from '../http/path-params.ts';
import type { KeyService } from './key-service.ts';

const tag = 'Keys';
const path = '/v1/operators/{operatorId}/keys';

const keyIdSchema = z
  .string()
  .regex(/^key-[0-9a-f]{20}$/, 'use the id of a key')
  .meta({ description: 'The id of the key', example: 'key-0193a2f06b1c7c3e9d52' });

const keyExample: ApiKey = {
  keyId: 'key-0193a2f06b1c7c3e9d52',
  name: 'the rates feed',
  scopes: ['rule_set.read', 'rates.publish'],
  requestsPerMinute: 60,
  createdAt: '2026-11-23T20:15:30.250Z',
  createdBy: 'Mara Vella',
  expiresAt: '2027-11-01T00:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
};

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

export const keyRoutes = (keys: KeyService): readonly Operation[] => [
  operatorOperation({
    id: 'listKeys',
    method: 'get',
    path,
    tag,
    permission: 'keys.manage',
    summary: 'List the keys of machines',
    description: 'Also those that ended or were revoked. No token is shown.',
    params: operatorParams,
    query: z.object({ limit: limitQuery(100, 500), cursor: keyIdSchema.optional() }),
    status: 200,
    answers: 'One page of keys.',
    answer: apiKeyListSchema,
    answerExample: { keys: [keyExample], nextCursor: null },
    problems: [],
    handle: async ({ params, query: { limit, cursor } }) =>
      succeed({ body: await keys.list(params.operatorId, cursor ?? null, limit) }),
  }),
  operatorOperation({
    id: 'createKey',
    method: 'post',
    path,
    tag,
    permission: 'keys.manage',
    summary: 'Make a key for a machine',
    description:
      'With the very permissions that it needs, none that you lack, and none that decides over ' +
      'people or approves. The token is sent as `Authorization: Bearer …`.',
    params: operatorParams,
    body: createKeyRequestSchema,
    bodyExample: {
      name: 'the rates feed',
      scopes: ['rule_set.read', 'rates.publish'],
      expiresAt: '2027-11-01T00:00:00Z',
      requestsPerMinute: 60,
      reason: 'rates come every hour',
    },
    status: 201,
    answers: 'The key, with its token. The token is shown here and never again.',
    answer: createdKeySchema,
    answerExample: { ...keyExample, token: 'hrk_q3Jm0Xc1m0T8Yx0e2zqkq1l0Zg7r5u4wN9bVYtE6sAo' },
    problems: [],
    withoutSecrets: (key) => ({ ...key, token: null }),
    handle: async ({ caller, params: { operatorId }, body: request }) =>
      toReply(
        await keys.create({
          operatorId,
          by: toNamed(caller),
          holds: (permission) => holds(caller, operatorId, permission),
          request,
        }),
      ),
  }),
  operatorOperation({
    id: 'revokeKey',
    method: 'post',
    path: `${path}/{keyId}/revocation`,
    tag,
    permission: 'keys.manage',
    summary: 'Revoke a key at once',
    description: 'It opens nothing from the next request on. Again changes nothing.',
    params: z.object({ operatorId: operatorIdSchema, keyId: keyIdSchema }),
    body: memberReasonRequestSchema,
    bodyExample: { reason: 'it was found in a log' },
    status: 200,
    answers: 'The key, revoked.',
    answer: apiKeySchema,
    answerExample: { ...keyExample, revokedAt: '2026-11-24T08:00:00.000Z' },
    problems: [],
    handle: async ({ caller, params, body: { reason } }) =>
      toReply(await keys.revoke({ ...params, by: toNamed(caller), reason })),
  }),
];
