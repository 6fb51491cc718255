/** People sign in by the ID token of a real identity provider, in a process of its own. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { OperatorStatus, Session } from '@house-rules/contracts';
import { generateKeyPair, SignJWT } from 'jose';
import { type ApiRoom, openApiRoom } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { startIdentityProvider } from '../testing/identity-provider.ts';
import { createIdentityProvider } from './identity-provider.ts';

const { vera, edgar } = testPeople;
const provider = await startIdentityProvider();
after(() => provider.stop());

/** The provider's clock is the real one, so the room's begins there. */
const openProvided = async () => {
  const skewMs = { ms: 0 };
  const clock = () => Date.now() + skewMs.ms;
  const { issuer } = provider;
  const identityProvider = createIdentityProvider({
    issuer,
    clientId: 'house-rules-portal',
    clock,
  });
  const room = await openApiRoom({ demoSignIn: false, identityProvider });
  room.clock.nowMs = Date.now();
  return { ...room, skewMs };
};

const exchange = async (room: Pick<ApiRoom, 'call'>, idToken: string) =>
  room.call<Session & { readonly code?: string; readonly detail: string }>('/v1/sessions/oidc', {
    method: 'POST',
    body: { idToken },
  });

test('the ID token of a known person becomes a session, and so does the next one', async () => {
  const room = await openProvided();
  for (const _ of [1, 2]) {
    const { status, body } = await exchange(room, await provider.signIn(vera.email));
    assert.deepEqual(
      [status, body.person],
      [201, { id: vera.personId, name: 'Vera', email: vera.email }],
    );
    const token = body.sessionToken ?? '';
    const path = `/v1/operators/${harbour}/status`;
    assert.equal((await room.call<OperatorStatus>(path, { token })).status, 200);
  }
});

test('an ID token is exchanged once', async () => {
  const room = await openProvided();
  const idToken = await provider.signIn(vera.email);
  assert.equal((await exchange(room, idToken)).status, 201);
  const again = await exchange(room, idToken);
  assert.deepEqual([again.status, again.body.code], [401, 'wrong_credentials']);
  assert.match(again.body.detail, /exchanged before/);
});

test('who was given the e-mail address of somebody known here is not taken for them', async () => {
  const room = await openProvided();
  assert.equal((await exchange(room, await provider.signIn(vera.email))).status, 201);
  const { status, body } = await exchange(room, await provider.signIn(`another:${vera.email}`));
  assert.deepEqual([status, body.code], [401, 'wrong_credentials']);
  assert.match(body.detail, /known here by another identity/);
  assert.equal((await exchange(room, await provider.signIn(vera.email))).status, 201);
});

test('who is not known here, not vouched for, or disabled, gets no session', async () => {
  const room = await openProvided();
  for (const login of ['nobody@harbour.example', `unverified:${vera.email}`]) {
    const { status, body } = await exchange(room, await provider.signIn(login));
    assert.deepEqual([status, body.code], [401, 'wrong_credentials'], login);
  }
  await room.setDisabled(edgar.personId, room.clock());
  assert.equal((await exchange(room, await provider.signIn(edgar.email))).status, 401);
});

test('a token for another application is refused', async () => {
  const room = await openProvided();
  const idToken = await provider.signIn(vera.email, 'another-application');
  assert.equal((await exchange(room, idToken)).status, 401);
});

test('a token that is older than five minutes is refused', async () => {
  const room = await openProvided();
  const idToken = await provider.signIn(vera.email);
  room.skewMs.ms = 5 * 60_000 + 6_000;
  assert.equal((await exchange(room, idToken)).status, 401);
});

test('a token that somebody else signed, or nobody, is refused', async () => {
  const room = await openProvided();
  const { privateKey } = await generateKeyPair('RS256');
  const claims = { email: vera.email, email_verified: true };
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(provider.issuer)
    .setAudience('house-rules-portal')
    .setSubject(vera.email)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey);
  assert.equal((await exchange(room, forged)).status, 401);
  const [, payload] = forged.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  assert.equal((await exchange(room, `${none}.${payload}.`)).status, 401);
});

test('without a provider, or where it cannot be reached, sign-in says so', async () => {
  const bare = await openApiRoom({ demoSignIn: false });
  assert.equal((await exchange(bare, 'a.b.c')).status, 404);
  const unreachable = createIdentityProvider({
    issuer: 'http://127.0.0.1:1',
    clientId: 'house-rules-portal',
    clock: Date.now,
  });
  const lost = await openApiRoom({ demoSignIn: false, identityProvider: unreachable });
  const answer = await exchange(lost, 'a.b.c');
  assert.deepEqual([answer.status, answer.body.code], [503, 'too_slow']);
});
