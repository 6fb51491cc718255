/**
 * How far a machine may move rates without a person (semantics, "What a wager earns"): each rate within
 * ± the policy's percentage of the one before, exactly; the same base, no currency more or less.
 */
import type { RatesDocument } from '@house-rules/contracts';
import { type Result, refuse, succeed } from '../fault.ts';

const wholeBand = 10_000n;

/** @param bandBasisPoints hundredths of a percent; null: no machine may publish rates. */
export const withinBand = (
  before: RatesDocument | null,
  after: RatesDocument,
  bandBasisPoints: number | null,
): Result<null> => {
  if (bandBasisPoints === null || before === null) {
    const why = before === null ? 'no rates are in force yet' : 'the policy names no band';
    return outside('', `${why}; ask a person to publish them`);
  }
  if (before.base !== after.base) {
    return outside('/base', `the base would change from ${before.base}; ask a person`);
  }
  const codes = new Set([...Object.keys(before.rates), ...Object.keys(after.rates)]);
  for (const code of [...codes].sort()) {
    const [was, is] = [before.rates[code], after.rates[code]];
    const pointer = `/rates/${code}`;
    if (was === undefined || is === undefined) {
      const what = was === undefined ? 'new' : 'left out';
      return outside(pointer, `${code} is ${what}; ask a person to publish it`);
    }
    if (!isWithin(was, is, BigInt(bandBasisPoints))) {
      const band = `${Number(bandBasisPoints) / 100} %`;
      return outside(pointer, `${code} moves from ${was} to ${is}, by more than ${band}`);
    }
  }
  return succeed(null);
};

const outside = (pointer: string, sentence: string) =>
  refuse('outside_band', sentence, { pointer: `/document${pointer}` });

/** |is − was| · 10,000 ≤ was · band, on integers of the same scale. */
const isWithin = (was: string, is: string, band: bigint): boolean => {
  const digits = Math.max(decimalsOf(was), decimalsOf(is));
  const [a, b] = [scaled(was, digits), scaled(is, digits)];
  const moved = a > b ? a - b : b - a;
  return moved * wholeBand <= a * band;
};

const decimalsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

const scaled = (decimal: string, digits: number): bigint => {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(whole + part.padEnd(digits, '0'));
};
