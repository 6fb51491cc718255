/**
 * Rounding in plain integers, for sums that are proved small; larger ones take the BigInt path of
 * exact-decimal.ts, which this must agree with.
 */
import type { RoundingMode } from '@house-rules/contracts';

/**
 * Sums up to here are exact: a product of integers that passed 2^53 on its way is above it, for
 * rounding never brings a product back below, and there is room for one divisor in every addition.
 */
export const quickSumMax = 2 ** 52;
/** Powers of ten up to here keep quotient × divisor below 2^53 as well. */
const powerMax = 15;

/** 10^index as a double; NaN beyond 10^15, which no bound accepts. */
export const powersOfTen: readonly number[] = Array.from({ length: 64 }, (_, power) =>
  power <= powerMax ? 10 ** power : Number.NaN,
);

/** 10^power as a double; NaN beyond 10^15. */
export function quickPower(power: number): number {
  return powersOfTen[power] ?? Number.NaN;
}

/**
 * units × 10^-decimals rounded to `places` decimals, in units of the last place. NaN where plain
 * integers do not suffice: take the wide path then.
 * @param units an integer, 0 to quickSumMax, else the answer is NaN.
 */
export function quickRound(
  units: number,
  decimals: number,
  places: number,
  mode: RoundingMode,
): number {
  if (!(units <= quickSumMax)) return Number.NaN;
  if (decimals <= places) {
    const scaled = units * quickPower(places - decimals);
    return scaled <= quickSumMax ? scaled : Number.NaN;
  }
  const divisor = quickPower(decimals - places);
  if (!(divisor > 0)) return Number.NaN;
  // Exact: below the next integer the true quotient lies by 1 / divisor at least, and half the
  // distance of doubles there is at most (2^52 / divisor + 1) × 2^-53, which is less.
  const quotient = Math.floor(units / divisor);
  const remainder = units - quotient * divisor;
  return roundsUp(quotient, remainder, divisor, mode) ? quotient + 1 : quotient;
}

function roundsUp(
  quotient: number,
  remainder: number,
  divisor: number,
  mode: RoundingMode,
): boolean {
  switch (mode) {
    case 'down':
      return false;
    case 'up':
      return remainder > 0;
    case 'halfUp':
      return remainder * 2 >= divisor;
    case 'halfEven':
      return remainder * 2 > divisor || (remainder * 2 === divisor && quotient % 2 === 1);
  }
}
