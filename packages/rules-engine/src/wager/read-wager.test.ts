import assert from 'node:assert/strict';
import test from 'node:test';
import { type WagerEventInput, wagerEventSchema } from '@house-rules/contracts';
import { readWager } from './read-wager.ts';

function read(changes: Partial<WagerEventInput>) {
  const event = wagerEventSchema.parse({
    wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
    playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
    operatorId: 'harbour-casino',
    gameId: 'book-of-tides',
    wagerAmount: 12.5,
    currency: 'EUR',
    timestamp: '2026-11-23T20:15:30.250Z',
    gameCategory: 'slots',
    jurisdiction: 'MT',
    ...changes,
  });
  return readWager(event);
}

function minorOf(wagerAmount: number | string, currency = 'EUR') {
  const reading = read({ wagerAmount, currency });
  return reading.ok ? reading.wager.amountMinor : reading.code;
}

test('an amount becomes an integer of minor units, whichever way it was written', () => {
  assert.equal(minorOf(12.5), 1_250);
  assert.equal(minorOf('12.50'), 1_250);
  assert.equal(minorOf('12.5'), 1_250);
  assert.equal(minorOf(0.07), 7);
  assert.equal(minorOf(1.15), 115);
  assert.equal(minorOf(4.35), 435);
  assert.equal(minorOf(-0), 0);
  assert.equal(minorOf(0), 0);
});

test('the decimals of the currency count: none for JPY, three for KWD, eight for BTC', () => {
  assert.equal(minorOf(12, 'JPY'), 12);
  assert.equal(minorOf(12.5, 'JPY'), 'amount_too_many_decimals');
  assert.equal(minorOf('1.005', 'KWD'), 1_005);
  assert.equal(minorOf(1e-7, 'BTC'), 10);
  assert.equal(minorOf(1.5e-7, 'BTC'), 15);
  assert.equal(minorOf(1e-9, 'BTC'), 'amount_too_many_decimals');
  assert.equal(minorOf(1e-7), 'amount_too_many_decimals');
});

test('an amount with more decimals than its currency is refused, never rounded', () => {
  assert.equal(minorOf('12.505'), 'amount_too_many_decimals');
  assert.equal(minorOf(0.1 + 0.2), 'amount_too_many_decimals');
});

test('the largest amount has 15 digits in minor units', () => {
  assert.equal(minorOf('9999999999999.99'), 999_999_999_999_999);
  assert.equal(minorOf(9999999999999.99), 999_999_999_999_999);
  assert.equal(minorOf('10000000000000.00'), 'amount_too_many_digits');
  assert.equal(minorOf(2 ** 63), 'amount_too_many_digits');
  assert.equal(minorOf(1.5e21, 'JPY'), 'amount_too_many_digits');
});

test('what is no plain decimal is refused', () => {
  for (const text of ['', ' 1', '1 ', '+1', '1e3', '.5', '5.', '01', '1,5', '0x10', 'NaN', '١']) {
    assert.equal(minorOf(text), 'amount_not_a_decimal', text);
  }
});

test('an amount below zero is refused', () => {
  assert.equal(minorOf(-0.01), 'amount_negative');
  assert.equal(minorOf('-5'), 'amount_negative');
});

test('a currency that nobody knows is refused with a pointer', () => {
  const reading = read({ currency: 'ABC' });
  assert.ok(!reading.ok);
  assert.equal(reading.code, 'unknown_currency');
  assert.equal(reading.pointer, '/currency');
});

test('a newer schema version is refused, never guessed', () => {
  const reading = read({ schemaVersion: 2 });
  assert.ok(!reading.ok);
  assert.equal(reading.code, 'unknown_schema_version');
});

test('an instant outside the years of the zone table is refused', () => {
  const reading = read({ timestamp: '2014-06-01T00:00:00Z' });
  assert.ok(!reading.ok);
  assert.equal(reading.code, 'timestamp_out_of_range');
});
