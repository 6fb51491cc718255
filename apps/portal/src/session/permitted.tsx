import { mayDo, type Permission } from '@house-rules/contracts';
import type { ReactNode } from 'react';
import { NoRightState } from '../frame/states/no-right-state.tsx';
import { requireOperator } from './current-session.ts';

interface PermittedProps {
  readonly operatorId: string;
  readonly permission: Permission;
  readonly children: ReactNode;
}

/** The page for who may see it; the API decides again on every request that it makes. */
export async function Permitted({ operatorId, permission, children }: PermittedProps) {
  const { membership } = await requireOperator(operatorId);
  return mayDo(membership.roles, permission) ? children : <NoRightState />;
}
