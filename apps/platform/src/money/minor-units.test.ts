import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMinorUnits } from './minor-units.ts';

test('an amount becomes minor units by the digits of its currency', () => {
  assert.deepEqual(readMinorUnits(12.5, 'EUR'), { ok: true, minor: 1250 });
  assert.deepEqual(readMinorUnits('12.50', 'EUR'), { ok: true, minor: 1250 });
  assert.deepEqual(readMinorUnits(0, 'EUR'), { ok: true, minor: 0 });
  assert.deepEqual(readMinorUnits('0', 'JPY'), { ok: true, minor: 0 });
  assert.deepEqual(readMinorUnits(1500, 'JPY'), { ok: true, minor: 1500 });
  assert.deepEqual(readMinorUnits(1e-7, 'BTC'), { ok: true, minor: 10 });
  assert.deepEqual(readMinorUnits('1.234', 'KWD'), { ok: true, minor: 1234 });
});

test('what an account cannot hold exactly is refused with a sentence, never rounded', () => {
  const refused: [number | string, string, RegExp][] = [
    [-1, 'EUR', /not negative/],
    [Number.NaN, 'EUR', /plain decimal/],
    [Number.POSITIVE_INFINITY, 'EUR', /plain decimal/],
    [1e21, 'EUR', /plain decimal/],
    ['1e3', 'EUR', /plain decimal/],
    ['+1', 'EUR', /plain decimal/],
    ['01', 'EUR', /plain decimal/],
    ['', 'EUR', /plain decimal/],
    [0.005, 'EUR', /EUR has 2 decimals/],
    [0.5, 'JPY', /JPY has 0 decimals/],
    ['99999999999999.99', 'EUR', /at most 15 digits/],
  ];
  for (const [amount, currency, sentence] of refused) {
    const reading = readMinorUnits(amount, currency);
    assert.ok(!reading.ok, `${amount} ${currency}`);
    assert.match(reading.sentence, sentence);
  }
});
