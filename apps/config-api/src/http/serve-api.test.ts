import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveApi } from './serve-api.ts';

const host = '127.0.0.1';
const hello = () => new Response('hello');

test('a port that is taken is said in a sentence', async () => {
  const first = await serveApi(hello, { port: 0, host });
  try {
    const { port } = first;
    const message = `port ${port} is in use; set PORT to another one`;
    await assert.rejects(serveApi(hello, { port, host }), { message });
  } finally {
    await first.stop();
  }
});

test('the server listens where it is told to and nowhere else', async () => {
  const server = await serveApi(hello, { port: 0, host });
  try {
    assert.equal(await (await fetch(`http://${host}:${server.port}/`)).text(), 'hello');
    // Whatever listens on every address of the machine answers on this one, too.
    await assert.rejects(fetch(`http://127.0.0.2:${server.port}/`));
  } finally {
    await server.stop();
  }
});

test('a request under way is answered before the server ends', async () => {
  let answer: (response: Response) => void = () => undefined;
  const asked = Promise.withResolvers<void>();
  const server = await serveApi(
    () => {
      asked.resolve();
      return new Promise<Response>((resolve) => {
        answer = resolve;
      });
    },
    { port: 0, host },
  );
  const response = fetch(`http://${host}:${server.port}/`, { headers: { connection: 'close' } });
  await asked.promise;
  const stopped = server.stop();
  answer(hello());
  assert.equal(await (await response).text(), 'hello');
  await stopped;
  await assert.rejects(fetch(`http://${host}:${server.port}/`));
});
