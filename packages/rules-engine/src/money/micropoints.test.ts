import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { floorToPoints, formatMicropoints, parsePoints } from './micropoints.ts';

test('decimal text and micropoints are the same number, both ways', () => {
  const pairs: readonly (readonly [string, number])[] = [
    ['0', 0],
    ['120.5', 120_500_000],
    ['0.000001', 1],
    ['-3.25', -3_250_000],
    ['9000000000', 9_000_000_000_000_000],
  ];
  for (const [text, micropoints] of pairs) {
    assert.equal(parsePoints(text), micropoints);
    assert.equal(formatMicropoints(micropoints), text);
  }
  assert.equal(parsePoints('1.500000'), 1_500_000);
});

test('text that is no exact amount of points throws', () => {
  for (const text of ['', '1e3', '.5', '0.0000001', '9000000000.000001', '12,5']) {
    assert.throws(() => parsePoints(text), RangeError, text);
  }
});

test('whole points are rounded down exactly, up to the largest balance and below zero', () => {
  const balance = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 });
  const nearWhole = fc
    .tuple(fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }), fc.constantFrom(-1, 0, 1))
    .map(([points, more]) => points * 1_000_000 + more);
  fc.assert(
    fc.property(fc.oneof(balance, nearWhole), (micropoints) => {
      const exact = BigInt(micropoints);
      const below = exact / 1_000_000n - (exact % 1_000_000n < 0n ? 1n : 0n);
      assert.equal(BigInt(floorToPoints(micropoints)), below);
    }),
    { numRuns: 20_000 },
  );
});

test('any safe integer of micropoints is read back from its text', () => {
  const balance = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 });
  fc.assert(fc.property(balance, (each) => parsePoints(formatMicropoints(each)) === each));
});
