import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toBytes, toHex, toUuid } from './uuid-bytes.ts';

describe('ids as bytes', () => {
  it('come back from their bytes as they were', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => assert.equal(toUuid(toBytes(uuid)), uuid)));
    const hash = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(hash, (bytes) => {
        assert.deepEqual([...toBytes(toHex(bytes))], [...bytes]);
      }),
    );
  });

  it('sort as their texts do, so that a prefix of the text is a range of the bytes', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        const bytes = Buffer.compare(toBytes(one), toBytes(other));
        assert.equal(Math.sign(bytes), Math.sign(one < other ? -1 : Number(one > other)));
      }),
    );
  });

  it('are refused where the text is no uuid', () => {
    for (const text of ['', 'x', '00000000-0000-7000-8000-00000000000', 'zz'.repeat(16)]) {
      assert.throws(() => toBytes(text), /is not a uuid/);
    }
  });
});
