import assert from 'node:assert/strict';
import test from 'node:test';
import { spans } from './spans.ts';

test('partitions that follow each other are said as one span', () => {
  assert.equal(spans([3, 0, 1, 2, 5]), '0–3, 5');
  assert.equal(spans([7]), '7');
  assert.equal(spans([]), '');
});
