/**
 * Is what an operator gives out unusual? By the rule of the alert: an hour against the middle one of
 * the same hours of the seven days before, each exactly a day apart. One odd day does not move that,
 * and a Saturday night is not held to a Tuesday morning for long.
 */
import { type IssuedQuarter, micropointsMax, unusualIssuance } from '@house-rules/contracts';
import type { IssuedSpan } from '@house-rules/database';
import { toInstant } from '../clock.ts';

export const quarterMs = 15 * 60 * 1_000;
const hourMs = 4 * quarterMs;
const dayMs = 24 * hourMs;
const micropoints = 1_000_000n;

/** The start of what has to be known for the quarters from an instant on. */
export const issuanceNeededFrom = (fromMs: number): number =>
  fromMs - unusualIssuance.days * dayMs - hourMs;

export const quarterOf = (atMs: number): number => Math.floor(atMs / quarterMs) * quarterMs;

/** @param span from `issuanceNeededFrom` on; quarters that are missing in it gave out nothing. */
export const measureIssuance = (
  span: IssuedSpan,
  fromMs: number,
  nowMs: number,
): readonly IssuedQuarter[] => {
  const known = new Map(span.intervals.map((one) => [one.startAtMs, one]));
  const inQuarter = (startMs: number): bigint => known.get(startMs)?.spendable ?? 0n;
  const inHour = (lastMs: number): bigint =>
    [0, 1, 2, 3].reduce((sum, back) => sum + inQuarter(lastMs - back * quarterMs), 0n);
  /** Of the days before that the operator was there for. */
  const usual = (measure: (startMs: number) => bigint, startMs: number, sinceMs: number) => {
    const days = Array.from(
      { length: unusualIssuance.days },
      (_, day) => startMs - (day + 1) * dayMs,
    );
    return middle(days.filter((day) => day >= sinceMs).map(measure));
  };

  const quarters: IssuedQuarter[] = [];
  const sinceMs = span.sinceMs ?? Number.POSITIVE_INFINITY;
  for (let startMs = quarterOf(fromMs); startMs <= nowMs; startMs += quarterMs) {
    const hour = inHour(startMs);
    const usualHour = usual(inHour, startMs, sinceMs + hourMs - quarterMs);
    const usualQuarter = usual(inQuarter, startMs, sinceMs);
    quarters.push({
      from: toInstant(startMs),
      wagers: known.get(startMs)?.wagers ?? 0,
      issued: toWire(inQuarter(startMs)),
      usual: usualQuarter === null ? null : toWire(usualQuarter),
      issuedInHour: toWire(hour),
      usualInHour: usualHour === null ? null : toWire(usualHour),
      factor: factorOf(hour, usualHour),
      unusual: isUnusual(hour, usualHour),
    });
  }
  return quarters;
};

const isUnusual = (hour: bigint, usualHour: bigint | null): boolean =>
  usualHour !== null &&
  hour > BigInt(unusualIssuance.factor) * usualHour &&
  hour > BigInt(unusualIssuance.points) * micropoints;

/** Of an even number the mean of the two in the middle; null of none. */
const middle = (values: readonly bigint[]): bigint | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0n;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
  return (lower + upper) / 2n;
};

/** For people: two decimals. Voids can make an hour negative, which is no times of anything. */
const factorOf = (hour: bigint, usualHour: bigint | null): number | null => {
  if (usualHour === null || usualHour <= 0n) return null;
  return Math.max(0, Math.round((Number(hour) / Number(usualHour)) * 100) / 100);
};

/** The wire's bound is nine billion points; what is beyond reads "at least that". */
const toWire = (sum: bigint): number =>
  Math.max(-micropointsMax, Math.min(Number(sum), micropointsMax));
