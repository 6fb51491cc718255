'use client';
import type { Change } from '@house-rules/contracts';
import { useQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { policyQuery } from './queries.ts';
import { approverStanding } from './review-standing.ts';

/** How the person who looks stands to this change, and the policy it passes; null until it is here. */
export function useStanding(change: Change) {
  const { operatorId, personId, membership, may } = useOperator();
  const policy = useQuery(policyQuery(browserTransport, operatorId)).data?.settings ?? null;
  const reviewer = { personId, roles: membership.roles, mayApprove: may('rule_set.approve') };
  return { policy, standing: approverStanding(change, reviewer, policy) };
}
