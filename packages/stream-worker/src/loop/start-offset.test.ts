import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOffset } from './start-offset.ts';

const marks = { partition: 3, low: 100, high: 200 };
const stored = (nextOffset: number, logEpoch = 'e1') => ({ partition: 3, logEpoch, nextOffset });

test('a partition that was never applied starts with the oldest record', () => {
  assert.deepEqual(startOffset(marks, undefined, 'e1'), {
    ok: true,
    expectedOffset: 0,
    readFrom: 100,
  });
});

test('a partition goes on where the ledger stands', () => {
  for (const offset of [100, 150, 200]) {
    assert.deepEqual(startOffset(marks, stored(offset), 'e1'), {
      ok: true,
      expectedOffset: offset,
      readFrom: offset,
    });
  }
});

test('an offset that the log does not have is refused, never reset', () => {
  for (const offset of [99, 201]) {
    const answer = startOffset(marks, stored(offset), 'e1');
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'offset_out_of_range');
    assert.match(
      answer.sentence,
      /^partition 3: the ledger is at offset `(99|201)`, but the log has `100` to `200`/,
    );
  }
});

test('another life of the log is refused, even where the offset would fit', () => {
  const answer = startOffset(marks, stored(150, 'e0'), 'e1');
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'log_replaced');
  assert.match(answer.sentence, /of the log `e0`, but this is `e1`/);
});
