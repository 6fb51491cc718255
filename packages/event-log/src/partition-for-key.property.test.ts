import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { partitionForKey } from './partition-for-key.ts';

test('for any key and any number of partitions kafkajs chooses the same one', () => {
  const choose = Partitioners.DefaultPartitioner();
  const metadata = (partitions: number) =>
    Array.from({ length: partitions }, (_, partitionId) => ({
      ...{ partitionErrorCode: 0, partitionId, leader: 0, replicas: [], isr: [] },
    }));
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 64 }),
      (key, partitions) => {
        const chosen = choose({
          topic: 'any',
          partitionMetadata: metadata(partitions),
          message: { key: Buffer.from(key), value: null },
        });
        assert.equal(partitionForKey(key, partitions), chosen);
      },
    ),
    { numRuns: 2_000 },
  );
});
