import {
  oidcSignInRequestSchema,
  playerSignInRequestSchema,
  type Session,
  sessionSchema,
  signInRequestSchema,
} from '@house-rules/contracts';
import { type Result, succeed } from '../fault.ts';
import {
  type Operation,
  publicOperation,
  type Reply,
  sessionOperation,
} from '../http/operation.ts';
import type { SessionService } from './session-service.ts';

const sessionExample: Session = {
  sessionToken: 'q3Jm0Xc1m0T8Yx0e2zqkq1l0Zg7r5u4wN9bVYtE6sAo',
  expiresAt: '2026-11-24T08:15:30.250Z',
  person: {
    id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
    name: 'Mara Vella',
    email: 'mara@harbour.example',
  },
  playerId: null,
  memberships: [
    { operatorId: 'harbour-casino', operatorName: 'Harbour Casino', roles: ['publisher'] },
  ],
  environment: { name: 'demo', color: '#0b7285' },
};

const playerExample: Session = {
  ...sessionExample,
  person: { id: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60', name: 'Player', email: null },
  playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
  memberships: [
    { operatorId: 'harbour-casino', operatorName: 'Harbour Casino', roles: ['player'] },
  ],
};

const { sessionToken: _, ...currentExample } = sessionExample;

const toReply = (result: Result<Session>): Result<Reply<Session>> =>
  result.ok ? succeed({ body: result.value }) : result;

export const sessionRoutes = (sessions: SessionService): readonly Operation[] => [
  publicOperation({
    id: 'signIn',
    method: 'post',
    path: '/v1/sessions',
    tag: 'Sessions',
    summary: 'Sign in with demo credentials',
    description:
      'Opens a session of twelve hours. Only where the environment offers it; elsewhere 404.',
    body: signInRequestSchema,
    bodyExample: { email: 'mara@harbour.example', password: 'demo' },
    status: 201,
    answers: 'The session, with its token. The token is shown here and never again.',
    answer: sessionSchema,
    answerExample: sessionExample,
    problems: ['wrong_credentials', 'not_found', 'too_many_requests'],
    handle: async ({ body, address, requestId }) =>
      toReply(await sessions.signIn.withPassword(body, { address, requestId })),
  }),
  publicOperation({
    id: 'signInWithIdToken',
    method: 'post',
    path: '/v1/sessions/oidc',
    tag: 'Sessions',
    summary: 'Exchange an ID token for a session',
    description:
      'The ID token of the identity provider that the environment names (OpenID Connect): its ' +
      'signature, issuer, audience and age are checked, and each is exchanged once. The person is ' +
      'found by the identity, the first time by an e-mail address that the provider vouches for.',
    body: oidcSignInRequestSchema,
    bodyExample: { idToken: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlIn0.c2lnbg' },
    status: 201,
    answers: 'The session, with its token. The token is shown here and never again.',
    answer: sessionSchema,
    answerExample: sessionExample,
    problems: ['wrong_credentials', 'not_found', 'too_slow'],
    handle: async ({ body, address, requestId }) =>
      toReply(await sessions.signIn.withIdToken(body.idToken, { address, requestId })),
  }),
  publicOperation({
    id: 'signInPlayer',
    method: 'post',
    path: '/v1/player-sessions',
    tag: 'Sessions',
    summary: 'Sign in a player by a token of the platform',
    description:
      'The token is a JWT signed with EdDSA by the key that is registered for the operator: `iss` ' +
      'the operator, `sub` the player, `aud` `house-rules`, `exp` at most ten minutes ahead. The ' +
      'session lasts one hour and reads this one player only.',
    body: playerSignInRequestSchema,
    bodyExample: { token: 'eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJoYXJib3VyLWNhc2lubyJ9.c2lnbmF0dXJl' },
    status: 201,
    answers: "The player's session, with its token.",
    answer: sessionSchema,
    answerExample: playerExample,
    problems: ['wrong_credentials'],
    handle: async ({ body }) => toReply(await sessions.signIn.withPlayerToken(body.token)),
  }),
  sessionOperation({
    id: 'readCurrentSession',
    method: 'get',
    path: '/v1/sessions/current',
    tag: 'Sessions',
    summary: 'Who am I, and where may I do what',
    description: 'The session behind the bearer token, as it is now, without the token.',
    status: 200,
    answers: 'The session.',
    answer: sessionSchema,
    answerExample: currentExample,
    problems: [],
    handle: async ({ token }) => toReply(await sessions.current(token)),
  }),
  sessionOperation({
    id: 'signOut',
    method: 'delete',
    path: '/v1/sessions/current',
    tag: 'Sessions',
    summary: 'Sign out',
    description: 'Ends the session; its token opens nothing from the next request on.',
    status: 204,
    answers: 'The session has ended.',
    problems: [],
    handle: async ({ token, address, requestId }) => {
      const ended = await sessions.signOut(token, { address, requestId });
      return ended.ok ? succeed({ body: null }) : ended;
    },
  }),
];
