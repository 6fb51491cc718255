/** Points as integers: 1 point = 1,000,000 micropoints (design, law 3). */
import { micropointsMax, micropointsPerPoint } from '@house-rules/contracts';
import { decimalOf, formatDecimal, roundToDecimals } from './exact-decimal.ts';

/** No wager earns more than this, whatever the document says (semantics, "Arithmetic"). */
export const micropointsPerWagerMax = 100_000_000 * micropointsPerPoint;

const microDecimals = 6;

/**
 * Points as plain decimal text, exact, without trailing zeros: 120500000 is "120.5".
 * @param micropoints a safe integer.
 */
export function formatMicropoints(micropoints: number): string {
  return formatDecimal({ units: BigInt(micropoints), decimals: microDecimals });
}

/**
 * "120.5" is 120500000. Takes at most 6 decimals and |points| up to 9 billion.
 * Throws RangeError for anything else: the text comes from a document whose shape was checked.
 */
export function parsePoints(points: string): number {
  const value = decimalOf(points);
  if (value.decimals > microDecimals) {
    throw new RangeError(
      `\`${points}\` has more than ${microDecimals} decimals; points have no more`,
    );
  }
  const negative = value.units < 0n;
  const size = { units: negative ? -value.units : value.units, decimals: value.decimals };
  const micropoints = Number(roundToDecimals(size, microDecimals, 'down'));
  if (micropoints > micropointsMax) throw new RangeError(`\`${points}\` points are out of range`);
  return negative ? -micropoints : micropoints;
}

/** Whole points, rounded down, as expressions see them. Exact for every safe integer. */
export function floorToPoints(micropoints: number): number {
  // A quotient that is no integer lies a millionth from the next one at least; doubles of this size
  // are at most 2^-19 apart, so the nearest one is not that integer.
  return Math.floor(micropoints / micropointsPerPoint);
}
