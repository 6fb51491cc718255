import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import type { Session } from '@house-rules/contracts';
import {
  type ApiRoom,
  type ApiRoomOptions,
  openApiRoom,
  password,
  player,
} from '../testing/api-room.ts';
import { harbour, lakeside, testPeople } from '../testing/control-room.ts';

const { paula } = testPeople;
const minuteMs = 60_000;
const current = '/v1/sessions/current';

const policyIn =
  (options: ApiRoomOptions = {}) =>
  (title: string, act: (room: ApiRoom) => Promise<void>) =>
    test(title, async () => {
      const room = await openApiRoom(options);
      try {
        await act(room);
      } finally {
        await room.close();
      }
    });

const policy = policyIn();

policy('demo credentials open a session of twelve hours', async (room) => {
  const body = { email: ' PAULA@harbour-casino.example'.trim(), password };
  const opened = await room.call<Session>('/v1/sessions', { method: 'POST', body });
  assert.equal(opened.status, 201);
  assert.match(opened.body.sessionToken ?? '', /^[\w-]{43}$/);
  const token = opened.body.sessionToken ?? '';
  const { status, body: session } = await room.call<Session>(current, { token });
  assert.equal(status, 200);
  assert.deepEqual(session, {
    expiresAt: '2026-11-24T00:00:00.000Z',
    person: { id: paula.personId, name: 'Paula', email: paula.email },
    playerId: null,
    memberships: [{ operatorId: harbour, operatorName: 'harbour casino', roles: ['publisher'] }],
    environment: { name: 'test', color: '#0b7285' },
  });
});

policy('a session ends with its time, to the millisecond', async (room) => {
  const token = await room.signIn(paula);
  room.clock.nowMs += 12 * 60 * minuteMs - 1;
  assert.equal((await room.call(current, { token })).status, 200);
  room.clock.nowMs += 1;
  const ended = await room.call(current, { token });
  assert.deepEqual([ended.status, ended.body.code], [401, 'not_signed_in']);
  assert.equal(ended.headers.get('www-authenticate'), 'Bearer');
});

policy('signing out ends the session at once and leaves others alone', async (room) => {
  const [first, second] = [await room.signIn(paula), await room.signIn(paula)];
  const out = await room.call(current, { method: 'DELETE', token: first });
  assert.deepEqual([out.status, out.body], [204, null]);
  assert.equal((await room.call(current, { token: first })).status, 401);
  assert.equal((await room.call(current, { token: second })).status, 200);
});

policy('a disabled person is out from the next request on', async (room) => {
  const token = await room.signIn(paula);
  await room.setDisabled(paula.personId, room.clock());
  assert.equal((await room.call(current, { token })).status, 401);
  const body = { email: paula.email, password };
  const again = await room.call('/v1/sessions', { method: 'POST', body });
  assert.deepEqual([again.status, again.body.code], [401, 'wrong_credentials']);
  await room.setDisabled(paula.personId, null);
  assert.equal((await room.call(current, { token })).status, 200);
});

policy('a membership that was taken away counts from the next request on', async (room) => {
  const token = await room.signIn(paula);
  const path = `/v1/operators/${harbour}/timeline`;
  assert.equal((await room.call(path, { token })).status, 200);
  await room.removeMembership(paula.personId, harbour);
  assert.equal((await room.call(path, { token })).status, 404);
});

policy("sign-in and sign-out are in the audit trail of the person's operators", async (room) => {
  const token = await room.signIn(paula);
  await room.call(current, { method: 'DELETE', token });
  const rows = await room.stores.audit.after(harbour, 0, 10);
  assert.deepEqual(
    rows.map(({ action, actor }) => [action, actor]),
    [
      ['session.begun', 'person:person-paula'],
      ['session.ended', 'person:person-paula'],
    ],
  );
  assert.deepEqual(await room.stores.audit.after(lakeside, 0, 10), []);
});

policy('a token whose issuer is no text has no issuer', async (room) => {
  for (const issuer of ['{"equals":"harbour"}', `["${harbour}"]`, '7']) {
    const claims = Buffer.from(`{"iss":${issuer}}`).toString('base64url');
    const body = { token: `e30.${claims}.e30` };
    const answer = await room.call('/v1/player-sessions', { method: 'POST', body });
    assert.deepEqual([answer.status, answer.body.code], [401, 'wrong_credentials']);
  }
});

policy("a player comes with the platform's token for one hour", async (room) => {
  const body = { token: await room.signPlayerToken() };
  const opened = await room.call<Session>('/v1/player-sessions', { method: 'POST', body });
  assert.equal(opened.status, 201);
  const { sessionToken, ...session } = opened.body;
  assert.deepEqual(session, {
    expiresAt: '2026-11-23T13:00:00.000Z',
    person: { id: player, name: 'Player', email: null },
    playerId: player,
    memberships: [{ operatorId: harbour, operatorName: 'harbour casino', roles: ['player'] }],
    environment: { name: 'test', color: '#0b7285' },
  });
  const token = sessionToken ?? '';
  assert.deepEqual((await room.call<Session>(current, { token })).body, session);
});

policy('a wrong password and an unknown address get the same answer', async (room) => {
  const attempt = async (email: string) => {
    const body = { email, password: 'wrong' };
    const { status, body: problem } = await room.call('/v1/sessions', { method: 'POST', body });
    return [status, problem.code, problem.detail];
  };
  const unknown = await attempt('nobody@harbour-casino.example');
  assert.deepEqual(await attempt(paula.email), unknown);
  assert.equal(unknown[0], 401);
});

policyIn({ demoSignIn: false })('where passwords are not offered sign-in says so', async (room) => {
  const body = { email: paula.email, password };
  const answer = await room.call('/v1/sessions', { method: 'POST', body });
  assert.deepEqual([answer.status, answer.body.code], [404, 'not_found']);
  assert.match(answer.body.detail, /not offered/);
});

policy('ten wrong passwords make one wait a quarter of an hour', async (room) => {
  const attempt = async (tried: string, address = '192.0.2.1') => {
    const headers = { 'x-test-address': address };
    const body = { email: paula.email, password: tried };
    return (await room.call('/v1/sessions', { method: 'POST', body, headers })).status;
  };
  for (let tries = 0; tries < 10; tries += 1) assert.equal(await attempt('wrong'), 401);
  assert.equal(await attempt(password), 429);
  // Somebody else's guesses do not lock the person out elsewhere.
  assert.equal(await attempt(password, '192.0.2.2'), 201);
  room.clock.nowMs += 15 * minuteMs;
  assert.equal(await attempt(password), 201);
});

policy('one address guesses at a hundred accounts and no more', async (room) => {
  const attempt = async (index: number) => {
    const body = { email: `somebody-${index}@harbour.example`, password: 'wrong' };
    return (await room.call('/v1/sessions', { method: 'POST', body })).status;
  };
  for (let index = 0; index < 100; index += 1) assert.equal(await attempt(index), 401);
  assert.equal(await attempt(100), 429);
});

policy('a token of a player is refused unless all of it is right', async (room) => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const nowSeconds = room.clock() / 1_000;
  const tokens: Readonly<Record<string, string>> = {
    'no token': 'nonsense',
    'another key': await room.signPlayerToken({}, stranger),
    'another issuer': await room.signPlayerToken({ iss: 'nowhere-casino' }),
    'another audience': await room.signPlayerToken({ aud: 'somewhere-else' }),
    'no player': await room.signPlayerToken({ sub: 'paula' }),
    expired: await room.signPlayerToken({ exp: nowSeconds - 6 }),
    'valid for too long': await room.signPlayerToken({ exp: nowSeconds + 606 }),
    unsigned: `${btoa('{"alg":"none"}')}.${btoa(`{"iss":"${harbour}"}`)}.`.replaceAll('=', ''),
  };
  for (const [what, token] of Object.entries(tokens)) {
    const answer = await room.call('/v1/player-sessions', { method: 'POST', body: { token } });
    assert.deepEqual([what, answer.status, answer.body.code], [what, 401, 'wrong_credentials']);
  }
});

policy('no token, a foreign one and a made-up one open nothing', async (room) => {
  const made = Buffer.alloc(32, 7).toString('base64url');
  for (const token of [undefined, '', 'x', made, `${made}' OR 1=1`]) {
    const answer = await room.call(current, token === undefined ? {} : { token });
    assert.equal(answer.status, 401);
  }
  const token = await room.signIn(paula);
  const headers = { authorization: `Basic ${token}` };
  assert.equal((await room.call(current, { headers })).status, 401);
});
