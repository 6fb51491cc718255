/**
 * Signing in: a person with e-mail and password, a player with a token that the operator's platform
 * signed. Both are proved by the API; next-auth only carries the session token it answers with.
 */
import { type Session, sessionSchema } from '@house-rules/contracts';
import type { NextAuthOptions, User } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { isApiProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import { serverTransport } from '../api/server-transport.ts';
import { askPlayerToken } from './demo-players.ts';
import { secureCookies, sessionCookieName } from './session-cookie.ts';

interface SignedIn extends User {
  readonly sessionToken: string;
}

/** Who asks, by their address; null where nobody named it. */
type Client = string | null;

async function openSession(path: string, body: unknown, client: Client): Promise<SignedIn> {
  const session = await callApi(serverTransport(null, client), {
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

const person = (client: Client) =>
  credentialsProvider({
    id: 'person',
    name: 'Person',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: (given) => {
      const email = given?.email?.trim() ?? '';
      return openSession('/v1/sessions', { email, password: given?.password ?? '' }, client);
    },
  });

const player = (client: Client) =>
  credentialsProvider({
    id: 'player',
    name: 'Player',
    credentials: { token: { type: 'text' } },
    authorize: (given) => openSession('/v1/player-sessions', { token: given?.token ?? '' }, client),
  });

const demoPlayer = (client: Client) =>
  credentialsProvider({
    id: 'demo-player',
    name: 'Player of the demo',
    credentials: { operatorId: { type: 'text' }, playerId: { type: 'text' } },
    authorize: async (given) => {
      const token = await askPlayerToken(given?.operatorId ?? '', given?.playerId ?? '');
      if (token === null) throw new Error('platform_unreachable');
      return openSession('/v1/player-sessions', { token }, client);
    },
  });

async function currentPerson(
  sessionToken: unknown,
  client: Client,
): Promise<Session['person'] | null> {
  if (typeof sessionToken !== 'string') return null;
  const transport = serverTransport(sessionToken, client);
  const request = { path: '/v1/sessions/current', schema: sessionSchema } as const;
  return callApi(transport, request).then(
    (session) => session.person,
    () => null,
  );
}

async function closeSession(sessionToken: unknown, client: Client): Promise<void> {
  if (typeof sessionToken !== 'string') return;
  const request = { method: 'DELETE', path: '/v1/sessions/current', schema: null } as const;
  // The cookie goes in any case; a session that the API could not close now expires by itself.
  await callApi(serverTransport(sessionToken, client), request).catch(() => null);
}

export const demoSignIn = () => process.env.DEMO_SIGN_IN === '1';

/** Made for each request: what it depends on is read from the environment when it is needed. */
export function authOptions(client: Client): NextAuthOptions {
  const secure = secureCookies();
  return {
    providers: [person, player, ...(demoSignIn() ? [demoPlayer] : [])].map((of) => of(client)),
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
        const current = await currentPerson(token.sessionToken, client);
        return { expires: session.expires, user: current === null ? {} : { id: current.id } };
      },
    },
    events: { signOut: ({ token }) => closeSession(token.sessionToken, client) },
  };
}
