/**
 * Opening a session. A wrong password and an unknown address cost the same time and get the same
 * answer; whoever fails too often waits.
 */
import type { Environment, Session } from '@house-rules/contracts';
import { nobody, type Origin } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { verifyPassword } from './password.ts';
import { verifyPlayerToken } from './player-token.ts';
import { hashToken, sessionAudit, toWire } from './session-facts.ts';
import type { SessionOwner, SessionStore, StoredPerson } from './session-store.ts';
import type { SignInLimiter } from './sign-in-limiter.ts';

export interface SignInOptions {
  readonly store: SessionStore;
  readonly limiter: SignInLimiter;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly environment: Environment;
  /** Demo credentials open a session only in an environment that says so. */
  readonly demoSignIn: boolean;
  /** Null where people do not sign in through a provider. */
  readonly identityProvider: IdentityProvider | null;
  /** Verified against when the address is unknown, so that the answer takes as long. */
  readonly decoyPasswordHash: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SignIn {
  withPassword(credentials: Credentials, origin: Origin): Promise<Result<Session>>;
  withPlayerToken(token: string): Promise<Result<Session>>;
  /** @param idToken of the identity provider, fresh and for this portal. */
  withIdToken(idToken: string, origin: Origin): Promise<Result<Session>>;
}

const hourMs = 60 * 60 * 1_000;
/** A working day; a visit. */
const lifetimeMs = { person: 12 * hourMs, player: hourMs } as const;
const tokenBytes = 32;

export const createSignIn = (options: SignInOptions): SignIn => {
  const { store, limiter, clock, environment } = options;
  const isRight = createPasswordCheck(options.decoyPasswordHash);

  return {
    withPassword: async ({ email: typed, password }, origin) => {
      if (!options.demoSignIn) return refuseDemo();
      const attempt = { email: typed.trim().toLowerCase(), address: origin.address };
      const waitMs = limiter.waitMs(attempt);
      if (waitMs > 0) return refuseForNow(waitMs);
      const person = await store.personByEmail(attempt.email);
      const checked = await isRight(person, password);
      if (checked === 'busy') return refuseForNow(1_000);
      if (!checked || person === null) {
        limiter.failed(attempt);
        if (person !== null) await tellRefused(options, person, origin);
        const sentence = 'the e-mail address or the password is wrong; check both';
        return refuse('wrong_credentials', sentence);
      }
      limiter.succeeded(attempt);
      const owner = { kind: 'person', personId: person.personId } as const;
      const { token, ...times } = await openSession(options, owner, { person, origin });
      const session = await toWire({ kind: 'person', person, ...times }, environment, store);
      return succeed({ sessionToken: token, ...session });
    },

    withIdToken: (idToken, origin) => exchangeIdToken(options, idToken, origin),

    withPlayerToken: async (playerToken) => {
      const vouched = await verifyPlayerToken(playerToken, (id) => store.operator(id), clock);
      if (!vouched.ok) return vouched;
      const { operator, playerId } = vouched.value;
      const owner = { kind: 'player', operatorId: operator.operatorId, playerId } as const;
      const { token, ...times } = await openSession(options, owner, null);
      const session = await toWire({ ...owner, ...times }, environment, store);
      return succeed({ sessionToken: token, ...session });
    },
  };
};

/** The provider says who it is; who they are here, and may, is decided here. */
const exchangeIdToken = async (
  options: SignInOptions,
  idToken: string,
  origin: Origin,
): Promise<Result<Session>> => {
  const { store, clock, environment, identityProvider } = options;
  if (identityProvider === null) {
    return refuse('not_found', 'no identity provider is set up in this environment');
  }
  const verified = await identityProvider.verify(idToken);
  if (!verified.ok) return verified;
  const { email } = verified.value;
  const linked = await store.personByIdentity(verified.value);
  const person = linked ?? (email === null ? null : await store.personByEmail(email));
  if (person === null || person.disabledAtMs !== null) {
    const sentence = 'nobody here is known by this identity; ask an operator admin to add you';
    return refuse('wrong_credentials', sentence);
  }
  const claimed = await store.transaction(async (rows) => {
    const { issuer, subject, expiresAtMs } = verified.value;
    const nowMs = clock();
    if (!(await rows.claimOnce(hashToken(idToken), nowMs, expiresAtMs + hourMs))) return 'again';
    const isTheirs =
      linked !== null || (await rows.linkIdentity({ issuer, subject }, person.personId, nowMs));
    return isTheirs ? 'first' : 'of somebody else';
  });
  if (claimed === 'again') {
    return refuse('wrong_credentials', 'this ID token was exchanged before; sign in again');
  }
  if (claimed === 'of somebody else') {
    const sentence = 'this e-mail address is known here by another identity; ask an operator admin';
    return refuse('wrong_credentials', sentence);
  }
  const owner = { kind: 'person', personId: person.personId } as const;
  const { token, ...times } = await openSession(options, owner, { person, origin });
  const session = await toWire({ kind: 'person', person, ...times }, environment, store);
  return succeed({ sessionToken: token, ...session });
};

/** Each check takes 32 MiB and a core for a moment; more at once would starve the other requests. */
const passwordChecksMax = 4;

const createPasswordCheck = (decoyHash: string) => {
  let underWay = 0;
  return async (person: StoredPerson | null, password: string): Promise<boolean | 'busy'> => {
    if (underWay >= passwordChecksMax) return 'busy';
    underWay += 1;
    try {
      const known = person !== null && person.disabledAtMs === null ? person.passwordHash : null;
      const isRight = await verifyPassword(password, known ?? decoyHash);
      return isRight && known !== null;
    } finally {
      underWay -= 1;
    }
  };
};

const openSession = async (
  { store, clock, randomBytes }: SignInOptions,
  owner: SessionOwner,
  /** Whom the audit trails of their operators name; null: nobody, for players stand in no row. */
  audited: { readonly person: StoredPerson; readonly origin: Origin } | null,
) => {
  const token = Buffer.from(randomBytes(tokenBytes)).toString('base64url');
  const createdAtMs = clock();
  const expiresAtMs = createdAtMs + lifetimeMs[owner.kind];
  const tokenHash = hashToken(token);
  await store.transaction(async (rows) => {
    await rows.addSession({ tokenHash, owner, createdAtMs, expiresAtMs });
    if (audited === null) return;
    const { personId: id, name, memberships } = audited.person;
    const by = { id, name, origin: audited.origin };
    for (const { operatorId } of memberships) {
      await appendAudit(rows, sessionAudit('session.begun', operatorId, by, createdAtMs));
    }
  });
  return { token, expiresAtMs, endedAtMs: null };
};

/** The person's operators see that somebody tried; how often is bounded by the limiter. */
const tellRefused = (
  { store, clock }: SignInOptions,
  person: StoredPerson,
  origin: Origin,
): Promise<void> =>
  store.transaction(async (rows) => {
    const by = { ...nobody, origin };
    for (const { operatorId } of person.memberships) {
      const detail = { person: person.personId };
      const entry = { operatorId, atMs: clock(), by, detail };
      await appendAudit(rows, { ...entry, action: 'session.refused' });
    }
  });

const refuseDemo = () =>
  refuse(
    'not_found',
    'sign-in with a password is not offered in this environment; use your identity provider',
  );

const refuseForNow = (waitMs: number) => {
  const minutes = Math.ceil(waitMs / 60_000);
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return refuse('too_many_requests', `too many sign-ins failed; try again in ${when}`);
};
