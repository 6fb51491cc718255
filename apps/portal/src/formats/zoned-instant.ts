/**
 * From what a person types in an operator's zone ("2026-11-23T14:02") to the instant it means.
 * Where the clock jumps ahead the time does not exist: the instant after the gap is taken; where
 * it falls back the time exists twice: the earlier one is taken.
 */
import { toLocalInput } from './format-instant.ts';

const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;
const hour = 3_600_000;

/** Milliseconds that the zone's clock is ahead of UTC at the instant. */
function offsetAt(epochMs: number, timeZone: string): number {
  const local = Date.parse(`${toLocalInput(new Date(epochMs).toISOString(), timeZone)}Z`);
  return local - Math.floor(epochMs / 1000) * 1000;
}

/** @returns null for a text that is no local date and time. */
export function zonedInstant(local: string, timeZone: string): string | null {
  if (!localPattern.test(local)) return null;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offsets on either side of any change within a day; only these two can be right.
  const before = offsetAt(asUtc - 24 * hour, timeZone);
  const after = offsetAt(asUtc + 24 * hour, timeZone);
  const candidates = [asUtc - before, asUtc - after].sort((a, b) => a - b);
  const exact = candidates.find((at) => at + offsetAt(at, timeZone) === asUtc);
  const at = exact ?? asUtc - before;
  return new Date(at).toISOString();
}
