/** Who asks. Resolved from the session on every request, never kept between two. */
import type { Role } from '@house-rules/contracts';

export interface HeldRoles {
  readonly operatorId: string;
  readonly roles: readonly Role[];
}

export interface PersonCaller {
  readonly kind: 'person';
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly HeldRoles[];
}

export interface PlayerCaller {
  readonly kind: 'player';
  /** Lower-case uuid; a player is (operatorId, playerId). */
  readonly playerId: string;
  readonly memberships: readonly [HeldRoles];
}

export type Caller = PersonCaller | PlayerCaller;

/** The caller's roles at an operator; null where the caller does not belong to it. */
export const rolesAt = (caller: Caller, operatorId: string): readonly Role[] | null =>
  caller.memberships.find((membership) => membership.operatorId === operatorId)?.roles ?? null;

/** How rows name the caller. Only people change anything. */
export const toNamed = (caller: Caller): { readonly id: string; readonly name: string } => {
  if (caller.kind === 'person') return { id: caller.personId, name: caller.name };
  throw new Error('a player was let through to a change');
};
