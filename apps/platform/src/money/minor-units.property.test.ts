import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatMinorUnits, readMinorUnits } from './minor-units.ts';

test('an amount that is written is read back as the same', () => {
  const amount = fc.integer({ min: 0, max: 999_999_999_999_999 });
  fc.assert(
    fc.property(amount, fc.constantFrom('EUR', 'JPY', 'KWD', 'BTC'), (minor, currency) => {
      const text = formatMinorUnits(minor, currency);
      assert.deepEqual(readMinorUnits(text, currency), { ok: true, minor });
      assert.deepEqual(readMinorUnits(Number(text), currency), { ok: true, minor });
    }),
  );
});
