/**
 * Sign-in, the current session, sign-out. A session is an opaque token of 32 random bytes of which
 * only the sha-256 is kept; it is looked up on every request, so that ending it, disabling the
 * person or taking a role away counts from the next request on.
 */
import type { Session } from '@house-rules/contracts';
import type { Origin } from '../access/actor.ts';
import type { Caller } from '../access/caller.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { hashToken, isLive, sessionAudit, toCaller, toWire } from './session-facts.ts';
import type { StoredSession } from './session-store.ts';
import { createSignIn, type SignIn, type SignInOptions } from './sign-in.ts';

export interface SessionService {
  readonly signIn: SignIn;
  /** The caller behind a token; null where it opens nothing (any more). */
  resolve(token: string): Promise<Caller | null>;
  current(token: string): Promise<Result<Session>>;
  signOut(token: string, origin: Origin): Promise<Result<null>>;
}

export const createSessionService = (options: SignInOptions): SessionService => {
  const { store, clock, environment } = options;

  const live = async (token: string): Promise<StoredSession | null> => {
    if (token === '') return null;
    const session = await store.session(hashToken(token));
    return session !== null && isLive(session, clock()) ? session : null;
  };

  return {
    signIn: createSignIn(options),

    resolve: async (token) => {
      const session = await live(token);
      return session === null ? null : toCaller(session);
    },

    current: async (token) => {
      const session = await live(token);
      if (session === null) return refuse('not_signed_in', 'the session has ended; sign in again');
      return succeed(await toWire(session, environment, store));
    },

    signOut: async (token, origin) => {
      const session = await live(token);
      await store.transaction(async (rows) => {
        const atMs = clock();
        await rows.endSession(hashToken(token), atMs);
        if (session?.kind !== 'person') return;
        const { personId: id, name } = session.person;
        const by = { id, name, origin };
        for (const { operatorId } of session.person.memberships) {
          await appendAudit(rows, sessionAudit('session.ended', operatorId, by, atMs));
        }
      });
      return succeed(null);
    },
  };
};
