import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import test from 'node:test';
import { type EndSession, findEndSession } from './find-end-session.ts';

/** A provider that answers as it is told; what is asked of it, and what the portal makes of it. */
async function asking(
  answer: (issuer: string) => RequestListener,
  withinMs?: number,
): Promise<{ readonly found: EndSession; readonly issuer: string; readonly asked: string[] }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const issuer = `http://127.0.0.1:${address.port}`;
  const asked: string[] = [];
  const listener = answer(issuer);
  server.on('request', (request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  try {
    return { found: await findEndSession(issuer, withinMs), issuer, asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const saying =
  (document: (issuer: string) => unknown) =>
  (issuer: string): RequestListener =>
  (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document(issuer)));

test('the address is the one of the discovery document', async () => {
  const end = (issuer: string) => `${issuer}/session/end?tenant=1`;
  const { found, issuer, asked } = await asking(
    saying((of) => ({ issuer: of, end_session_endpoint: end(of) })),
  );
  assert.deepEqual(found, { kind: 'found', endpoint: end(issuer) });
  assert.deepEqual(asked, ['/.well-known/openid-configuration']);
});

test('a provider that ends no sessions for others says so by saying nothing', async () => {
  assert.deepEqual((await asking(saying((issuer) => ({ issuer })))).found, { kind: 'none' });
});

test('what no provider would say is not followed', async () => {
  const endpoints = ['javascript:alert(1)', 'ftp://id.example/end', '/session/end', 7];
  for (const endpoint of endpoints) {
    const { found } = await asking(
      saying((issuer) => ({ issuer, end_session_endpoint: endpoint })),
    );
    assert.deepEqual(found, { kind: 'silent' }, String(endpoint));
  }
  const another = { issuer: 'https://evil.example', end_session_endpoint: 'https://evil.example/' };
  assert.deepEqual((await asking(saying(() => another))).found, { kind: 'silent' });
});

test('a provider that fails, leads elsewhere or is not there is silent', async () => {
  const failing = () => (_: unknown, response: { writeHead(status: number): { end(): void } }) =>
    response.writeHead(500).end();
  assert.deepEqual((await asking(failing)).found, { kind: 'silent' });
  const elsewhere = (): RequestListener => (_, response) =>
    response.writeHead(302, { location: 'https://evil.example/' }).end();
  assert.deepEqual((await asking(elsewhere)).found, { kind: 'silent' });
  const { issuer } = await asking(failing);
  assert.deepEqual(await findEndSession(issuer), { kind: 'silent' });
});

test('a provider that keeps somebody waiting is waited for no longer than it may', async () => {
  const never = (): RequestListener => () => undefined;
  assert.deepEqual((await asking(never, 50)).found, { kind: 'silent' });
  const neverDone = (): RequestListener => (_, response) => response.write('{"issuer":');
  assert.deepEqual((await asking(neverDone, 50)).found, { kind: 'silent' });
});
