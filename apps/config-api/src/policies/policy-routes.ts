import { type Policy, policySchema, savePolicyRequestSchema } from '@house-rules/contracts';
import { toNamed } from '../access/caller.ts';
import { succeed } from '../fault.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import type { PolicyService } from './policy-service.ts';

const path = '/v1/operators/{operatorId}/policy';

const policyExample: Policy = {
  settings: {
    approvals: 1,
    rollbackApprovals: 0,
    approverRoles: ['approver', 'operator_admin'],
    breakGlass: true,
    ratesBandPercent: '2.5',
  },
  changedAt: '2026-11-23T20:15:30.250Z',
  changedBy: { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e', name: 'Mara Vella' },
};

export const policyRoutes = (policies: PolicyService): readonly Operation[] => [
  operatorOperation({
    id: 'readPolicy',
    method: 'get',
    path,
    tag: 'Policy',
    permission: 'rule_set.read',
    summary: 'What rules need before they go live',
    description: 'How many approvals, whose, and what may go without them.',
    params: operatorParams,
    status: 200,
    answers: 'The policy.',
    answer: policySchema,
    answerExample: policyExample,
    problems: [],
    handle: async ({ params }) => succeed({ body: await policies.read(params.operatorId) }),
  }),
  operatorOperation({
    id: 'savePolicy',
    method: 'put',
    path,
    tag: 'Policy',
    permission: 'policy.manage',
    summary: 'Change what rules need before going live',
    description:
      'Counts from the next act on, also for changes that are in review. Every change of the ' +
      'policy is a row of the audit trail, with its reason.',
    params: operatorParams,
    body: savePolicyRequestSchema,
    bodyExample: { settings: policyExample.settings, reason: 'four eyes from now on' },
    status: 200,
    answers: 'The policy as it is now.',
    answer: policySchema,
    answerExample: policyExample,
    problems: [],
    handle: async ({ caller, params, body }) => {
      const saved = await policies.save(params.operatorId, toNamed(caller), body);
      return saved.ok ? succeed({ body: saved.value }) : saved;
    },
  }),
];
