/**
 * May this caller do this here (design, law 10)? Tenant first: an operator that the caller does not
 * belong to answers as if it did not exist, whatever else is wrong. Then the permission. Then, for a
 * player, whether the data is their own: another player answers as if there were none.
 */
import type { Permission } from '@house-rules/contracts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type Caller, holds, rolesAt } from './caller.ts';

export interface AccessQuestion {
  readonly operatorId: string;
  readonly permission: Permission;
  /** The player whose data is asked for, where the path names one. */
  readonly playerId?: string;
}

export const authorise = (caller: Caller, question: AccessQuestion): Result<Caller> => {
  const { operatorId, permission, playerId } = question;
  const roles = rolesAt(caller, operatorId);
  if (roles === null) {
    const named = operatorId.slice(0, 60);
    return refuse('not_found', `there is no operator \`${named}\` that you belong to`);
  }
  if (!holds(caller, operatorId, permission)) {
    const held = caller.kind === 'key' ? 'this key' : roles.join(', ');
    const sentence = `this needs the permission \`${permission}\`, which ${held} does not have`;
    return refuse('not_allowed', `${sentence}; ask an operator admin`);
  }
  if (caller.kind === 'player' && playerId?.toLowerCase() !== caller.playerId) {
    return refuse('not_found', 'there is no such player');
  }
  return succeed(caller);
};
