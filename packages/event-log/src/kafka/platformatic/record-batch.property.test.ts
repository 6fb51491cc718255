import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32c, Reader, readRecordsBatches } from '@platformatic/kafka';
import fc from 'fast-check';
import type { PreparedRecord } from '../prepared-record.ts';
import { prepareRecord } from '../prepared-record.ts';
import { readFetched } from './read-fetched.ts';
import { encodeRecordBatch } from './record-batch.ts';

const arbitraryRecord: fc.Arbitrary<PreparedRecord> = fc
  .record({
    key: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
    value: fc.option(fc.uint8Array({ maxLength: 300 })),
    headers: fc.dictionary(fc.string({ maxLength: 70 }), fc.string({ maxLength: 200 }), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  })
  .map((record) => prepareRecord('wagers', { topic: 'wagers', ...record }, 1));

/** Of a length: zigzag doubles it, seven bits stand in a byte. */
const varintBytes = (length: number): number => (length < 64 ? 1 : length < 8_192 ? 2 : 3);

test('what is encoded is read again as it was, and its checksum is right', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryRecord, { minLength: 1, maxLength: 150 }),
      fc.bigInt({ min: 0n, max: 2n ** 62n }),
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      (records, producerId, sequence) => {
        const place = { producerId, producerEpoch: 3, sequence };
        const bytes = encodeRecordBatch(records, place, 1_764_000_000_123);
        const [batch] = readRecordsBatches(Reader.from(bytes));
        assert.ok(batch);
        assert.equal(batch.crc, crc32c(bytes.subarray(21)));
        // The lengths are what the brokers find their way by; the client's reader looks at none.
        assert.equal(batch.length, bytes.length - 12);
        const onWire = batch.records.map(({ length }) => length + varintBytes(length));
        assert.equal(
          onWire.reduce((sum, size) => sum + size, 0),
          bytes.length - 61,
        );
        assert.deepEqual(
          [batch.producerId, batch.producerEpoch, batch.firstSequence, batch.magic],
          [producerId, 3, sequence, 2],
        );
        const fetched = { partitionIndex: 0, records: [batch], abortedTransactions: [] };
        const read = readFetched('wagers', fetched, 0);
        assert.equal(read.end, records.length);
        assert.deepEqual(
          read.records.map(({ key, value, headers, timestampMs, offset }) => [
            ...[key, value, { ...headers }, timestampMs, offset],
          ]),
          records.map(({ key, value, headers }, offset) => [
            ...[key, value, { ...headers }, 1_764_000_000_123, offset],
          ]),
        );
      },
    ),
  );
});
