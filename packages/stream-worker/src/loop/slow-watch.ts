import type { Clock } from './clock.ts';

/**
 * Says when work takes longer than it may, and when it is over after all. The work itself goes on:
 * giving up on a transaction would only begin it anew.
 */
export const watchSlowness = async <T>(
  clock: Clock,
  withinMs: number,
  onSlow: (isSlow: boolean) => void,
  work: () => Promise<T>,
): Promise<T> => {
  const over = new AbortController();
  let isSlow = false;
  const watching = clock.sleep(withinMs, over.signal).then(
    () => {
      isSlow = !over.signal.aborted;
      if (isSlow) onSlow(true);
    },
    () => undefined,
  );
  try {
    return await work();
  } finally {
    over.abort();
    await watching;
    if (isSlow) onSlow(false);
  }
};
