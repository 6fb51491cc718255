import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { mendRequestQueue } from './mend-request-queue.ts';

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');

/** A queue as kafkajs makes one for a connection that nobody throttles. */
const newQueue = () => {
  const logger = { debug: () => undefined, warn: () => undefined };
  return new RequestQueue({
    ...{ maxInFlightRequests: 1, requestTimeout: 1_000, enforceRequestTimeout: false },
    ...{ clientId: 'test', broker: 'one:9092', logger, isConnected: () => true },
  });
};

test('a connection on which no request waits sets no timer; one that waits is looked after', (t) => {
  mendRequestQueue();
  mendRequestQueue();
  const queue = newQueue();
  t.after(() => queue.destroy());
  queue.checkPendingRequests();
  assert.equal(queue.throttleCheckTimeoutId, null);
  queue.inflight.set(1, {});
  queue.push({ entry: { correlationId: 2 }, expectResponse: true, sendRequest: () => undefined });
  assert.equal(queue.pending.length, 1);
  assert.notEqual(queue.throttleCheckTimeoutId, null);
});
