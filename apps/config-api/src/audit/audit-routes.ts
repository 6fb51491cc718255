import {
  type AuditPage,
  type AuditVerification,
  auditPageSchema,
  auditVerificationSchema,
  instantSchema,
  lastVerificationSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { toNamed } from '../access/caller.ts';
import { fromInstant } from '../clock.ts';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { limitQuery, numberCursorQuery, operatorParams, toBefore } from '../http/path-params.ts';
import type { AuditService } from './audit-service.ts';
import { exportFormats } from './export-trail.ts';

const tag = 'Audit';
const path = '/v1/operators/{operatorId}/audit';

const auditQuery = z.object({
  limit: limitQuery(50, 200),
  cursor: numberCursorQuery,
  action: z
    .string()
    .regex(/^[a-z_.]{1,60}$/, 'use an action or its beginning, such as `change.`')
    .optional()
    .meta({ description: 'Only this action, or those that begin so', example: 'rule_set.' }),
  actor: z
    .string()
    .regex(/^[\w:-]{1,60}$/, 'use an actor as the trail names it, such as `person:<id>`')
    .optional()
    .meta({ description: 'Only what this actor did' }),
  from: instantSchema.optional().meta({ description: 'Only from this instant on' }),
  to: instantSchema.optional().meta({ description: 'Only before this instant' }),
});

const toQuestion = ({ cursor, action, actor, from, to }: z.output<typeof auditQuery>) => ({
  before: toBefore(cursor),
  action: action ?? null,
  actor: actor ?? null,
  fromMs: from === undefined ? null : fromInstant(from),
  toMs: to === undefined ? null : fromInstant(to),
});

const pageExample: AuditPage = {
  entries: [
    {
      sequence: 42,
      at: '2026-11-23T20:15:30.250Z',
      actor: 'person:0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
      actorName: 'Mara Vella',
      action: 'rule_set.published',
      detail: {
        subject: 'ruleSet',
        version: 5,
        replaces: 4,
        reason: 'autumn rates',
        changes: ['Slots: 0.1 → 0.12 points per EUR'],
        origin: { address: '192.0.2.1', requestId: '5f0c1c9e-8f0e-4d0b-9c8e-2a6f1d9b7c11' },
      },
      previousHash: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
      hash: 'd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35',
    },
  ],
  nextCursor: '42',
};

const verificationExample: AuditVerification = {
  at: '2026-11-23T03:00:00.000Z',
  intact: true,
  rows: 42,
  lastHash: 'd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35',
  sentence: '',
};

export const auditRoutes = (audit: AuditService): readonly Operation[] => [
  operatorOperation({
    id: 'readAuditTrail',
    method: 'get',
    path,
    tag,
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
    handle: async ({ params, query }) =>
      succeed({ body: await audit.page(params.operatorId, toQuestion(query), query.limit) }),
  }),
  operatorOperation({
    id: 'readAuditVerification',
    method: 'get',
    path: `${path}/verification`,
    tag,
    permission: 'audit.read',
    summary: 'When the chain was last followed',
    description: 'Every chain is followed once a day; this is what the last look found.',
    params: operatorParams,
    status: 200,
    answers: 'The last look that found the chain intact.',
    answer: lastVerificationSchema,
    answerExample: { last: verificationExample },
    problems: [],
    handle: async ({ params }) =>
      succeed({ body: await audit.lastVerification(params.operatorId) }),
  }),
  operatorOperation({
    id: 'verifyAuditTrail',
    method: 'post',
    path: `${path}/verification`,
    tag,
    permission: 'audit.read',
    summary: 'Follow the chain from its beginning now',
    description:
      'Every row is hashed again, and the last row of the look before must still be there. What is ' +
      'found is kept; that somebody looked is a row of the trail.',
    params: operatorParams,
    status: 200,
    answers: 'What was found.',
    answer: auditVerificationSchema,
    answerExample: verificationExample,
    problems: [],
    handle: async ({ caller, params }) =>
      succeed({ body: await audit.verify(params.operatorId, toNamed(caller)) }),
  }),
  operatorOperation({
    id: 'exportAuditTrail',
    method: 'get',
    path: `${path}/export`,
    tag,
    permission: 'audit.export',
    summary: 'Take the whole trail out as a file',
    description:
      'Oldest first. CSV, with cells that no spreadsheet takes for a formula; or NDJSON, one entry a ' +
      'line, from which the chain can be followed elsewhere. That it was taken is a row of it.',
    params: operatorParams,
    query: z.object({
      format: z.enum(exportFormats).default('ndjson').meta({ description: 'csv or ndjson' }),
    }),
    status: 200,
    answers: 'The file.',
    media: ['application/x-ndjson', 'text/csv'],
    answerExample: JSON.stringify(pageExample.entries[0]),
    problems: [],
    handle: async ({ caller, params: { operatorId }, query: { format } }) => {
      const stream = await audit.export(operatorId, toNamed(caller), format);
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson';
      const fileName = `audit-${operatorId}.${format}`;
      return succeed({ body: null, file: { stream, type, fileName } });
    },
  }),
];
