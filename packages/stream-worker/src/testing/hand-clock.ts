/** A clock that a test moves by hand: who sleeps wakes when the test says that it is time. */
import type { Clock } from '../loop/clock.ts';

interface Sleeper {
  untilMs: number;
  readonly wake: () => void;
}

export interface HandClock extends Clock {
  /** Wakes who is due, in the order of their instants. */
  moveTo(ms: number): void;
  /** Somebody sets the clock: nobody wakes, and who sleeps sleeps as long as before. */
  setTo(ms: number): void;
  /** The instant of the next who wakes; null where nobody sleeps. */
  nextWakeMs(): number | null;
}

export const createHandClock = (startMs: number): HandClock => {
  const sleepers = new Set<Sleeper>();
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    sleep: (ms, signal) => {
      if (signal.aborted) return Promise.reject(signal.reason);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const giveUp = () => reject(signal.reason);
      signal.addEventListener('abort', giveUp, { once: true });
      const sleeper = { untilMs: nowMs + ms, wake: resolve };
      sleepers.add(sleeper);
      return promise.finally(() => {
        sleepers.delete(sleeper);
        signal.removeEventListener('abort', giveUp);
      });
    },
    moveTo: (ms) => {
      nowMs = Math.max(nowMs, ms);
      const due = [...sleepers].filter(({ untilMs }) => untilMs <= nowMs);
      for (const sleeper of due.sort((one, other) => one.untilMs - other.untilMs)) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    setTo: (ms) => {
      for (const sleeper of sleepers) sleeper.untilMs += ms - nowMs;
      nowMs = ms;
    },
    nextWakeMs: () =>
      sleepers.size === 0 ? null : Math.min(...[...sleepers].map(({ untilMs }) => untilMs)),
  };
};
