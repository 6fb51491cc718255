/**
 * Sign-in, the current session, sign-out. A session is an opaque token of 32 random bytes of which
 * only the sha-256 is kept; it is looked up on every request, so that ending it, disabling the
 * person or taking a role away counts from the next request on.
 */
import { createHash } from 'node:crypto';
import type { Environment, Membership, Session } from '@house-rules/contracts';
import type { Caller } from '../access/caller.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { verifyPassword } from './password.ts';
import { verifyPlayerToken } from './player-token.ts';
import type {
  NewSession,
  SessionOwner,
  SessionStore,
  StoredMembership,
  StoredOperator,
  StoredPerson,
  StoredSession,
} from './session-store.ts';
import type { SignInLimiter } from './sign-in-limiter.ts';

export interface SessionServiceOptions {
  readonly store: SessionStore;
  readonly limiter: SignInLimiter;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly environment: Environment;
  /** Demo credentials open a session only in an environment that says so. */
  readonly demoSignIn: boolean;
  /** Verified against when the address is unknown, so that the answer takes as long. */
  readonly decoyPasswordHash: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SessionService {
  signIn(credentials: Credentials, address: string): Promise<Result<Session>>;
  signInPlayer(token: string): Promise<Result<Session>>;
  /** The caller behind a token; null where it opens nothing (any more). */
  resolve(token: string): Promise<Caller | null>;
  current(token: string): Promise<Result<Session>>;
  signOut(token: string): Promise<Result<null>>;
}

const hourMs = 60 * 60 * 1_000;
/** A working day; a visit. */
const lifetimeMs = { person: 12 * hourMs, player: hourMs } as const;
const tokenBytes = 32;
/** Each check takes 32 MiB and a core for a moment; more at once would starve the other requests. */
const passwordChecksMax = 4;

export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

export const createSessionService = (options: SessionServiceOptions): SessionService => {
  const { store, limiter, clock } = options;
  let passwordChecks = 0;

  const begin = async (owner: SessionOwner, audited: readonly StoredMembership[]) => {
    const token = Buffer.from(options.randomBytes(tokenBytes)).toString('base64url');
    const createdAtMs = clock();
    const expiresAtMs = createdAtMs + lifetimeMs[owner.kind];
    const session: NewSession = { tokenHash: hashToken(token), owner, createdAtMs, expiresAtMs };
    await store.transaction(async (rows) => {
      await rows.addSession(session);
      for (const { operatorId } of audited) {
        await appendAudit(rows, auditOf('session.begun', operatorId, owner, createdAtMs));
      }
    });
    return { token, expiresAtMs };
  };

  const check = async (person: StoredPerson | null, password: string): Promise<boolean> => {
    passwordChecks += 1;
    try {
      const known = person !== null && person.disabledAtMs === null ? person.passwordHash : null;
      const isRight = await verifyPassword(password, known ?? options.decoyPasswordHash);
      return isRight && known !== null;
    } finally {
      passwordChecks -= 1;
    }
  };

  const live = async (token: string): Promise<StoredSession | null> => {
    if (token === '') return null;
    const session = await store.session(hashToken(token));
    return session !== null && isLive(session, clock()) ? session : null;
  };

  return {
    signIn: async ({ email: typed, password }, address) => {
      if (!options.demoSignIn) {
        const sentence = 'sign-in with a password is not offered in this environment';
        return refuse('not_found', `${sentence}; use your identity provider`);
      }
      const email = typed.trim().toLowerCase();
      const waitMs = limiter.waitMs({ email, address });
      if (waitMs > 0) return refuseForNow(waitMs);
      if (passwordChecks >= passwordChecksMax) return refuseForNow(1_000);
      const person = await store.personByEmail(email);
      if (!(await check(person, password)) || person === null) {
        limiter.failed({ email, address });
        const sentence = 'the e-mail address or the password is wrong; check both';
        return refuse('wrong_credentials', sentence);
      }
      limiter.succeeded({ email, address });
      const owner = { kind: 'person', personId: person.personId } as const;
      const { token, expiresAtMs } = await begin(owner, person.memberships);
      const stored = { kind: 'person', person, expiresAtMs, endedAtMs: null } as const;
      return succeed({ sessionToken: token, ...toWire(stored, options.environment) });
    },

    signInPlayer: async (playerToken) => {
      const vouched = await verifyPlayerToken(playerToken, (id) => store.operator(id), clock);
      if (!vouched.ok) return vouched;
      const { operator, playerId } = vouched.value;
      const owner = { kind: 'player', operatorId: operator.operatorId, playerId } as const;
      const { token, expiresAtMs } = await begin(owner, []);
      const stored = { kind: 'player', operator, playerId, expiresAtMs, endedAtMs: null } as const;
      return succeed({ sessionToken: token, ...toWire(stored, options.environment) });
    },

    resolve: async (token) => {
      const session = await live(token);
      return session === null ? null : toCaller(session);
    },

    current: async (token) => {
      const session = await live(token);
      if (session === null) return refuse('not_signed_in', 'the session has ended; sign in again');
      return succeed(toWire(session, options.environment));
    },

    signOut: async (token) => {
      const session = await live(token);
      await store.transaction(async (rows) => {
        await rows.endSession(hashToken(token), clock());
        if (session?.kind !== 'person') return;
        const owner = { kind: 'person', personId: session.person.personId } as const;
        for (const { operatorId } of session.person.memberships) {
          await appendAudit(rows, auditOf('session.ended', operatorId, owner, clock()));
        }
      });
      return succeed(null);
    },
  };
};

const isLive = (session: StoredSession, nowMs: number): boolean => {
  if (session.endedAtMs !== null || session.expiresAtMs <= nowMs) return false;
  return session.kind === 'player' || session.person.disabledAtMs === null;
};

const refuseForNow = (waitMs: number) => {
  const minutes = Math.ceil(waitMs / 60_000);
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return refuse('too_many_requests', `too many sign-ins failed; try again in ${when}`);
};

const auditOf = (
  action: 'session.begun' | 'session.ended',
  operatorId: string,
  owner: SessionOwner,
  atMs: number,
) => {
  const actor = owner.kind === 'person' ? `person:${owner.personId}` : 'system';
  return { operatorId, atMs, actor, action, detail: {} };
};

const toCaller = (session: StoredSession): Caller => {
  if (session.kind === 'player') {
    const { playerId, operator } = session;
    return { kind: 'player', playerId, memberships: [playerMembership(operator)] };
  }
  const { personId, name, email, memberships } = session.person;
  return { kind: 'person', personId, name, email, memberships: memberships.map(toMembership) };
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

const toWire = (session: StoredSession, environment: Environment): Session => {
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
