import { type AuditPage, auditPageSchema } from '@house-rules/contracts';
import { z } from 'zod';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { limitQuery, operatorParams } from '../http/path-params.ts';
import type { AuditService } from './audit-service.ts';

const auditQuery = z.object({
  limit: limitQuery(50, 200),
  cursor: z
    .string()
    .regex(/^[1-9][0-9]{0,8}$/, 'use the `nextCursor` of the page before')
    .optional()
    .meta({ description: 'The `nextCursor` of the page before', example: '41' }),
});

const pageExample: AuditPage = {
  entries: [
    {
      sequence: 42,
      at: '2026-11-23T20:15:30.250Z',
      actor: 'person:0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
      actorName: 'Mara Vella',
      action: 'rule_set.published',
      detail: { subject: 'ruleSet', version: 5, replaces: 4, reason: 'autumn rates' },
      previousHash: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
      hash: 'd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35',
    },
  ],
  nextCursor: '42',
};

export const auditRoutes = (audit: AuditService): readonly Operation[] => [
  operatorOperation({
    id: 'readAuditTrail',
    method: 'get',
    path: '/v1/operators/{operatorId}/audit',
    tag: 'Audit',
    permission: 'audit.read',
    summary: 'Who did what, when and why',
    description:
      'Newest first. Each entry carries the hash of the one before it, so that nothing can be ' +
      'changed or taken out without breaking the chain.',
    params: operatorParams,
    query: auditQuery,
    status: 200,
    answers: 'One page of the trail.',
    answer: auditPageSchema,
    answerExample: pageExample,
    problems: [],
    handle: async ({ params, query }) => {
      const before = query.cursor === undefined ? null : Number(query.cursor);
      return succeed({ body: await audit.page(params.operatorId, before, query.limit) });
    },
  }),
];
