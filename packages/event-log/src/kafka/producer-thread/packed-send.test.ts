import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordToAppend } from '../../port.ts';
import { packedTopicsMax, packSend, unpackSend } from './packed-send.ts';

const bytes = fc.uint8Array({ maxLength: 20 });
const value = fc.oneof(fc.string(), fc.constant(null), bytes);
const headers = fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
const record: fc.Arbitrary<RecordToAppend> = fc.oneof(
  fc.record({ topic: fc.constantFrom('calculated', 'balances', 'dlq'), key: fc.string(), value }),
  fc.record({ topic: fc.constantFrom('calculated', 'dlq'), key: fc.string(), value, headers }),
);

test('a send comes out of the thread’s message as it went in', () => {
  fc.assert(
    fc.property(fc.array(record), (records) => {
      assert.deepEqual(unpackSend(structuredClone(packSend(records))), structuredClone(records));
    }),
  );
});

test('a send that names more topics than a message can is refused', () => {
  const many = Array.from({ length: packedTopicsMax + 1 }, (_, at) => ({
    ...{ topic: `topic-${at}`, key: 'k', value: null },
  }));
  assert.throws(() => packSend(many), /too many topics/);
  assert.equal(unpackSend(packSend(many.slice(1))).at(-1)?.topic, `topic-${packedTopicsMax}`);
});
