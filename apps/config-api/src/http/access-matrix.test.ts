/**
 * Who may what, generated from the API document: every route × every role × tenant × session. The
 * document says the permission of a route, the contracts' table which role has it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDo, type Permission } from '@house-rules/contracts';
import { type ApiDocument, type Route, renderDocument, routesOf } from '../testing/api-document.ts';
import { type ApiRoom, openApiRoom, otherPlayer, player } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { accepted } from '../testing/publishing-room.ts';

const document: ApiDocument = JSON.parse(await renderDocument());
const routes = routesOf(document);
const operatorRoutes = routes.filter(({ path }) => path.includes('{operatorId}'));

const unknownId = '0193a2f0-6b1c-7c3e-9d52-00000000dead';

const pathOf = ({ path }: Route, operatorId = harbour, playerId = player): string =>
  path
    .replace('{operatorId}', operatorId)
    .replace('{version}', '1')
    .replace('{playerId}', playerId)
    // A redemption, a wager, a batch: none of them is there.
    .replaceAll(/\{(?:redemption|adjustment|batch|wager)Id\}/g, unknownId);

let sent = 0;

const send = async (
  room: ApiRoom,
  route: Route,
  token: string | undefined,
  path = pathOf(route),
) => {
  const body = route.operation.requestBody?.content['application/json']?.example;
  sent += 1;
  const headers = { 'if-match': '"1"', 'idempotency-key': `key-${sent}` };
  const { method } = route;
  return room.call(path, { method, body, headers, ...(token === undefined ? {} : { token }) });
};

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
const allowed = (status: number) => ![401, 403].includes(status);

for (const route of routes.filter(({ operation }) => operation.security.length > 0)) {
  test(`${route.operation.operationId} answers 401 without a session`, async () => {
    const { status, body } = await send(room, route, undefined);
    assert.deepEqual([status, body.code], [401, 'not_signed_in']);
  });
}

for (const route of operatorRoutes) {
  const { operationId } = route.operation;
  const permission = route.operation['x-permission'] as Permission;

  test(`${operationId} answers 404 to another tenant, whatever their role`, async () => {
    const token = await room.signIn(testPeople.lars);
    const { status, body } = await send(room, route, token);
    assert.deepEqual([status, body.code], [404, 'not_found']);
    const unknown = await send(room, route, token, pathOf(route, 'nowhere-casino'));
    assert.equal(unknown.status, 404);
    const unreadable = await send(room, route, token, pathOf(route, 'NOT%20an%20id'));
    assert.equal(unreadable.status, 404);
  });

  for (const person of Object.values(testPeople).filter((p) => p.operatorId === harbour)) {
    const [role = 'viewer'] = person.roles;
    const may = mayDo(person.roles, permission);
    test(`${operationId} is ${may ? 'open' : 'closed'} to ${role}`, async () => {
      const { status, body } = await send(room, route, await room.signIn(person));
      if (may) assert.ok(allowed(status), `answered ${status}`);
      else assert.deepEqual([status, body.code], [403, 'not_allowed']);
    });
  }

  test(`${operationId} shows a player their own data and nobody else's`, async () => {
    const token = await room.signInPlayer();
    const own = await send(room, route, token);
    const isOwn = route.path.includes('{playerId}') && mayDo(['player'], permission);
    assert.equal(allowed(own.status), isOwn, `answered ${own.status}`);
    const other = await send(room, route, token, pathOf(route, harbour, otherPlayer));
    assert.equal(other.status, isOwn ? 404 : 403);
  });
}
