import { setTimeout as sleep } from 'node:timers/promises';

/** Remembers the work for as long as it lasts, so that stopping can wait for it. */
export const trackWork = <T>(underWay: Set<Promise<unknown>>, work: Promise<T>): Promise<T> => {
  underWay.add(work);
  const forget = (): void => void underWay.delete(work);
  work.then(forget, forget);
  return work;
};

/** Resolves when all of it has ended, in whichever way, at the latest after `ms`. */
export const settledWithin = async (
  underWay: ReadonlySet<Promise<unknown>>,
  ms: number,
): Promise<void> => {
  if (underWay.size === 0) return;
  const waited = new AbortController();
  const late = sleep(ms, undefined, { signal: waited.signal }).catch(() => undefined);
  await Promise.race([Promise.allSettled([...underWay]), late]);
  waited.abort();
};
