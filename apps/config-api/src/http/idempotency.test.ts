/**
 * Idempotency keys, from the API document: every write has one except the sign-ins, which answer a secret
 * and belong to nobody yet. The same request with the same key gets the same answer, also the
 * refusal that the state of things led to; another request with that key gets 422; after a day the key is
 * free again. Required where a repetition would move points twice.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRates } from '@house-rules/rules-engine';
import { type ApiDocument, type Route, renderDocument, routesOf } from '../testing/api-document.ts';
import { type ApiRoom, openApiRoom, player } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';

const document: ApiDocument = JSON.parse(await renderDocument());
const writes = routesOf(document).filter(({ method }) => method !== 'GET');
const signIns = ['signIn', 'signInWithIdToken', 'signInPlayer'];
const unknownId = '0193a2f0-6b1c-7c3e-9d52-00000000dead';

const keyOf = ({ operation }: Route) =>
  operation.parameters?.find(({ name }) => name === 'Idempotency-Key');

const pathOf = ({ path, operation }: Route): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'operatorId') return harbour;
    if (name === 'playerId') return player;
    if (['redemptionId', 'adjustmentId', 'batchId', 'wagerId'].includes(name)) return unknownId;
    const { schema } = operation.parameters?.find((one) => one.name === name) ?? {};
    return String(schema?.example ?? '1');
  });

const openFilled = async (): Promise<ApiRoom> => {
  const room = await openApiRoom();
  const rates = { document: exampleRates, reason: 'first' };
  accepted(
    await room.publications.publishRates({ operatorId: harbour, by: paula, request: rates }),
  );
  const request = { revision: 1, reason: 'the first rules' };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request }));
  room.clock.nowMs += 5_000;
  const earning = { points: 900_000_000, occurredAtMs: room.clock() };
  await room.ledger.earn({ operatorId: harbour, playerId: player }, earning);
  return room;
};

test('every write takes a key, those that move points must have one, sign-ins take none', () => {
  const without = writes.filter((route) => keyOf(route) === undefined);
  assert.deepEqual(
    without.map(({ operation }) => operation.operationId),
    signIns,
  );
  const required = writes.filter((route) => keyOf(route)?.required === true);
  const ofPoints = /^\/v1\/operators\/\{operatorId\}\/(players|adjustments|adjustment-batches)\//;
  const acts = writes.filter(
    ({ path }) =>
      /\/adjustment-batches$/.test(path) || (ofPoints.test(path) && !/previews$/.test(path)),
  );
  assert.deepEqual(required, acts);
});

/** Somebody who may do nearly everything; what is refused is answered again too. */
const who = testPeople.petra;

for (const route of writes.filter((one) => keyOf(one) !== undefined)) {
  const { operationId } = route.operation;
  test(`${operationId} with the same key is done once, and with another body refused`, async () => {
    const room = await openFilled();
    const example = route.operation.requestBody?.content['application/json']?.example;
    let token = await room.signIn(who);
    const send = (body: unknown, ifMatch = '"2"') =>
      room.call<Answered>(pathOf(route), {
        method: route.method,
        token,
        body,
        headers: { 'idempotency-key': 'one', 'if-match': ifMatch },
      });
    const first = await send(example);
    if (operationId === 'startLedgerRebuild') {
      // The auditor of a test room has no ledger; an answer that passes keeps no key.
      assert.equal(first.body.code, 'ledger_unavailable');
      return;
    }
    assert.ok(first.status < 500, JSON.stringify(first.body));
    // Signing out ends the session that the key belongs to: the same person comes with another.
    if (operationId === 'signOut') token = await room.signIn(who);
    const again = await send(example);
    assert.deepEqual(withoutSecrets(again.body), withoutSecrets(first.body));
    assert.equal(again.status, first.status);
    const isDone = first.status < 300;
    if (isDone) assert.equal(again.headers.get('idempotent-replayed'), 'true');

    const other = otherThan(example);
    if (other === null) return;
    const { status, body } = await send(other);
    // An act that was refused holds no key: nothing was moved that could be moved twice.
    const isFree = keyOf(route)?.required === true && !isDone;
    if (isFree) assert.equal(status, first.status);
    else assert.deepEqual([status, body.code], [422, 'idempotency_key_reused']);
  });
}

interface Answered {
  readonly code?: string;
  readonly token?: string | null;
}

const withoutSecrets = (body: Answered | null) =>
  body !== null && 'token' in body ? { ...body, token: null } : body;

/** The same with another reason, or whatever text it has; null where it has none. */
const otherThan = (example: unknown): unknown => {
  if (typeof example !== 'object' || example === null) return null;
  const entries = Object.entries(example);
  const named = entries.find(([key]) => ['reason', 'note', 'title', 'text'].includes(key));
  const [key, value] = named ?? [];
  if (key === undefined || typeof value !== 'string') return null;
  return { ...example, [key]: `${value}, again` };
};

test('a key is free again after a day', async () => {
  const room = await openFilled();
  const path = `/v1/operators/${harbour}/rates/publications`;
  const publish = async (reason: string) => {
    const token = await room.signIn(who);
    const body = { document: { ...exampleRates, rates: {} }, reason };
    const headers = { 'idempotency-key': 'one' };
    return room.call<Answered>(path, { method: 'POST', token, body, headers });
  };
  assert.equal((await publish('only euros')).status, 201);
  room.clock.nowMs += 24 * 60 * 60 * 1_000 - 1_000;
  assert.equal((await publish('another')).body.code, 'idempotency_key_reused');
  room.clock.nowMs += 1_000;
  assert.equal((await publish('another')).body.code, 'nothing_to_publish');
});
