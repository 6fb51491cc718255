import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playerFactFault, playerFactSchema } from '@house-rules/contracts';
import { type GeneratedFact, type GenerateFactsOptions, generateFacts } from './generate-facts.ts';

const fromMs = Date.parse('2026-11-23T18:00:00Z');
const options: GenerateFactsOptions = { seed: 1, fromMs, factsPerHour: 600 };

function* firstOf<Item>(items: Iterable<Item>, count: number): Generator<Item, void> {
  let taken = 0;
  for (const item of items) {
    yield item;
    taken += 1;
    if (taken === count) return;
  }
}

const take = (changes: Partial<GenerateFactsOptions>, count: number): GeneratedFact[] => [
  ...firstOf(generateFacts({ ...options, ...changes }), count),
];

test('the same seed and start give the same facts, and a rate of 0 gives none', () => {
  assert.deepEqual(take({}, 50), take({}, 50));
  assert.notDeepEqual(take({ seed: 2 }, 50), take({}, 50));
  assert.deepEqual(take({ factsPerHour: 0 }, 50), []);
});

test('facts come in the order of their times, about as many as asked, each as the contract wants', () => {
  const facts = take({}, 600);
  let last = fromMs;
  for (const { atMs, fact } of facts) {
    assert.ok(atMs >= last);
    last = atMs;
    const read = playerFactSchema.parse(fact);
    assert.equal(playerFactFault(read), null);
    assert.equal(Date.parse(read.effectiveFrom), atMs);
  }
  const hours = (last - fromMs) / 3_600_000;
  assert.ok(hours > 0.85 && hours < 1.2, `${hours} hours`);
  const kinds = new Set(facts.map(({ fact }) => fact.kind));
  assert.deepEqual([...kinds].sort(), ['consent', 'exclusion', 'opt_in', 'segment']);
});
