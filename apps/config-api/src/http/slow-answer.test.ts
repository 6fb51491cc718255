import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createLogger } from '@house-rules/service';
import { z } from 'zod';
import { createApp } from './create-app.ts';
import { publicOperation } from './operation.ts';
import { createRepeatable } from './repeatable.ts';
import type { FinishedRequest } from './request-log.ts';

const never = new Error('nobody asks this here');
const refuse = async (): Promise<never> => {
  throw never;
};

const hanging = publicOperation({
  ...{ id: 'hang', method: 'get', path: '/v1/hanging/{name}', tag: 'Test', status: 200 },
  ...{ summary: 'Never answer', description: 'Never.', answers: 'Nothing.', problems: [] },
  params: z.object({ name: z.string() }),
  answer: z.object({}),
  handle: () => new Promise(() => undefined),
});

const openApp = () => {
  const finished: FinishedRequest[] = [];
  const store = { claim: refuse, reclaim: refuse, keep: refuse, release: refuse };
  const app = createApp({
    operations: [hanging],
    resolveCaller: async () => null,
    addressOf: () => '192.0.2.1',
    createRequestId: () => 'a-request-id',
    clock: () => 0,
    observe: (request) => void finished.push(request),
    onWritten: () => undefined,
    limiter: { take: () => 0 },
    repeatable: createRepeatable(store, () => 0),
    tellDenied: async () => undefined,
    log: createLogger('slow-answer-test', 'silent'),
  });
  return { app, finished };
};

test('nobody waits longer than twenty seconds', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { app } = openApp();
    const answered = app.request('/v1/hanging/one');
    let isOver = false;
    void Promise.resolve(answered).then(() => {
      isOver = true;
    });
    // The request reaches its service in some turns of the loop.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    mock.timers.tick(19_999);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    assert.equal(isOver, false);
    mock.timers.tick(1);
    const response = await answered;
    const { code } = (await response.json()) as { code: string };
    assert.deepEqual([response.status, code], [503, 'too_slow']);
  } finally {
    mock.timers.reset();
  }
});

test('what is observed of a request is its route, never an id of its path', async () => {
  const { app, finished } = openApp();
  await app.request('/v1/hanging/7d1f3c52-6a0e', { method: 'DELETE' });
  await app.request('/nothing/7d1f3c52-6a0e');
  assert.deepEqual(
    finished.map(({ route, status }) => [route, status]),
    [
      ['/v1/hanging/{name}', 405],
      ['unknown', 404],
    ],
  );
  assert.doesNotMatch(JSON.stringify(finished), /7d1f3c52/);
});
