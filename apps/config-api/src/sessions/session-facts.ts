/** What a stored session means: to the wire, to the rest of the API, to the audit trail. */
import { createHash } from 'node:crypto';
import type { Environment, Session } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import type { PersonCaller, PlayerCaller } from '../access/caller.ts';
import type { AuditEntry } from '../audit/audit-chain.ts';
import { toInstant } from '../clock.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

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
  by: Actor,
  atMs: number,
): AuditEntry => {
  return { operatorId, atMs, by, action, detail: {} };
};

export const toCaller = (session: StoredSession): PersonCaller | PlayerCaller => {
  if (session.kind === 'player') {
    const { playerId, operatorId } = session;
    return { kind: 'player', playerId, memberships: [{ operatorId, roles: ['player'] }] };
  }
  const { personId, name, email, memberships } = session.person;
  return { kind: 'person', personId, name, email, memberships };
};

/** The session as its owner sees it; `store` knows the names of the operators. */
export const toWire = async (
  session: StoredSession,
  environment: Environment,
  store: Pick<SessionStore, 'operatorNames'>,
): Promise<Session> => {
  const caller = toCaller(session);
  const names = await store.operatorNames(caller.memberships.map(({ operatorId }) => operatorId));
  const memberships = caller.memberships.map(({ operatorId, roles }) => ({
    operatorId,
    operatorName: names.get(operatorId) ?? operatorId,
    roles: [...roles],
  }));
  const expiresAt = toInstant(session.expiresAtMs);
  if (caller.kind === 'player') {
    const { playerId } = caller;
    const person = { id: playerId, name: 'Player', email: null };
    return { expiresAt, person, playerId, memberships, environment };
  }
  const { personId: id, name, email } = caller;
  return { expiresAt, person: { id, name, email }, playerId: null, memberships, environment };
};
