import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastFifthOfFirst, rateOver } from './pace.ts';

describe('the pace of a measurement', () => {
  it('is what was counted between the first sighting and the last, a second', () => {
    const sightings = [
      { ms: 1_000, count: 500 },
      { ms: 1_100, count: 600 },
      { ms: 3_000, count: 2_500 },
    ];
    assert.equal(rateOver(sightings), 1_000);
  });

  it('compares the last fifth with the first, on straight lines between sightings', () => {
    const sightings = [
      { ms: 0, count: 0 },
      { ms: 250, count: 250 },
      { ms: 1_500, count: 750 },
      { ms: 2_000, count: 1_000 },
    ];
    assert.equal(lastFifthOfFirst(sightings), 0.5);
    assert.equal(
      lastFifthOfFirst(sightings.map(({ ms, count }) => ({ ms, count: count + 9 }))),
      0.5,
    );
  });

  it('is even where nothing changed', () => {
    const steady = Array.from({ length: 11 }, (_, at) => ({ ms: at * 10, count: at * 100 }));
    assert.equal(lastFifthOfFirst(steady), 1);
  });
});
