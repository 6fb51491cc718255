/** What a stored session means: to the wire, to the rest of the API, to the audit trail. */
import { createHash } from 'node:crypto';
import type { Environment, Membership, Session } from '@house-rules/contracts';
import type { Caller } from '../access/caller.ts';
import type { AuditEntry } from '../audit/audit-chain.ts';
import { toInstant } from '../clock.ts';
import type {
  SessionOwner,
  StoredMembership,
  StoredOperator,
  StoredSession,
} from './session-store.ts';

/** Hex sha-256: what is kept of a token. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Neither ended nor expired, and its person not disabled. */
export const isLive = (session: StoredSession, nowMs: number): boolean => {
  if (session.endedAtMs !== null || session.expiresAtMs <= nowMs) return false;
  return session.kind === 'player' || session.person.disabledAtMs === null;
};

export const sessionAudit = (
  action: 'session.begun' | 'session.ended',
  operatorId: string,
  owner: SessionOwner,
  atMs: number,
): AuditEntry => {
  const actor = owner.kind === 'person' ? `person:${owner.personId}` : 'system';
  return { operatorId, atMs, actor, action, detail: {} };
};

export const toCaller = (session: StoredSession): Caller => {
  if (session.kind === 'player') {
    const { playerId, operator } = session;
    return { kind: 'player', playerId, memberships: [playerMembership(operator)] };
  }
  const { personId, name, email, memberships } = session.person;
  return { kind: 'person', personId, name, email, memberships: memberships.map(toMembership) };
};

export const toWire = (session: StoredSession, environment: Environment): Session => {
  const expiresAt = toInstant(session.expiresAtMs);
  if (session.kind === 'player') {
    const { playerId, operator } = session;
    const person = { id: playerId, name: 'Player', email: null };
    const memberships = [playerMembership(operator)];
    return { expiresAt, person, playerId, memberships, environment };
  }
  const { personId: id, name, email, memberships } = session.person;
  const person = { id, name, email };
  const held = memberships.map(toMembership);
  return { expiresAt, person, playerId: null, memberships: held, environment };
};

const toMembership = (stored: StoredMembership): Membership => ({
  ...stored,
  roles: [...stored.roles],
});

const playerMembership = ({ operatorId, name }: StoredOperator): Membership => ({
  operatorId,
  operatorName: name,
  roles: ['player'],
});
