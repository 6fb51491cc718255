/**
 * kafkajs 2.2.4 looks after requests that wait behind a throttle with a timer that it sets again
 * and again, also while none waits, and at a time that has passed: 1,000 wake-ups a second for each
 * connection, 5 % of a core for an idle process. It is only needed while requests wait.
 */
import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const MENDED = Symbol('house-rules.mended');

/** Mends the class once for the process; every queue made before or after has the new behaviour. */
export const mendRequestQueue = (): void => {
  const load: (path: string) => unknown = createRequire(import.meta.url);
  const found = load('kafkajs/src/network/requestQueue');
  if (typeof found !== 'function' || !isQueue(found.prototype)) return;
  const queue: RequestQueue = found.prototype;
  if (MENDED in queue) return;
  const schedule = queue.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
  Object.defineProperty(queue, MENDED, { value: true });
};

const isQueue = (prototype: unknown): prototype is RequestQueue =>
  typeof prototype === 'object' &&
  prototype !== null &&
  typeof Reflect.get(prototype, 'scheduleCheckPendingRequests') === 'function';
