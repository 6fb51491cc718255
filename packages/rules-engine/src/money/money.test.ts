import assert from 'node:assert/strict';
import test from 'node:test';
import { roundingModes } from '@house-rules/contracts';
import fc from 'fast-check';
import { currencyDigits, knownCurrencies } from './currency-digits.ts';
import {
  add,
  compare,
  decimalOf,
  type ExactDecimal,
  formatDecimal,
  multiply,
  parseDecimal,
  roundToDecimals,
  subtract,
} from './exact-decimal.ts';
import { formatMicropoints, micropointsPerWagerMax, parsePoints } from './micropoints.ts';
import { quickPower, quickRound, quickSumMax } from './quick-rounding.ts';
import { amountForExpressions, decimalsOfNumber, readAmount } from './wager-amount.ts';

test('a decimal keeps its own digits, and text that is no plain decimal is none', () => {
  assert.deepEqual(parseDecimal('1.25'), { units: 125n, decimals: 2 });
  assert.deepEqual(parseDecimal('-0.50'), { units: -50n, decimals: 2 });
  assert.deepEqual(parseDecimal('0'), { units: 0n, decimals: 0 });
  for (const text of ['', '.5', '5.', '01', '+1', '1e3', ' 1', '1 ', '1,5', '--1', 'x']) {
    assert.equal(parseDecimal(text), null, text);
    assert.throws(() => decimalOf(text), RangeError, text);
  }
});

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, decimals]): ExactDecimal => ({ units, decimals }));

/** The same number over 10^40, so that every one of these has one form. */
const over40 = ({ units, decimals }: ExactDecimal): bigint => units * 10n ** BigInt(40 - decimals);

test('sums, differences, products and comparisons of decimals are those of fractions', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      assert.equal(over40(add(a, b)), over40(a) + over40(b));
      assert.equal(over40(subtract(a, b)), over40(a) - over40(b));
      const product = multiply(a, b);
      assert.equal(product.units, a.units * b.units);
      assert.equal(product.decimals, a.decimals + b.decimals);
      const [x, y] = [over40(a), over40(b)];
      assert.equal(Math.sign(compare(a, b)), x < y ? -1 : x > y ? 1 : 0);
      assert.equal(compare(a, { units: a.units * 10n, decimals: a.decimals + 1 }), 0);
    }),
    { numRuns: 500 },
  );
});

test('a decimal is written without trailing zeros and read back as the same number', () => {
  const written: readonly (readonly [bigint, number, string])[] = [
    [1_250n, 3, '1.25'],
    [-1_250n, 3, '-1.25'],
    [5n, 3, '0.005'],
    [-5n, 3, '-0.005'],
    [1_000n, 3, '1'],
    [0n, 3, '0'],
    [120n, 0, '120'],
    [50n, 1, '5'],
  ];
  for (const [units, decimals, text] of written) {
    assert.equal(formatDecimal({ units, decimals }), text);
  }
  fc.assert(
    fc.property(decimal, (each) => {
      const back = decimalOf(formatDecimal(each));
      assert.equal(over40(back), over40(each));
      assert.ok(back.decimals === 0 || back.units % 10n !== 0n);
    }),
  );
});

/** Rounding by the definition of each mode, on whole numbers. */
function roundedBy(mode: (typeof roundingModes)[number], units: bigint, divisor: bigint): bigint {
  const below = units / divisor;
  const rest = units % divisor;
  const isHalf = rest * 2n === divisor;
  if (mode === 'down') return below;
  if (mode === 'up') return rest === 0n ? below : below + 1n;
  if (mode === 'halfUp') return rest * 2n >= divisor ? below + 1n : below;
  if (isHalf) return below % 2n === 0n ? below : below + 1n;
  return rest * 2n > divisor ? below + 1n : below;
}

/** Many exact halves and whole numbers among them. */
const positive = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 18n }),
  fc.bigInt({ min: 0n, max: 10n ** 9n }).map((each) => each * 5n * 10n ** 5n),
);

test('rounding is what each mode says, on halves and beside them', () => {
  const modes = fc.constantFrom(...roundingModes);
  const places = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(positive, places, places, modes, (units, decimals, to, mode) => {
      const rounded = roundToDecimals({ units, decimals }, to, mode);
      const expected =
        decimals <= to
          ? units * 10n ** BigInt(to - decimals)
          : roundedBy(mode, units, 10n ** BigInt(decimals - to));
      assert.equal(rounded, expected);
    }),
    { numRuns: 3_000 },
  );
});

test('points below zero are never rounded', () => {
  assert.throws(() => roundToDecimals({ units: -1n, decimals: 0 }, 0, 'down'), RangeError);
  assert.equal(roundToDecimals({ units: 0n, decimals: 0 }, 0, 'up'), 0n);
});

test('plain integers round as exact decimals do, or say that they cannot', () => {
  const units = fc.oneof(
    fc.integer({ min: 0, max: 10_000_000 }),
    fc.integer({ min: 0, max: 2 ** 52 }),
    fc.integer({ min: 0, max: 1_000_000 }).map((each) => each * 500_000),
    fc.constantFrom(2 ** 52 - 1, 2 ** 52, 2 ** 52 + 2, Number.NaN, Number.POSITIVE_INFINITY),
  );
  const decimals = fc.integer({ min: 0, max: 24 });
  const modes = fc.constantFrom(...roundingModes);
  fc.assert(
    fc.property(units, decimals, fc.integer({ min: 0, max: 6 }), modes, (each, from, to, mode) => {
      const quick = quickRound(each, from, to, mode);
      if (Number.isNaN(quick)) {
        const scaled = from <= to ? each * 10 ** (to - from) : each;
        assert.ok(!(scaled <= quickSumMax) || from - to > 15, `${each} ${from} ${to}`);
        return;
      }
      const exact = roundToDecimals({ units: BigInt(each), decimals: from }, to, mode);
      assert.equal(BigInt(quick), exact);
    }),
    { numRuns: 6_000 },
  );
});

test('plain integers suffice up to 2^52 and no further', () => {
  assert.equal(quickRound(2 ** 52, 0, 0, 'down'), 2 ** 52);
  assert.ok(Number.isNaN(quickRound(2 ** 52 + 1, 0, 0, 'down')));
  assert.equal(quickRound(4_503_599_627_370, 0, 3, 'down'), 4_503_599_627_370_000);
  assert.ok(Number.isNaN(quickRound(4_503_599_627_371, 0, 3, 'down')));
  assert.equal(quickPower(0), 1);
  assert.equal(quickPower(15), 1e15);
  assert.ok(Number.isNaN(quickPower(16)));
  assert.ok(Number.isNaN(quickPower(-1)));
  assert.ok(Number.isNaN(quickPower(500)));
});

test('an amount is read by its digits, whichever way a number writes itself', () => {
  const minor = (amount: number | string, digits: number) => {
    const reading = readAmount(amount, digits);
    return reading.ok ? reading.minor : reading.code;
  };
  assert.equal(minor(1e21, 0), 'amount_too_many_digits');
  assert.equal(minor(1.5e-8, 8), 'amount_too_many_decimals');
  assert.equal(minor(1.5e-7, 8), 15);
  assert.equal(minor(1.05e-7, 8), 'amount_too_many_decimals');
  assert.equal(minor(1e-10, 8), 'amount_too_many_decimals');
  assert.equal(minor(-1e-7, 8), 'amount_negative');
  assert.equal(minor('-1.1', 2), 'amount_negative');
  assert.equal(minor('-0.00', 2), 0);
  assert.equal(minor('-0.01', 2), 'amount_negative');
  assert.equal(minor('-10', 2), 'amount_negative');
  assert.equal(minor('0.10', 2), 10);
  assert.equal(minor('007', 2), 'amount_not_a_decimal');
  assert.equal(minor(Number.NaN, 2), 'amount_not_a_decimal');
  assert.equal(minor(Number.POSITIVE_INFINITY, 2), 'amount_not_a_decimal');
  assert.equal(minor('', 2), 'amount_not_a_decimal');
  assert.equal(minor('999999999999999', 0), 999_999_999_999_999);
  assert.equal(minor('1000000000000000', 0), 'amount_too_many_digits');
  assert.equal(minor('0', 8), 0);
  assert.equal(minor('9999999.99999999', 8), 999_999_999_999_999);
});

test('a refused amount is quoted, cut to forty characters, with what to do', () => {
  const sentence = (amount: number | string, digits = 2) => {
    const reading = readAmount(amount, digits);
    return reading.ok ? 'read' : reading.sentence;
  };
  assert.equal(
    sentence('1.005'),
    'the amount `1.005` cannot be taken; the currency has 2 decimals',
  );
  assert.equal(sentence(-1), 'the amount `-1` cannot be taken; a wager is never below zero');
  assert.match(sentence('x'.repeat(90)), /^the amount `x{40}` cannot be taken; send a JSON number/);
  assert.match(sentence(1e21, 0), /at most 15 digits in minor units are exact$/);
});

test('the stake that conditions see is the double of its decimal, for every currency', () => {
  const minor = fc.integer({ min: 0, max: 999_999_999_999_999 });
  fc.assert(
    fc.property(minor, fc.constantFrom(0, 2, 3, 4, 6, 8), (units, digits) => {
      const text = formatDecimal({ units: BigInt(units), decimals: digits });
      assert.equal(amountForExpressions(units, digits), Number(text));
    }),
    { numRuns: 2_000 },
  );
});

test('decimals of a number are those of its shortest text', () => {
  const counted: readonly (readonly [number, number])[] = [
    [0, 0],
    [10, 0],
    [1.25, 2],
    [-1.5, 1],
    [1e-7, 7],
    [1.5e-7, 8],
    [1e21, 0],
    [Number.NaN, 0],
  ];
  for (const [value, decimals] of counted) assert.equal(decimalsOfNumber(value), decimals);
});

test('points have six decimals and at most nine billion, either way', () => {
  assert.equal(parsePoints('9000000000'), 9_000_000_000_000_000);
  assert.equal(parsePoints('-9000000000'), -9_000_000_000_000_000);
  assert.throws(() => parsePoints('-9000000000.000001'), /out of range/);
  assert.throws(() => parsePoints('1.0000001'), /more than 6 decimals/);
  assert.equal(parsePoints('0.000000'), 0);
  assert.equal(formatMicropoints(-1), '-0.000001');
  assert.equal(micropointsPerWagerMax, 100_000_000_000_000);
});

test('each currency is listed once, with the decimals of ISO 4217', () => {
  const known = knownCurrencies();
  assert.equal(new Set(known).size, known.length);
  assert.deepEqual([...known].sort(), known);
  const some = { EUR: 2, JPY: 0, KWD: 3, CLF: 4, USDT: 6, BTC: 8 };
  for (const [code, digits] of Object.entries(some)) assert.equal(currencyDigits(code), digits);
  for (const code of ['eur', 'ZZZ', '', 'toString']) assert.equal(currencyDigits(code), null);
});
