import assert from 'node:assert/strict';
import { test } from 'node:test';
import { murmur2, partitionForKey } from './partition-for-key.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("the hash is the one that Kafka's own tests fix", () => {
  // org.apache.kafka.common.utils.UtilsTest#testMurmur2
  assert.equal(murmur2(bytes('21')), -973932308);
  assert.equal(murmur2(bytes('foobar')), -790332482);
  assert.equal(murmur2(bytes('a-little-bit-long-string')), -985981536);
  assert.equal(murmur2(bytes('a-little-bit-longer-string')), -1486304829);
  assert.equal(murmur2(bytes('lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8')), -58897971);
  assert.equal(murmur2(bytes('abc')), 479470107);
});

test('the partition is within the topic also where the hash is negative', () => {
  assert.equal(partitionForKey(bytes('21'), 8), (-973932308 & 0x7fffffff) % 8);
  assert.equal(partitionForKey(bytes('anything'), 1), 0);
});
