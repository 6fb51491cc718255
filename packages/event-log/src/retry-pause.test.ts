import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEARTBEAT_MS, SESSION_MS } from './kafka/kafka-options.ts';
import { toConnection } from './kafka/platformatic/platformatic-connection.ts';
import { retryPauseMs } from './retry-pause.ts';

test('pauses double from 100 ms, and never grow beyond half a second', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 10_000].map(retryPauseMs),
    [100, 200, 400, 500, 500, 500, 500],
  );
});

test('a member asks its group ten times a session, so all hear soon of whoever joins', () => {
  assert.ok(HEARTBEAT_MS * 10 <= SESSION_MS, `${HEARTBEAT_MS} of ${SESSION_MS} ms`);
});

test('the client below us waits no longer than that, however often it has tried', () => {
  const { retryDelay } = toConnection({ brokers: ['127.0.0.1:1'], clientId: 'pauses' });
  assert.ok(typeof retryDelay === 'function');
  const pauses = [1, 5, 10_000].map((attempt) =>
    Reflect.apply(retryDelay, undefined, [{}, 'metadata', attempt, 10_000, new Error('away')]),
  );
  assert.deepEqual(pauses, [100, 500, 500]);
});
