import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { renderClient } from '../scripts/render-client.ts';
import { ApiFault, createApiClient } from './index.ts';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

test('the client is the one that the API document makes', async () => {
  const rendered = renderClient(JSON.parse(await read('../../../apps/config-api/openapi.json')));
  const advice = 'run `npm run generate:client -w @house-rules/api-client`';
  for (const [path, text] of rendered) assert.ok((await read(`./${path}`)) === text, advice);
  const kept = await readdir(new URL('./operations', import.meta.url));
  const made = [...rendered.keys()].filter((path) => path.startsWith('operations/'));
  assert.deepEqual(kept.map((file) => `operations/${file}`).sort(), made.sort(), advice);
});

interface Sent {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

const clientOf = (answer: () => Response) => {
  const sent: Sent[] = [];
  const client = createApiClient({
    baseUrl: 'http://api.example',
    token: () => 'a-token',
    fetch: async (url, init) => {
      sent.push({ url: String(url), init });
      return answer();
    },
  });
  return { client, sent };
};

test('a call fills the address, sends revision, key and body, and answers the body', async () => {
  const { client, sent } = clientOf(() => Response.json({ revision: 8 }));
  const draft = await client.call('saveDraft', {
    path: { operatorId: 'harbour casino/…' },
    ifMatch: 7,
    idempotencyKey: 'one',
    body: { document: { name: 'x' }, merge: true },
  });
  assert.equal(draft.revision, 8);
  assert.equal(
    sent[0]?.url,
    'http://api.example/v1/operators/harbour%20casino%2F%E2%80%A6/rule-set/draft',
  );
  assert.equal(sent[0]?.init?.body, '{"document":{"name":"x"},"merge":true}');
  assert.deepEqual(sent[0]?.init?.headers, {
    authorization: 'Bearer a-token',
    'content-type': 'application/json',
    'if-match': '"7"',
    'idempotency-key': 'one',
  });
});

test('what a query has no value for is not sent', async () => {
  const { client, sent } = clientOf(() => Response.json({ versions: [], nextCursor: null }));
  const query = { limit: 5, cursor: '' };
  await client.call('listVersions', { path: { operatorId: 'a' }, query });
  assert.equal(sent[0]?.url, 'http://api.example/v1/operators/a/versions?limit=5');
});

test('a refusal is thrown with its problem, and no answer without one', async () => {
  const problem = { status: 409, code: 'revision_conflict', detail: 'read it again' };
  const headers = { 'content-type': 'application/problem+json' };
  const refused = clientOf(() => new Response(JSON.stringify(problem), { status: 409, headers }));
  const input = { path: { operatorId: 'a' } };
  await assert.rejects(refused.client.call('readDraft', input), (error: unknown) => {
    assert.ok(error instanceof ApiFault);
    assert.deepEqual(
      [error.status, error.message, error.problem?.code],
      [409, 'read it again', 'revision_conflict'],
    );
    return true;
  });
  const lost = clientOf(() => {
    throw new TypeError('fetch failed');
  });
  await assert.rejects(lost.client.call('readDraft', input), (error: unknown) => {
    assert.ok(error instanceof ApiFault);
    assert.deepEqual([error.status, error.problem], [0, null]);
    return true;
  });
});

test('an answer without content is null, a file is the response itself', async () => {
  const nothing = clientOf(() => new Response(null, { status: 204 }));
  assert.equal(await nothing.client.call('signOut', {}), null);
  const file = clientOf(() => new Response('a,b'));
  const input = { path: { operatorId: 'a' }, query: { format: 'csv' } };
  assert.equal(await (await file.client.call('exportAuditTrail', input)).text(), 'a,b');
});
