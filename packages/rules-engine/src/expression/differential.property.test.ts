import assert from 'node:assert/strict';
import test from 'node:test';
import { compareOdd, compareTyped } from '../testing/differential.ts';
import { Random, seedOfRun } from '../testing/random.ts';

test('closures mean what json-logic-js means: 150,000 random expressions over odd data', (t) => {
  const seed = seedOfRun();
  t.diagnostic(`HOUSE_RULES_SEED=${seed}`);
  const random = new Random(seed);
  for (let count = 0; count < 150_000; count += 1) assert.equal(compareOdd(random), null);
});

test('generated code means what json-logic-js means: 50,000 checked conditions', (t) => {
  const seed = seedOfRun();
  t.diagnostic(`HOUSE_RULES_SEED=${seed}`);
  const random = new Random(seed);
  for (let batch = 0; batch < 200; batch += 1) assert.equal(compareTyped(random, 250), null);
});
