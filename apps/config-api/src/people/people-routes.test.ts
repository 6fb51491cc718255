import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ApiKey,
  CreatedKey,
  Member,
  MemberList,
  OperatorStatus,
  Problem,
} from '@house-rules/contracts';
import { type ApiRoom, openApiRoom } from '../testing/api-room.ts';
import { harbour, type TestPerson, testPeople } from '../testing/control-room.ts';
import { wholeTrail } from '../testing/publishing-room.ts';

const path = `/v1/operators/${harbour}`;
const { olga, petra, vera, edgar } = testPeople;

const openAs = async (one: TestPerson = olga) => {
  const room = await openApiRoom();
  const token = await room.signIn(one);
  const send = <T = Problem>(method: string, end: string, body?: unknown) =>
    room.call<T>(`${path}${end}`, { method, token, body });
  return { ...room, token, send };
};

const isIn = async (room: ApiRoom, token: string): Promise<boolean> =>
  (await room.call<OperatorStatus>(`${path}/status`, { token })).status === 200;

test('members are listed with their roles, a page at a time', async () => {
  const { send } = await openAs();
  const first = await send<MemberList>('GET', '/members?limit=3');
  assert.deepEqual(
    first.body.members.map(({ name, roles }) => [name, roles]),
    [
      ['Anton', ['approver']],
      ['Carl', ['compliance']],
      ['Dana', ['player_desk']],
    ],
  );
  const next = await send<MemberList>('GET', `/members?limit=9&cursor=${first.body.nextCursor}`);
  assert.deepEqual([next.body.members.length, next.body.nextCursor], [5, null]);
});

test('a person is added by e-mail, once, and the trail says who, what and why', async () => {
  const { send, stores } = await openAs();
  const body = { email: 'New@x.example', name: 'Nina', roles: ['editor'], reason: 'joins us' };
  const added = await send<Member>('POST', '/members', body);
  assert.deepEqual(
    [added.status, added.body.email, added.body.roles],
    [201, 'new@x.example', ['editor']],
  );
  assert.equal((await send('POST', '/members', body)).status, 422);
  const [row] = await stores.audit.page(harbour, { ...wholeTrail, action: 'member.' }, 1);
  const { changes, reason } = JSON.parse(row?.detail ?? '{}');
  assert.deepEqual(
    [row?.action, changes, reason],
    ['member.added', ['roles: none → editor'], 'joins us'],
  );
});

test('more roles leave a session open, fewer end it', async () => {
  const room = await openAs();
  const token = await room.signIn(vera);
  const set = (...roles: string[]) =>
    room.send('PUT', `/members/${vera.personId}/roles`, { roles, reason: 'another job' });
  assert.equal((await set('viewer', 'editor')).status, 200);
  assert.equal(await isIn(room, token), true);
  assert.equal((await set('editor')).status, 200);
  assert.equal(await isIn(room, token), false);
});

test('who is removed is out at once and no member any more', async () => {
  const room = await openAs();
  const token = await room.signIn(vera);
  const removed = await room.send('POST', `/members/${vera.personId}/removal`, {
    reason: 'left us',
  });
  assert.equal(removed.status, 204);
  assert.equal(await isIn(room, token), false);
  const again = await room.send('POST', `/members/${vera.personId}/removal`, { reason: 'left us' });
  assert.equal(again.status, 404);
});

test('who is disabled is out everywhere, until enabled', async () => {
  const room = await openAs(petra);
  const token = await room.signIn(edgar);
  const act = (what: string) =>
    room.send<Member>('POST', `/members/${edgar.personId}/${what}`, { reason: 'stolen laptop' });
  assert.notEqual((await act('disabling')).body.disabledAt, null);
  assert.equal(await isIn(room, token), false);
  assert.equal((await act('enabling')).body.disabledAt, null);
  assert.equal(await isIn(room, token), false);
  assert.equal(await isIn(room, await room.signIn(edgar)), true);
});

test('nobody changes their own roles, takes the last admin, or makes a platform admin', async () => {
  const room = await openAs();
  const set = async (one: TestPerson, ...roles: string[]) => {
    const body = { roles, reason: 'because' };
    const answer = await room.send('PUT', `/members/${one.personId}/roles`, body);
    return [answer.status, answer.body.code];
  };
  assert.equal((await set(olga, 'viewer'))[1], 'second_person_needed');
  assert.deepEqual(await set(edgar, 'platform_admin'), [403, 'not_allowed']);
  assert.deepEqual(await set(petra, 'viewer'), [403, 'not_allowed']);
  const platform = await room.signIn(petra);
  const last = await room.call(`${path}/members/${olga.personId}/roles`, {
    method: 'PUT',
    token: platform,
    body: { roles: ['viewer'], reason: 'because' },
  });
  assert.deepEqual([last.status, last.body.pointer], [422, '/roles']);
});

const keyRequest = {
  name: 'the rates feed',
  scopes: ['rule_set.read'],
  expiresAt: '2026-12-01T00:00:00Z',
  requestsPerMinute: 3,
  reason: 'rates every hour',
};

test('a key opens what it was given, its token is shown once and kept as a hash only', async () => {
  const room = await openAs();
  const made = await room.send<CreatedKey>('POST', '/keys', keyRequest);
  const token = made.body.token ?? '';
  assert.match(token, /^hrk_[\w-]{43}$/);
  assert.equal(await isIn(room, token), true);
  const listed = await room.send<{ keys: ApiKey[] }>('GET', '/keys');
  assert.equal(JSON.stringify(listed.body).includes(token), false);
  assert.equal(listed.body.keys[0]?.lastUsedAt, '2026-11-23T12:00:00.000Z');
  const closed = await room.call(`${path}/audit`, { token });
  assert.deepEqual([closed.status, closed.body.code], [403, 'not_allowed']);
  const elsewhere = await room.call('/v1/operators/lakeside-casino/status', { token });
  assert.equal(elsewhere.status, 404);
});

test('a key is refused beyond its requests a minute, with how long to wait', async () => {
  const room = await openAs();
  const { body } = await room.send<CreatedKey>('POST', '/keys', keyRequest);
  const token = body.token ?? '';
  for (let n = 0; n < 3; n += 1) assert.equal(await isIn(room, token), true);
  const refused = await room.call(`${path}/status`, { token });
  assert.deepEqual([refused.status, refused.body.code], [429, 'too_many_requests']);
  assert.equal(refused.headers.get('retry-after'), '60');
  room.clock.nowMs += 60_000;
  assert.equal(await isIn(room, token), true);
});

test('a revoked key, and one whose time is over, open nothing', async () => {
  const room = await openAs();
  const one = await room.send<CreatedKey>('POST', '/keys', keyRequest);
  const two = await room.send<CreatedKey>('POST', '/keys', keyRequest);
  const path = `/keys/${one.body.keyId}/revocation`;
  assert.equal((await room.send('POST', path, { reason: 'found in a log' })).status, 200);
  assert.equal(await isIn(room, one.body.token ?? ''), false);
  assert.equal(await isIn(room, two.body.token ?? ''), true);
  room.clock.nowMs = Date.parse(keyRequest.expiresAt);
  assert.equal(await isIn(room, two.body.token ?? ''), false);
});

test('no key can decide over people or approve, nor do more than who makes it', async () => {
  const room = await openAs();
  for (const scope of ['people.manage', 'keys.manage', 'policy.manage', 'rule_set.approve']) {
    const answer = await room.send('POST', '/keys', { ...keyRequest, scopes: [scope] });
    assert.deepEqual([answer.status, answer.body.pointer], [422, '/scopes/0'], scope);
  }
  const late = { ...keyRequest, expiresAt: '2028-01-01T00:00:00Z' };
  assert.equal((await room.send('POST', '/keys', late)).body.pointer, '/expiresAt');
});
