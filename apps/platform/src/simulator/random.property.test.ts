import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom, weightedPicker } from './random.ts';
import { createTimedQueue } from './session-queue.ts';

test('the same seeds give the same sequence, other seeds another', () => {
  const draw = (...seeds: number[]) => {
    const random = createRandom(...seeds);
    return Array.from({ length: 8 }, () => random.bits());
  };
  fc.assert(
    fc.property(fc.nat(), fc.maxSafeInteger(), (seed, other) => {
      assert.deepEqual(draw(seed, other), draw(seed, other));
      assert.notDeepEqual(draw(seed, other), draw(seed + 1, other));
      assert.notDeepEqual(draw(seed, other), draw(seed, other + 1));
    }),
  );
});

test('draws stay within their bounds and near their means', () => {
  const random = createRandom(7);
  const mean = (draw: () => number) => {
    let sum = 0;
    for (let count = 0; count < 20_000; count += 1) sum += draw();
    return sum / 20_000;
  };
  const near = (value: number, wanted: number, by: number) =>
    assert.ok(Math.abs(value - wanted) < by, `${value} is not near ${wanted}`);
  near(mean(random.unit), 0.5, 0.01);
  near(mean(random.normal), 0, 0.03);
  near(
    mean(() => random.normal() ** 2),
    1,
    0.05,
  );
  near(
    mean(() => random.exponential(3)),
    3,
    0.1,
  );
  near(
    mean(() => Number(random.chance(0.2))),
    0.2,
    0.01,
  );
  assert.match(random.hex(16), /^[0-9a-f]{32}$/);
});

test('a picker never takes a weight of zero, and takes others by their share', () => {
  const pick = weightedPicker([
    ['never', 0],
    ['often', 3],
    ['seldom', 1],
    ['neither', 0],
  ] as const);
  const random = createRandom(1);
  const taken = { never: 0, often: 0, seldom: 0, neither: 0 };
  for (let count = 0; count < 10_000; count += 1) taken[pick(random)] += 1;
  assert.equal(taken.never + taken.neither, 0);
  assert.ok(Math.abs(taken.often / 10_000 - 0.75) < 0.02, `often: ${taken.often}`);
  assert.throws(() => weightedPicker([['nothing', 0]]), RangeError);
});

test('a timed queue gives its items back in the order of their times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (times) => {
      const queue = createTimedQueue<{ nextMs: number }>();
      for (const nextMs of times) queue.push({ nextMs });
      const taken = times.map(() => queue.pop()?.nextMs);
      assert.deepEqual(
        taken,
        [...times].sort((a, b) => a - b),
      );
      assert.equal(queue.pop(), undefined);
    }),
  );
});
