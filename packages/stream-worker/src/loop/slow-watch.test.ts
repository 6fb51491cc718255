import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from './clock.ts';
import { watchSlowness } from './slow-watch.ts';

test('work that is quick enough is not mentioned', async () => {
  const said: boolean[] = [];
  const result = await watchSlowness(
    systemClock,
    60_000,
    (slow) => said.push(slow),
    async () => 7,
  );
  assert.equal(result, 7);
  assert.deepEqual(said, []);
});

test('slow work is told once, and once more when it is over, also when it fails', async () => {
  const said: boolean[] = [];
  const slow = Promise.withResolvers<void>();
  const hear = (isSlow: boolean) => {
    said.push(isSlow);
    if (isSlow) slow.resolve();
  };
  const work = watchSlowness(systemClock, 1, hear, async () => {
    await slow.promise;
    throw new Error('gone');
  });
  await assert.rejects(work, /gone/);
  assert.deepEqual(said, [true, false]);
});
