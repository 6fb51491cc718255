/**
 * Who may what, generated from the API document: every route × every role × tenant × state of the
 * session. The document says the permission of a route, the contracts' table which role has it. Every
 * refusal at the door leaves its row in the audit trail.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDo, type Permission, type Problem } from '@house-rules/contracts';
import { type ApiDocument, type Route, renderDocument, routesOf } from '../testing/api-document.ts';
import {
  type Answer,
  type ApiRoom,
  openApiRoom,
  otherPlayer,
  password,
  player,
} from '../testing/api-room.ts';
import { harbour, lakeside, type TestPerson, testPeople } from '../testing/control-room.ts';
import { accepted, wholeTrail } from '../testing/publishing-room.ts';

const document: ApiDocument = JSON.parse(await renderDocument());
const routes = routesOf(document);
const operatorRoutes = routes.filter(({ path }) => path.includes('{operatorId}'));

const unknownId = '0193a2f0-6b1c-7c3e-9d52-00000000dead';

const pathOf = ({ path, operation }: Route, operatorId = harbour, playerId = player): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'operatorId') return operatorId;
    if (name === 'playerId') return playerId;
    // A redemption, a wager, a batch: none of them is there.
    if (['redemptionId', 'adjustmentId', 'batchId', 'wagerId'].includes(name)) return unknownId;
    const { schema } = operation.parameters?.find((one) => one.name === name) ?? {};
    return String(schema?.example ?? '1');
  });

const openFilled = async (): Promise<ApiRoom> => {
  const room = await openApiRoom();
  const by = { id: 'person-paula', name: 'Paula' };
  const request = {
    document: { schemaVersion: 1 as const, base: 'EUR', rates: {} },
    reason: 'first',
  };
  accepted(await room.publications.publishRates({ operatorId: harbour, by, request }));
  for (const playerId of [player, otherPlayer]) {
    const earning = { points: 1_000_000, occurredAtMs: room.clock() };
    await room.ledger.earn({ operatorId: harbour, playerId }, earning);
  }
  return room;
};

const room = await openFilled();
let sent = 0;

const send = async (
  route: Route,
  token: string | undefined,
  path = pathOf(route),
): Promise<Answer<Problem>> => {
  sent += 1;
  // Minutes apart, so that no limit and no counting of repetitions gets in between.
  room.clock.nowMs += 61_000;
  const body = route.operation.requestBody?.content['application/json']?.example;
  const wantsKey = route.operation.parameters?.some(
    (parameter) => parameter.name === 'Idempotency-Key' && parameter.required,
  );
  const headers = {
    'if-match': '"1"',
    ...(wantsKey ? { 'idempotency-key': `matrix-${sent}` } : {}),
  };
  const { method } = route;
  return room.call(path, { method, body, headers, ...(token === undefined ? {} : { token }) });
};

/** A session of its own for each request: signing out and lowering a role end it. */
const signIn = (one: TestPerson): Promise<string> => room.signIn(one);

const olga = { id: testPeople.olga.personId, name: 'Olga' };

/** Of a machine, for an hour. */
const createKey = async (scope: Permission) => {
  const expiresAt = new Date(room.clock() + 3_600_000).toISOString();
  const rest = { expiresAt, requestsPerMinute: 60, reason: 'for the matrix' };
  const request = { name: 'a key', scopes: [scope], ...rest };
  return accepted(
    await room.keys.create({ operatorId: harbour, by: olga, holds: () => true, request }),
  );
};

const refusals = async (operatorId: string, operation: string) => {
  const question = { ...wholeTrail, action: 'access.denied' };
  const rows = await room.stores.audit.page(operatorId, question, 3);
  return rows
    .map(({ actor, detail }) => ({ actor, ...(JSON.parse(detail) as Told) }))
    .filter((row) => row.operation === operation)
    .map(({ actor, code }) => `${actor} ${code}`);
};

interface Told {
  readonly operation: string;
  readonly code: string;
}

const isOpen = ({ body }: Answer<Problem>) =>
  body === null || !['not_signed_in', 'not_allowed'].includes(body.code);

const endings: Readonly<Record<string, (token: string) => Promise<unknown>>> = {
  'no session': async () => undefined,
  'a session that was ended': (token) =>
    room.call('/v1/sessions/current', { method: 'DELETE', token }),
  'an expired session': async () => {
    room.clock.nowMs += 12 * 60 * 60 * 1_000;
  },
  'a disabled person': () => room.setDisabled(testPeople.olga.personId, room.clock()),
};

for (const route of routes.filter(({ operation }) => operation.security.length > 0)) {
  const { operationId } = route.operation;
  test(`${operationId} answers 401 to whoever is not signed in (any more), and tells it`, async () => {
    for (const [state, end] of Object.entries(endings)) {
      const token = state === 'no session' ? undefined : await signIn(testPeople.olga);
      await end(token ?? '');
      const { status, body } = await send(route, token);
      assert.deepEqual([status, body.code], [401, 'not_signed_in'], state);
      if (route.path.includes('{operatorId}')) {
        const [told] = await refusals(harbour, operationId);
        assert.equal(told, 'nobody not_signed_in', state);
      }
      await room.setDisabled(testPeople.olga.personId, null);
    }
  });
}

for (const route of operatorRoutes) {
  const { operationId } = route.operation;
  const permission = route.operation['x-permission'] as Permission;

  test(`${operationId} answers 404 to another tenant, whatever their role, and tells both`, async () => {
    const token = await signIn(testPeople.lars);
    const { status, body } = await send(route, token);
    assert.deepEqual([status, body.code], [404, 'not_found']);
    assert.equal((await refusals(harbour, operationId))[0], 'nobody not_found');
    assert.equal((await refusals(lakeside, operationId))[0], 'person:person-lars not_found');
    const unknown = await send(route, token, pathOf(route, 'nowhere-casino'));
    assert.equal(unknown.status, 404);
    const unreadable = await send(route, token, pathOf(route, 'NOT%20an%20id'));
    assert.equal(unreadable.status, 404);
  });

  for (const person of Object.values(testPeople).filter((p) => p.operatorId === harbour)) {
    const [role = 'viewer'] = person.roles;
    const may = mayDo(person.roles, permission);
    test(`${operationId} is ${may ? 'open' : 'closed'} to ${role}`, async () => {
      const answer = await send(route, await signIn(person));
      if (may) {
        assert.ok(isOpen(answer), `answered ${answer.status}`);
        return;
      }
      assert.deepEqual([answer.status, answer.body.code], [403, 'not_allowed']);
      const [told] = await refusals(harbour, operationId);
      assert.equal(told, `person:${person.personId} not_allowed`);
    });
  }

  test(`${operationId} is closed to a key that lacks its permission`, async () => {
    const { token } = await createKey(
      permission === 'operations.read' ? 'rates.publish' : 'operations.read',
    );
    const { status, body } = await send(route, token ?? '');
    assert.deepEqual([status, body.code], [403, 'not_allowed']);
    assert.match((await refusals(harbour, operationId))[0] ?? '', /^key:key-\w+ not_allowed$/);
  });

  test(`${operationId} answers 401 to a key that was revoked or is over, and tells it`, async () => {
    const ends: Readonly<Record<string, (keyId: string) => Promise<unknown>>> = {
      revoked: (keyId) =>
        room.keys.revoke({ operatorId: harbour, by: olga, keyId, reason: 'lost' }),
      over: async () => {
        room.clock.nowMs += 3_600_000;
      },
    };
    for (const [state, end] of Object.entries(ends)) {
      const { keyId, token } = await createKey(permission);
      await end(keyId);
      const { status, body } = await send(route, token ?? '');
      assert.deepEqual([status, body.code], [401, 'not_signed_in'], state);
      assert.equal((await refusals(harbour, operationId))[0], 'nobody not_signed_in', state);
    }
  });

  test(`${operationId} shows a player their own data and nobody else's, and tells the attempt`, async () => {
    const token = await room.signInPlayer();
    const own = await send(route, token);
    const isOwn = route.path.includes('{playerId}') && mayDo(['player'], permission);
    if (isOwn) assert.ok(isOpen(own), `answered ${own.status}`);
    else assert.equal(own.status, 403);
    if (!isOwn) assert.equal((await refusals(harbour, operationId))[0], 'player not_allowed');
    const other = await send(route, token, pathOf(route, harbour, otherPlayer));
    assert.equal(other.status, isOwn ? 404 : 403);
    const [told] = await refusals(harbour, operationId);
    assert.equal(told, isOwn ? 'player not_found' : 'player not_allowed');
  });
}

test('a person whose password was right a moment ago is out as soon as a role is taken away', async () => {
  const { dana, olga } = testPeople;
  const token = await signIn(dana);
  const admin = await signIn(olga);
  const path = `/v1/operators/${harbour}/members/${dana.personId}/roles`;
  const body = { roles: ['viewer'], reason: 'moved to another desk' };
  const lowered = await room.call(path, { method: 'PUT', token: admin, body });
  assert.equal(lowered.status, 200);
  const after = await room.call(`/v1/operators/${harbour}/status`, { token });
  assert.deepEqual([after.status, after.body.code], [401, 'not_signed_in']);
  const again = await room.call('/v1/sessions', {
    method: 'POST',
    body: { email: dana.email, password },
  });
  assert.equal(again.status, 201);
});
