/**
 * When the house is well again after a fault. Two moments, both counted from the fault's end:
 * *moving* when every partition has applied something and every worker says that it is ready, and
 * *recovered* when besides the ledger is no more than two seconds of wagers behind the casino, which
 * is what the points are promised for.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SoakHouse } from './soak-house.ts';
import type { Progress } from './watch-ledger.ts';

export interface Recovery {
  /** Milliseconds from the fault's end; null: not within the patience. */
  readonly movingMs: number | null;
  readonly recoveredMs: number | null;
  /** The most that the ledger was behind the casino meanwhile. Wagers. */
  readonly behindMax: number;
}

export interface RecoveryOptions {
  readonly wagersPerSecond: number;
  /** Given up after this. */
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

const lookEveryMs = 100;
export const promisedSeconds = 2;

export const behind = ({ placed, inLedger }: Progress): number => Math.max(0, placed - inLedger);

export const allMoved = (before: Progress, now: Progress): boolean =>
  [...before.offsets].every(([partition, offset]) => (now.offsets.get(partition) ?? 0) > offset);

export const untilRecovered = async (
  house: SoakHouse,
  options: RecoveryOptions,
): Promise<Recovery> => {
  const beganAt = performance.now();
  const atEnd = house.watch.read();
  let movingMs: number | null = null;
  let behindMax = behind(atEnd);
  for (;;) {
    if (options.signal.aborted) return { movingMs, recoveredMs: null, behindMax };
    const now = house.watch.read();
    const sinceMs = Math.round(performance.now() - beganAt);
    behindMax = Math.max(behindMax, behind(now));
    if (movingMs === null && allMoved(atEnd, now) && (await house.ready())) movingMs = sinceMs;
    if (movingMs !== null && behind(now) <= promisedSeconds * options.wagersPerSecond) {
      return { movingMs, recoveredMs: sinceMs, behindMax };
    }
    if (sinceMs > options.withinMs) return { movingMs, recoveredMs: null, behindMax };
    await sleep(lookEveryMs);
  }
};
