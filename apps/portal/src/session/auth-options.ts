/**
 * Signing in: a person with e-mail and password, a player with a token that the operator's platform
 * signed. Both are proved by the API; next-auth only carries the session token it answers with.
 */
import { type Session, sessionSchema } from '@house-rules/contracts';
import type { NextAuthOptions, User } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { isApiProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import { serverTransport, signInTransport } from '../api/server-transport.ts';
import { askPlayerToken } from './demo-players.ts';
import { secureCookies, sessionCookieName } from './session-cookie.ts';

interface SignedIn extends User {
  readonly sessionToken: string;
}

/** The portal's server wrote the header itself (main.ts), whatever the client sent. */
interface Attempt {
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

async function openSession(path: string, body: unknown, from: Attempt): Promise<SignedIn> {
  const session = await callApi(signInTransport(from.headers?.['x-forwarded-for']), {
    method: 'POST',
    path,
    body,
    schema: sessionSchema,
  }).catch((error: unknown) => {
    // next-auth hands this text to the sign-in page, which has a sentence for each code.
    throw new Error(isApiProblem(error) ? error.kind : 'internal');
  });
  if (session.sessionToken === undefined) throw new Error('not_understood');
  return { id: session.person.id, sessionToken: session.sessionToken };
}

const person = credentialsProvider({
  id: 'person',
  name: 'Person',
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  authorize: (given, request) => {
    const email = given?.email?.trim() ?? '';
    return openSession('/v1/sessions', { email, password: given?.password ?? '' }, request);
  },
});

const player = credentialsProvider({
  id: 'player',
  name: 'Player',
  credentials: { token: { type: 'text' } },
  authorize: (given, request) =>
    openSession('/v1/player-sessions', { token: given?.token ?? '' }, request),
});

const demoPlayer = credentialsProvider({
  id: 'demo-player',
  name: 'Player of the demo',
  credentials: { operatorId: { type: 'text' }, playerId: { type: 'text' } },
  authorize: async (given, request) => {
    const token = await askPlayerToken(given?.operatorId ?? '', given?.playerId ?? '');
    if (token === null) throw new Error('platform_unreachable');
    return openSession('/v1/player-sessions', { token }, request);
  },
});

async function currentPerson(sessionToken: unknown): Promise<Session['person'] | null> {
  if (typeof sessionToken !== 'string') return null;
  const transport = serverTransport(sessionToken);
  const request = { path: '/v1/sessions/current', schema: sessionSchema } as const;
  return callApi(transport, request).then(
    (session) => session.person,
    () => null,
  );
}

async function closeSession(sessionToken: unknown): Promise<void> {
  if (typeof sessionToken !== 'string') return;
  const request = { method: 'DELETE', path: '/v1/sessions/current', schema: null } as const;
  // The cookie goes in any case; a session that the API could not close now expires by itself.
  await callApi(serverTransport(sessionToken), request).catch(() => null);
}

export const demoSignIn = () => process.env.DEMO_SIGN_IN === '1';

/** Made for each request: what it depends on is read from the environment when it is needed. */
export function authOptions(): NextAuthOptions {
  const secure = secureCookies();
  return {
    providers: demoSignIn() ? [person, player, demoPlayer] : [person, player],
    session: { strategy: 'jwt', maxAge: 12 * 60 * 60 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    callbacks: {
      jwt: ({ token, user }) => ({
        sessionToken: user === undefined ? token.sessionToken : (user as SignedIn).sessionToken,
      }),
      session: async ({ session, token }) => {
        const current = await currentPerson(token.sessionToken);
        return { expires: session.expires, user: current === null ? {} : { id: current.id } };
      },
    },
    events: { signOut: ({ token }) => closeSession(token.sessionToken) },
  };
}
