import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import test, { type TestContext } from 'node:test';
import { exportAuditTrail, listPlayers, saveDraft } from '@house-rules/api-client';
import { draftSchema, playerListSchema } from '@house-rules/contracts';
import { apiHref, callApi } from './call-api.ts';

/** The first request that came, and a transport that leads to where it came. */
async function listening(t: TestContext, answer: unknown) {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    asked.push(method, url, headers['if-match'], headers['content-type'], await text(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return { asked, transport: { base: `http://127.0.0.1:${port}`, headers: {} } };
}

test('the operation says where a call goes; ids are encoded, and what is empty is not asked', async (t) => {
  const { asked, transport } = await listening(t, { players: [], nextCursor: null });
  const answer = await callApi(transport, listPlayers, {
    path: { operatorId: 'harbour/../casino' },
    query: { prefix: '', limit: 5, cursor: undefined },
    schema: playerListSchema,
  });
  assert.deepEqual(answer, { players: [], nextCursor: null });
  const address = '/v1/operators/harbour%2F..%2Fcasino/players?limit=5';
  assert.deepEqual(asked, ['GET', address, undefined, undefined, '']);
});

test('a body that is text already is sent as it is, over the revision that was seen', async (t) => {
  const draft = {
    operatorId: 'a',
    revision: 8,
    basedOn: 3,
    document: {},
    savedAt: '2026-11-23T20:15:30.250Z',
    savedBy: { id: 'mara', name: 'Mara' },
    findings: [],
    tests: [],
    unchanged: false,
  };
  const { asked, transport } = await listening(t, draft);
  const request = { path: { operatorId: 'a' }, ifMatch: 7, bodyText: '{"document":{}}' };
  await callApi(transport, saveDraft, { ...request, schema: draftSchema });
  const address = '/v1/operators/a/rule-set/draft';
  assert.deepEqual(asked, ['PUT', address, '"7"', 'application/json', '{"document":{}}']);
});

test('a link leads where the operation does', () => {
  const transport = { base: '/api/house-rules', headers: {} };
  const href = apiHref(transport, exportAuditTrail, {
    path: { operatorId: 'a b' },
    query: { format: 'csv' },
  });
  assert.equal(href, '/api/house-rules/v1/operators/a%20b/audit/export?format=csv');
});

/** The stand-in of the wager platform is another service, which the API's document does not know. */
const ofThePlatform = ['session/demo-players.ts'];

test('no address of the API is written in the portal: each comes from the generated client', () => {
  const source = new URL('../', import.meta.url);
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).filter((path) => !/\.test\./.test(path));
  assert.ok(files.length > 400, `${files.length}`);
  const written = files.filter((path) =>
    /['"`}]\/?v1\/|['"`]\/?operators\//.test(readFileSync(new URL(path, source), 'utf8')),
  );
  assert.deepEqual(written, ofThePlatform);
});
