import assert from 'node:assert/strict';
import test from 'node:test';
import { differenceOf, lengthOf, longestOf } from './price-scale.ts';

test('a sum beyond a double is drawn in proportion, and its difference is exact', () => {
  const [half, whole] = ['45035996273704960000', '90071992547409920001'];
  const longest = longestOf([half, whole, '-7']);
  assert.equal(longest, 90_071_992_547_409_920_001n);
  assert.equal(lengthOf(whole, longest), 1_000);
  assert.equal(lengthOf(half, longest), 499);
  assert.equal(differenceOf(half, whole), '45035996273704960001');
});

test('nothing has no length, and anything that is not nothing is seen', () => {
  assert.equal(lengthOf('0', 1_000_000n), 0);
  assert.equal(lengthOf('1', 1_000_000n), 4);
  assert.equal(lengthOf('-1', 1_000_000n), 4);
  assert.equal(lengthOf('5', 0n), 0);
});
