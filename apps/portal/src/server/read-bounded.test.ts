import assert from 'node:assert/strict';
import test from 'node:test';
import { readBounded } from './read-bounded.ts';

function streamOf(chunks: number, onPull: () => void): ReadableStream<Uint8Array> {
  let left = chunks;
  return new ReadableStream({
    pull: (controller) => {
      onPull();
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(new Uint8Array(10).fill(7));
    },
  });
}

test('a body up to the limit is read whole', async () => {
  const read = await readBounded(
    streamOf(3, () => undefined),
    30,
  );
  assert.deepEqual(read && [...read], Array(30).fill(7));
  assert.equal((await readBounded(null, 30))?.byteLength, 0);
});

test('a longer body is let go of at the limit, not when it ends', async () => {
  let pulls = 0;
  const endless = streamOf(Number.POSITIVE_INFINITY, () => {
    pulls += 1;
  });
  assert.equal(await readBounded(endless, 30), null);
  assert.ok(pulls < 10, `${pulls} chunks were asked for`);
});
