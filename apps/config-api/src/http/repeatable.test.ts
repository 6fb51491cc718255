import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { CreatedKey, Draft, Publication, VersionList } from '@house-rules/contracts';
import { openApiRoom } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { accepted } from '../testing/publishing-room.ts';

const path = `/v1/operators/${harbour}`;
const { paula, olga } = testPeople;

const openPublishing = async () => {
  const room = await openApiRoom();
  const by = { id: paula.personId, name: 'Paula' };
  const document = { schemaVersion: 1 as const, base: 'EUR', rates: {} };
  const request = { document, reason: 'first' };
  accepted(await room.publications.publishRates({ operatorId: harbour, by, request }));
  const token = await room.signIn(paula);
  const publish = (key: string, reason: string, as = token) =>
    room.call<Publication & { readonly code?: string }>(`${path}/publications`, {
      method: 'POST',
      token: as,
      body: { revision: 1, reason },
      headers: { 'idempotency-key': key },
    });
  const versions = async () =>
    (await room.call<VersionList>(`${path}/versions`, { token })).body.versions.length;
  return { ...room, token, publish, versions };
};

test('the same request with the same key is done once and answered again', async () => {
  const { publish, versions } = await openPublishing();
  const first = await publish('one', 'autumn rates');
  const again = await publish('one', 'autumn rates');
  assert.deepEqual([first.status, again.status, again.body], [201, 201, first.body]);
  assert.equal(first.headers.get('idempotent-replayed'), null);
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.equal(await versions(), 1);
});

test('another request with the same key answers 422', async () => {
  const { publish } = await openPublishing();
  await publish('one', 'autumn rates');
  const { status, body } = await publish('one', 'winter rates');
  const { code } = body;
  assert.deepEqual([status, code], [422, 'idempotency_key_reused']);
});

test('the key of somebody else is another key', async () => {
  const { publish, signIn } = await openPublishing();
  assert.equal((await publish('one', 'autumn rates')).status, 201);
  assert.equal((await publish('one', 'autumn rates', await signIn(olga))).status, 409);
});

test('a refusal that the state of things led to is answered again too', async () => {
  const { publish, call, token } = await openPublishing();
  const save = () =>
    call<Draft>(`${path}/rule-set/draft`, {
      method: 'PUT',
      token,
      body: { document: {} },
      headers: { 'if-match': '"1"' },
    });
  await save();
  const refused = await publish('one', 'autumn rates');
  assert.deepEqual(
    [refused.status, (await publish('one', 'autumn rates')).body],
    [409, refused.body],
  );
});

test('of many at once with one key one does the work, the others wait or get its answer', async () => {
  const { publish, versions } = await openPublishing();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => publish('one', 'autumn rates')),
  );
  const statuses = answers.map(({ status }) => status);
  assert.ok(statuses.every((status) => [201, 409].includes(status)));
  assert.ok(statuses.includes(201));
  assert.equal(await versions(), 1);
});

test('a claim whose process died is taken over after a minute', async () => {
  const room = await openPublishing();
  const scope = `${harbour}/${paula.personId}`;
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  const body = JSON.stringify({ revision: 1, reason: 'autumn rates' });
  const parts = ['POST', `${path}/publications`, '', body];
  const times = { createdAtMs: room.clock(), expiresAtMs: room.clock() + 86_400_000 };
  const row = { requestHash: sha(JSON.stringify(parts)), ...times };
  await room.stores.answers.claim(scope, sha('one'), row);
  assert.equal((await room.publish('one', 'autumn rates')).status, 409);
  room.clock.nowMs += 60_000;
  assert.equal((await room.publish('one', 'autumn rates')).status, 201);
});

test('a repeated answer shows no secret a second time', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(olga);
  const create = () =>
    room.call<CreatedKey>(`${path}/keys`, {
      method: 'POST',
      token,
      headers: { 'idempotency-key': 'one' },
      body: {
        name: 'feed',
        scopes: ['rule_set.read'],
        expiresAt: '2026-12-01T00:00:00Z',
        reason: 'for the feed',
      },
    });
  const [first, again] = [await create(), await create()];
  assert.notEqual(first.body.token, null);
  assert.deepEqual([again.body.token, again.body.keyId], [null, first.body.keyId]);
});
