/**
 * Tries again until it works or is told to stop. For what the outside does to us (a database that is
 * away, a log that is full); a broken invariant is marked as such and is not tried again.
 */
import { retryPauseMs } from '@house-rules/event-log';
import type { Clock } from './clock.ts';

/** Thrown where trying again cannot help: our own code is wrong, or a person has to decide. */
export class Unrecoverable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'Unrecoverable';
  }
}

export type Retry = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * @param signal ends the waiting: the call rejects with the signal's reason.
 * @param onTrouble called with each failure, and with null at the success after one.
 */
export const createRetry =
  (clock: Clock, signal: AbortSignal, onTrouble: (error: Error | null) => void): Retry =>
  async (work) => {
    for (let failures = 0; ; ) {
      signal.throwIfAborted();
      try {
        const result = await work();
        if (failures > 0) onTrouble(null);
        return result;
      } catch (thrown) {
        if (signal.aborted || thrown instanceof Unrecoverable) throw thrown;
        failures += 1;
        onTrouble(thrown instanceof Error ? thrown : new Error(String(thrown)));
        await clock.sleep(retryPauseMs(failures), signal);
      }
    }
  };
