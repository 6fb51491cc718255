import { EventLogError } from '@house-rules/event-log';
import type { Clock } from './clock.ts';
import { createRetry, type Retry, Unrecoverable } from './retry.ts';

/**
 * For what is asked of the event log before anything runs: a log that is out of reach is asked
 * again until it answers or the signal comes; what it refuses is final.
 */
export const createUntilReached = (
  clock: Clock,
  signal: AbortSignal,
  onOutOfReach: (error: Error) => void,
): Retry => {
  const retry = createRetry(clock, signal, (error) => {
    if (error !== null) onOutOfReach(error);
  });
  return (work) => retry(() => work().catch(refuseToRetry));
};

const refuseToRetry = (error: unknown): never => {
  const passing = error instanceof EventLogError && error.code === 'log_unavailable';
  if (passing) throw error;
  throw new Unrecoverable(error instanceof Error ? error.message : String(error), error);
};
