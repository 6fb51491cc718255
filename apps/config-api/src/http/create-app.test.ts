import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemSchema } from '@house-rules/contracts';
import { openApiRoom } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { documentBodyBytesMax, usualBodyBytesMax } from './read-body.ts';

const draftPath = `/v1/operators/${harbour}/rule-set/draft`;

const openSignedIn = async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.olga);
  const save = (text: string, headers: Record<string, string> = {}) =>
    room.call(draftPath, {
      method: 'PUT',
      token,
      text,
      headers: { 'if-match': '"1"', ...headers },
    });
  return { ...room, token, save };
};

test('a body that is no JSON is refused with line, column and pointer', async () => {
  const { save } = await openSignedIn();
  const { status, body } = await save('{"document": {\n  "name": "x",\n  "earning": [1 2]\n}}');
  assert.deepEqual([status, body.code, body.pointer], [422, 'invalid_body', '/document/earning']);
  assert.match(body.detail, /line 3, column 17/);
});

test('a body of another type or encoding is refused', async () => {
  const room = await openSignedIn();
  const typed = await room.save('{}', { 'content-type': 'text/plain' });
  assert.deepEqual([typed.status, typed.body.code], [422, 'invalid_body']);
  const response = await room.app.request(draftPath, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${room.token}`,
      'content-type': 'application/json',
      'if-match': '"1"',
    },
    body: new Uint8Array([0x7b, 0xff, 0x7d]),
  });
  assert.equal(response.status, 422);
  assert.match(problemSchema.parse(await response.json()).detail, /UTF-8/);
});

test('a body at the limit of its route is read and one byte more is not', async () => {
  const { save, call, token } = await openSignedIn();
  const fill = (text: string, bytes: number) => text.padEnd(bytes, ' ');
  const document = '{"document":{"a":1}}';
  assert.equal((await save(fill(document, documentBodyBytesMax))).status, 200);
  const large = await save(fill(document, documentBodyBytesMax + 1));
  assert.deepEqual([large.status, large.body.code], [413, 'too_large']);
  const publish = (text: string) =>
    call(`/v1/operators/${harbour}/publications`, { method: 'POST', token, text });
  const request = '{"revision":1,"reason":"as it is"}';
  assert.notEqual((await publish(fill(request, usualBodyBytesMax))).status, 413);
  assert.equal((await publish(fill(request, usualBodyBytesMax + 1))).status, 413);
});

test('an unknown key in a body is refused by its pointer', async () => {
  const { save } = await openSignedIn();
  const { status, body } = await save('{"document": {}, "publish": true}');
  assert.deepEqual([status, body.code, body.pointer], [422, 'invalid_body', '/publish']);
});

test('a revision must be there and be one', async () => {
  const { call, token } = await openSignedIn();
  const put = (headers: Record<string, string>) =>
    call(draftPath, { method: 'PUT', token, body: { document: {} }, headers });
  const missing = await put({});
  assert.deepEqual([missing.status, missing.body.code], [428, 'revision_missing']);
  for (const odd of ['1', 'W/"1"', '"01"', '*', '"1", "2"']) {
    const { status, body } = await put({ 'if-match': odd });
    assert.deepEqual([status, body.code, body.pointer], [400, 'invalid_parameter', 'If-Match']);
  }
});

test('what is not there is a problem, and another method names the ones that are', async () => {
  const { call, token } = await openSignedIn();
  const nowhere = await call('/v2/anything');
  assert.deepEqual([nowhere.status, nowhere.body.code], [404, 'not_found']);
  assert.equal(nowhere.headers.get('content-type'), 'application/problem+json');
  const patched = await call(draftPath, { method: 'PATCH', token });
  assert.deepEqual([patched.status, patched.body.code], [405, 'method_not_allowed']);
  assert.equal(patched.headers.get('allow'), 'GET, PUT');
});

test('a request keeps its id, a made-up one is replaced', async () => {
  const { call } = await openSignedIn();
  const kept = await call('/nowhere', { headers: { 'x-request-id': 'abc-123.x' } });
  assert.deepEqual(
    [kept.headers.get('x-request-id'), kept.body.requestId],
    ['abc-123.x', 'abc-123.x'],
  );
  const odd = await call('/nowhere', { headers: { 'x-request-id': 'a b{"c"}' } });
  assert.equal(odd.body.requestId, 'a-request-id');
});

test('answers are not cached, framed, sniffed or shared with other origins', async () => {
  const { call, token } = await openSignedIn();
  const headers = { origin: 'https://evil.example' };
  const answer = await call('/v1/sessions/current', { token, headers });
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
});

test('a fault of ours says nothing of its cause and can be found by its request id', async () => {
  const room = await openSignedIn();
  room.stores.publications.versions = async () => {
    throw new Error('SELECT secret FROM somewhere');
  };
  const { token } = room;
  const { status, body } = await room.call(`/v1/operators/${harbour}/versions`, { token });
  assert.deepEqual([status, body.code, body.requestId], [500, 'internal', 'a-request-id']);
  assert.doesNotMatch(JSON.stringify(body), /secret/);
});

test('the page to read the API loads nothing from elsewhere', async () => {
  const { app } = await openSignedIn();
  const page = await app.request('/docs');
  const html = await page.text();
  assert.equal(page.status, 200);
  assert.doesNotMatch(html, /https?:\/\//);
  assert.doesNotMatch(html, /<script>/);
  assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self';/);
  const links = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, link]) => link ?? '');
  assert.ok(links.length >= 5);
  for (const link of links) assert.equal((await app.request(link)).status, 200, link);
});

test('the process says that it lives', async () => {
  const { app } = await openSignedIn();
  const answer = await app.request('/healthz');
  assert.deepEqual([answer.status, await answer.json()], [200, { alive: true }]);
});
