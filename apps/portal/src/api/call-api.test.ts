import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import test, { type TestContext } from 'node:test';
import {
  exportAuditTrail,
  listPlayers,
  readDraft,
  readRates,
  saveDraft,
} from '@house-rules/api-client';
import { draftSchema, playerListSchema, ratesSchema } from '@house-rules/contracts';
import { z } from 'zod';
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
  const { asked, transport } = await listening(t, { revision: 8 });
  const schema = draftSchema.pick({ revision: true });
  const request = { path: { operatorId: 'a' }, ifMatch: 7, bodyText: '{"document":{}}' };
  // @ts-expect-error A part of the answer is less than the document says.
  await callApi(transport, saveDraft, { ...request, schema });
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

test('the compiler refuses what the API’s document does not say', () => {
  const transport = { base: '', headers: {} };
  const path = { operatorId: 'a' };
  const schema = ratesSchema;
  const refused = [
    // @ts-expect-error A path without its operator.
    () => callApi(transport, readRates, { schema }),
    // @ts-expect-error A part of the path that the address does not have.
    () => callApi(transport, readRates, { path: { ...path, version: 1 }, schema }),
    // @ts-expect-error A question that the operation does not take.
    () => callApi(transport, readRates, { path, query: { limit: 1 }, schema }),
    // @ts-expect-error The answer of another operation.
    () => callApi(transport, readDraft, { path, schema }),
    // @ts-expect-error An answer that nobody looks at.
    () => callApi(transport, readRates, { path, schema: null }),
    // @ts-expect-error An answer of which nothing is known.
    () => callApi(transport, readRates, { path, schema: z.unknown() }),
    // @ts-expect-error A body that does not hold what the operation needs.
    () => callApi(transport, saveDraft, { path, ifMatch: 1, body: {}, schema: draftSchema }),
    // @ts-expect-error A draft saved over nothing that one has seen.
    () => callApi(transport, saveDraft, { path, body: { document: {} }, schema: draftSchema }),
    // @ts-expect-error A file, which no schema checks.
    () => callApi(transport, exportAuditTrail, { path, schema: z.string() }),
    // @ts-expect-error An operation that the document does not have.
    () => callApi(transport, { ...readRates, id: 'readPrices' }, { path, schema }),
  ];
  assert.equal(refused.length, 10);
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
