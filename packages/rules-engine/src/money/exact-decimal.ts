/**
 * Exact decimals: units × 10^-decimals, units a BigInt. Every factor of a wager's sum is a decimal
 * (amount, rate, points per unit, multipliers), so products and sums stay decimals and nothing is
 * rounded before the one place where the document says so (design, law 3).
 */
import type { RoundingMode } from '@house-rules/contracts';

export interface ExactDecimal {
  readonly units: bigint;
  /** Digits after the point, 0 or more. */
  readonly decimals: number;
}

export const zero: ExactDecimal = { units: 0n, decimals: 0 };
export const one: ExactDecimal = { units: 1n, decimals: 0 };

const plainDecimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Reads a plain decimal such as "-12.50"; literals keep their own digits ("1.25" is 125 / 10^2).
 * @returns null where the text is no plain decimal.
 */
export function parseDecimal(text: string): ExactDecimal | null {
  const match = plainDecimal.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? '';
  return { units: BigInt(`${match[1]}${match[2]}${fraction}`), decimals: fraction.length };
}

/** As parseDecimal, for text that a schema has already accepted. Throws RangeError otherwise. */
export function decimalOf(text: string): ExactDecimal {
  const parsed = parseDecimal(text);
  if (parsed === null) throw new RangeError(`\`${text}\` is not a plain decimal`);
  return parsed;
}

export function multiply(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return { units: a.units * b.units, decimals: a.decimals + b.decimals };
}

export function add(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const decimals = Math.max(a.decimals, b.decimals);
  return { units: unitsAt(a, decimals) + unitsAt(b, decimals), decimals };
}

export function subtract(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return add(a, { units: -b.units, decimals: b.decimals });
}

/** Below 0, 0 or above 0, as for Array.sort. */
export function compare(a: ExactDecimal, b: ExactDecimal): number {
  const decimals = Math.max(a.decimals, b.decimals);
  const difference = unitsAt(a, decimals) - unitsAt(b, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Rounds a value that is not negative to `decimals` digits and returns it in units of the last one.
 * halfUp and halfEven differ only on exact halves; up rounds any remainder away from zero.
 */
export function roundToDecimals(value: ExactDecimal, decimals: number, mode: RoundingMode): bigint {
  if (value.units < 0n) throw new RangeError('points are never negative before rounding');
  if (value.decimals <= decimals) return unitsAt(value, decimals);
  const divisor = 10n ** BigInt(value.decimals - decimals);
  const quotient = value.units / divisor;
  const remainder = value.units % divisor;
  return roundsUp(quotient, remainder * 2n, divisor, mode) ? quotient + 1n : quotient;
}

function roundsUp(quotient: bigint, twice: bigint, divisor: bigint, mode: RoundingMode): boolean {
  switch (mode) {
    case 'down':
      return false;
    case 'up':
      return twice > 0n;
    case 'halfUp':
      return twice >= divisor;
    case 'halfEven':
      return twice > divisor || (twice === divisor && quotient % 2n === 1n);
  }
}

function unitsAt(value: ExactDecimal, decimals: number): bigint {
  return value.units * 10n ** BigInt(decimals - value.decimals);
}

/** Plain decimal text without trailing zeros: 1250 / 10^3 is "1.25". */
export function formatDecimal(value: ExactDecimal): string {
  const sign = value.units < 0n ? '-' : '';
  const digits = (value.units < 0n ? -value.units : value.units).toString();
  const padded = digits.padStart(value.decimals + 1, '0');
  const whole = padded.slice(0, padded.length - value.decimals);
  const fraction = padded.slice(padded.length - value.decimals).replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
