import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRecord } from '../../../packages/stream-worker/src/batch/read-record.ts';
import { wagerRecord } from '../../../packages/stream-worker/src/testing/example-records.ts';
import { createWagerFeed, type FeedOptions } from './wager-feed.ts';

const options: FeedOptions = {
  players: 1_000,
  spread: 'uniform',
  wagers: 10_000,
  seed: 1,
  startMs: Date.parse('2026-11-23T20:00:00Z'),
};

const texts = (asked: FeedOptions): string[] => {
  const feed = createWagerFeed(asked);
  return feed.next(asked.wagers).map(({ value }) => Buffer.from(value ?? []).toString());
};

describe('the wagers of a measurement', () => {
  it('are the same for the same seed, however they are taken', () => {
    const feed = createWagerFeed(options);
    const inPieces = [...feed.next(3_333), ...feed.next(9_999)];
    assert.deepEqual(
      inPieces.map(({ value }) => Buffer.from(value ?? []).toString()),
      texts(options),
    );
    assert.equal(feed.next(1).length, 0);
  });

  it('come twice, and cannot be read, one in eighty each', () => {
    const feed = createWagerFeed(options);
    const records = feed.next(options.wagers);
    const { wagers, duplicates, deadLetters } = feed.counts();
    assert.equal(wagers + duplicates + deadLetters, 10_000);
    assert.equal(duplicates, 124);
    assert.equal(deadLetters, 125);
    const read = records.map(({ key, value }) =>
      readRecord(wagerRecord(Buffer.from(value ?? []), { key: Buffer.from(key) })),
    );
    const ids = read.flatMap((one) => (one.kind === 'wager' ? [one.wager.wagerId] : []));
    assert.equal(new Set(ids).size, wagers);
  });

  it('are of few players where they are skewed: one in a hundred has three in ten', () => {
    const feed = createWagerFeed({ ...options, spread: 'skewed' });
    const counts = new Map<string, number>();
    for (const { key } of feed.next(options.wagers)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const busiest = [...counts.values()].sort((a, b) => b - a).slice(0, options.players / 100);
    const share = busiest.reduce((sum, one) => sum + one, 0) / options.wagers;
    assert.ok(share > 0.28 && share < 0.36, `${share}`);
  });
});
