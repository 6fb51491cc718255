import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { z } from 'zod';
import { ApiProblem } from './api-problem.ts';
import { sendRequest } from './send-request.ts';

async function transportTo(t: TestContext, listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, headers: { authorization: 'Bearer secret' } };
}

const asking = { address: '/v1/x', method: 'GET', headers: {} };
const schema = z.object({ revision: z.number() });
const answering =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);

const refusedWith = (kind: string) => (error: unknown) =>
  error instanceof ApiProblem && error.kind === kind;

test('an answer is what its schema says, and the request carries what it was given', async (t) => {
  const asked: (string | undefined)[] = [];
  const transport = await transportTo(t, (request, response) => {
    asked.push(request.method, request.url, request.headers.authorization);
    asked.push(request.headers['if-match']);
    response.end('{"revision": 4, "newer": true}');
  });
  const request = { ...asking, address: '/v1/x?limit=5', headers: { 'if-match': '"3"' } };
  const answer = await sendRequest(transport, request, { schema });
  assert.deepEqual(answer, { revision: 4 });
  assert.deepEqual(asked, ['GET', '/v1/x?limit=5', 'Bearer secret', '"3"']);
});

test('a problem keeps its code, its sentence, its pointer and the id to quote', async (t) => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'revision_conflict',
    detail: 'the draft is at revision 5, yours was 4',
    pointer: '/revision',
    requestId: 'r-1',
    currentRevision: 5,
  };
  const transport = await transportTo(t, answering(409, JSON.stringify(problem)));
  await assert.rejects(sendRequest(transport, asking, { schema }), (error) => {
    assert.ok(error instanceof ApiProblem);
    assert.deepEqual(
      [error.kind, error.status, error.requestId],
      ['revision_conflict', 409, 'r-1'],
    );
    assert.deepEqual(error.problem, problem);
    return true;
  });
});

test('an answer that is not as agreed is never taken for data', async (t) => {
  for (const body of ['{"revision": "4"}', '<html>', '']) {
    const transport = await transportTo(t, answering(200, body));
    const call = sendRequest(transport, asking, { schema });
    await assert.rejects(call, refusedWith('not_understood'));
  }
  const transport = await transportTo(t, answering(502, 'bad gateway'));
  await assert.rejects(sendRequest(transport, asking, { schema }), refusedWith('not_understood'));
});

test('a service that is not there is unreachable, and says what to do', async () => {
  const transport = { base: 'http://127.0.0.1:9', headers: {} };
  await assert.rejects(sendRequest(transport, asking, { schema }), refusedWith('unreachable'));
});
