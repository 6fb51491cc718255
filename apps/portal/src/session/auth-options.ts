/**
 * Signing in: a person through their organisation's identity provider, or with e-mail and password in a
 * demonstration; a player with a token that the operator's platform signed. All are proved by the API;
 * next-auth only carries the session token it answers with.
 */
import {
  readCurrentSession,
  signIn,
  signInPlayer,
  signInWithIdToken,
  signOut,
} from '@house-rules/api-client';
import { type Session, sessionSchema } from '@house-rules/contracts';
import { cookies } from 'next/headers';
import type { Account, NextAuthOptions, User } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { isApiProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import { serverTransport } from '../api/server-transport.ts';
import { askPlayerToken } from './demo-players.ts';
import { readOrganisation } from './organisation.ts';
import { organisationProvider, organisationProviderId } from './organisation-provider.ts';
import { secureCookies, sessionCookieName } from './session-cookie.ts';
import { sealSignOutHint, signOutHintCookie } from './sign-out-hint.ts';

interface SignedIn extends User {
  readonly sessionToken: string;
}

/** Who asks, by their address; null where nobody named it. */
type Client = string | null;

async function signedIn(opening: Promise<Session>): Promise<SignedIn> {
  const session = await opening.catch((error: unknown) => {
    // next-auth hands this text to the sign-in page, which has a sentence for each code.
    throw new Error(isApiProblem(error) ? error.kind : 'internal');
  });
  if (session.sessionToken === undefined) throw new Error('not_understood');
  return { id: session.person.id, sessionToken: session.sessionToken };
}

const person = (client: Client) =>
  credentialsProvider({
    id: 'person',
    name: 'Person',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: (given) => {
      const email = given?.email?.trim() ?? '';
      const body = { email, password: given?.password ?? '' };
      const transport = serverTransport(null, client);
      return signedIn(callApi(transport, signIn, { body, schema: sessionSchema }));
    },
  });

const openPlayerSession = (token: string, client: Client): Promise<SignedIn> => {
  const body = { token };
  const transport = serverTransport(null, client);
  return signedIn(callApi(transport, signInPlayer, { body, schema: sessionSchema }));
};

const player = (client: Client) =>
  credentialsProvider({
    id: 'player',
    name: 'Player',
    credentials: { token: { type: 'text' } },
    authorize: (given) => openPlayerSession(given?.token ?? '', client),
  });

const demoPlayer = (client: Client) =>
  credentialsProvider({
    id: 'demo-player',
    name: 'Player of the demo',
    credentials: { operatorId: { type: 'text' }, playerId: { type: 'text' } },
    authorize: async (given) => {
      const token = await askPlayerToken(given?.operatorId ?? '', given?.playerId ?? '');
      if (token === null) throw new Error('platform_unreachable');
      return openPlayerSession(token, client);
    },
  });

/** Where the API knows nobody by an identity that the provider vouches for, no password was wrong. */
const failureOf = (code: string): string =>
  code === 'wrong_credentials' ? 'unknown_identity' : code;

/** @returns the session's token, or the code of why the API gave none. */
async function exchangeIdToken(
  idToken: string,
  client: Client,
): Promise<{ readonly sessionToken: string } | { readonly failure: string }> {
  const transport = serverTransport(null, client);
  const opening = callApi(transport, signInWithIdToken, {
    body: { idToken },
    schema: sessionSchema,
  });
  return signedIn(opening).catch(({ message }: Error) => ({
    failure: failureOf(message),
  }));
}

async function currentPerson(
  sessionToken: unknown,
  client: Client,
): Promise<Session['person'] | null> {
  if (typeof sessionToken !== 'string') return null;
  const transport = serverTransport(sessionToken, client);
  return callApi(transport, readCurrentSession, { schema: sessionSchema }).then(
    (session) => session.person,
    () => null,
  );
}

async function closeSession(sessionToken: unknown, client: Client): Promise<void> {
  if (typeof sessionToken !== 'string') return;
  // The cookie goes in any case; a session that the API could not close now expires by itself.
  await callApi(serverTransport(sessionToken, client), signOut, { schema: null }).catch(() => null);
}

/** @param idToken null for whoever came another way: nobody's provider is asked to sign them out. */
async function keepSignOutHint(idToken: string | null): Promise<void> {
  const { name, options } = signOutHintCookie();
  const { value, maxAge } = await sealSignOutHint(idToken, process.env.NEXTAUTH_SECRET);
  (await cookies()).set(name, value, { ...options, maxAge });
}

export const demoSignIn = () => process.env.DEMO_SIGN_IN === '1';

/** Made for each request: what it depends on is read from the environment when it is needed. */
export function authOptions(client: Client): NextAuthOptions {
  const secure = secureCookies();
  const organisation = readOrganisation(process.env);
  // From the answer of the provider to the cookie, within this one request.
  let exchanged: string | undefined;

  /** @returns true, or where to go instead: the sign-in page, which has a sentence for each code. */
  const admit = async (account: Account | null): Promise<true | string> => {
    if (account?.provider !== organisationProviderId) {
      await keepSignOutHint(null);
      return true;
    }
    const idToken = account.id_token ?? '';
    const answer = await exchangeIdToken(idToken, client);
    if ('failure' in answer) return `/sign-in?failure=${encodeURIComponent(answer.failure)}`;
    exchanged = answer.sessionToken;
    await keepSignOutHint(idToken);
    return true;
  };

  return {
    providers: [
      ...(organisation === null ? [] : [organisationProvider(organisation)]),
      ...[person, player, ...(demoSignIn() ? [demoPlayer] : [])].map((of) => of(client)),
    ],
    session: { strategy: 'jwt', maxAge: 12 * 60 * 60 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    callbacks: {
      signIn: ({ account }) => admit(account),
      jwt: ({ token, user }) => ({
        sessionToken:
          user === undefined ? token.sessionToken : (exchanged ?? (user as SignedIn).sessionToken),
      }),
      session: async ({ session, token }) => {
        const current = await currentPerson(token.sessionToken, client);
        return { expires: session.expires, user: current === null ? {} : { id: current.id } };
      },
    },
    events: { signOut: ({ token }) => closeSession(token.sessionToken, client) },
  };
}
