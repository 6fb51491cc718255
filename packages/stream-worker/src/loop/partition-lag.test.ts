import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLagBook } from './partition-lag.ts';

const clock = { nowMs: () => 10_000, sleep: async () => undefined };
const work = (nextOffset: number, oldestPendingMs: number | null) => ({
  nextOffset: () => nextOffset,
  oldestPendingMs: () => oldestPendingMs,
});
const works = new Map([
  [0, work(90, 8_500)],
  [1, work(100, null)],
]);
const consumed = () => [{ source: { topic: 'wager.events' }, assignments: { works: () => works } }];
const marks = [0, 1, 2].map((partition) => ({ partition, low: 0, high: 100 }));

test('a partition is behind by what the log holds beyond it, and by the age of what it has in hand', async () => {
  const book = createLagBook(consumed, { watermarks: async () => marks }, clock);
  assert.deepEqual(await book.ask(), [
    { topic: 'wager.events', partition: 0, records: 10, seconds: 1.5 },
    { topic: 'wager.events', partition: 1, records: 0, seconds: 0 },
  ]);
});

test('a report says what the log answered for the one before, and waits for nothing', async () => {
  let answer = Promise.withResolvers<typeof marks>();
  let asked = 0;
  const watermarks = () => {
    asked += 1;
    return answer.promise;
  };
  const book = createLagBook(consumed, { watermarks }, clock);
  assert.deepEqual([book.lately(), book.lately(), asked], [[], [], 1]);
  answer.resolve(marks);
  await nextTurn();
  answer = Promise.withResolvers();
  assert.equal(book.lately().length, 2);
  // Of a log that went away nothing is known.
  answer.reject(new Error('away'));
  await nextTurn();
  assert.deepEqual(book.lately(), []);
});
