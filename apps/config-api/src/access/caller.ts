/** Who asks. Resolved from the session or the key on every request, never kept between two. */
import { mayDo, type Permission, type Role } from '@house-rules/contracts';
import type { Actor, Origin } from './actor.ts';

export interface HeldRoles {
  readonly operatorId: string;
  readonly roles: readonly Role[];
}

interface Asking {
  readonly memberships: readonly HeldRoles[];
  /** Where the request came from; set for each request. */
  readonly origin?: Origin;
}

export interface PersonCaller extends Asking {
  readonly kind: 'person';
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export interface PlayerCaller extends Asking {
  readonly kind: 'player';
  /** Lower-case uuid; a player is (operatorId, playerId). */
  readonly playerId: string;
  readonly memberships: readonly [HeldRoles];
}

/** A machine with a key: no role, but the very permissions that the key was given. */
export interface KeyCaller extends Asking {
  readonly kind: 'key';
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly requestsPerMinute: number;
  readonly memberships: readonly [HeldRoles];
}

export type Caller = PersonCaller | PlayerCaller | KeyCaller;

/** The caller's roles at an operator; null where the caller does not belong to it. */
export const rolesAt = (caller: Caller, operatorId: string): readonly Role[] | null =>
  caller.memberships.find((membership) => membership.operatorId === operatorId)?.roles ?? null;

/** Whether the caller, a member of the operator, has the permission there. */
export const holds = (caller: Caller, operatorId: string, permission: Permission): boolean =>
  caller.kind === 'key'
    ? rolesAt(caller, operatorId) !== null && caller.scopes.includes(permission)
    : mayDo(rolesAt(caller, operatorId) ?? [], permission);

/** How rows name the caller. Players change nothing of the configuration. */
export const toNamed = (caller: Caller): Actor => {
  if (caller.kind === 'player') throw new Error('a player was let through to a change');
  const id = caller.kind === 'person' ? caller.personId : caller.keyId;
  const { name, origin } = caller;
  return origin === undefined ? { id, name } : { id, name, origin };
};
