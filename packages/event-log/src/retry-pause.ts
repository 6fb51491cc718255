import { setTimeout as sleep } from 'node:timers/promises';

/** Short enough that a passing fault is not felt, long enough that a lasting one costs nothing. */
const FIRST_PAUSE_MS = 100;
const PAUSE_MS_MAX = 2_000;

/** How long to wait before attempt `failures + 1`: 100 ms, doubled each time, at most 2 s. */
export const retryPauseMs = (failures: number): number =>
  Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(failures - 1, 16)));

/** Waits, but not beyond the signal; tells whether waiting ended because of it. */
export const pauseUnlessAborted = async (ms: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    return true;
  }
  return signal.aborted;
};
