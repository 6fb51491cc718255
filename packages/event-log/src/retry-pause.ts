import { setTimeout as sleep } from 'node:timers/promises';

/** Short enough that a passing fault is not felt. */
export const RETRY_PAUSE_MS_FIRST = 100;
/**
 * Coming back takes several questions in a row (who leads, who coordinates, what was stored), and
 * each may have to wait this long although the log is there again. A log that is away costs two
 * calls a second.
 */
export const RETRY_PAUSE_MS_MAX = 500;

/** How long to wait before attempt `failures + 1`: 100 ms, doubled each time, at most half a second. */
export const retryPauseMs = (failures: number): number =>
  Math.min(RETRY_PAUSE_MS_MAX, RETRY_PAUSE_MS_FIRST * 2 ** Math.max(0, Math.min(failures - 1, 16)));

/** Waits, but not beyond the signal; tells whether waiting ended because of it. */
export const pauseUnlessAborted = async (ms: number, signal: AbortSignal): Promise<boolean> => {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    return true;
  }
  return signal.aborted;
};
