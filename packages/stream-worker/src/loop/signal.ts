/** Something has changed: whoever waits looks again. Nothing is remembered between two rings. */
export interface Signal {
  ring(): void;
  /** Resolves at the next ring; rejects with the signal's reason when it is aborted first. */
  next(abort: AbortSignal): Promise<void>;
}

export const createSignal = (): Signal => {
  let current = Promise.withResolvers<void>();
  return {
    ring: () => {
      current.resolve();
      current = Promise.withResolvers<void>();
    },
    next: (abort) => {
      if (abort.aborted) return Promise.reject(abort.reason);
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
