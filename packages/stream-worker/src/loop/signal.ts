/** Something has changed: whoever waits looks again. */
export interface Signal {
  ring(): void;
  /** How often it has rung; taken before a look, it tells whether something changed since. */
  rings(): number;
  /**
   * Resolves at the next ring, or at once where it has rung more than `seen` times; rejects with the
   * signal's reason when it is aborted first.
   */
  next(abort: AbortSignal, seen?: number): Promise<void>;
}

export const createSignal = (): Signal => {
  let current = Promise.withResolvers<void>();
  let count = 0;
  return {
    ring: () => {
      count += 1;
      current.resolve();
      current = Promise.withResolvers<void>();
    },
    rings: () => count,
    next: (abort, seen = count) => {
      if (abort.aborted) return Promise.reject(abort.reason);
      if (count > seen) return Promise.resolve();
      const rung = current.promise;
      const gaveUp = Promise.withResolvers<never>();
      const giveUp = () => gaveUp.reject(abort.reason);
      abort.addEventListener('abort', giveUp, { once: true });
      return Promise.race([rung, gaveUp.promise]).finally(() =>
        abort.removeEventListener('abort', giveUp),
      );
    },
  };
};
