/** One holder at a time, in the order of asking. */
export interface FifoLock {
  /** @returns the function that lets the next one in; calling it again does nothing. */
  acquire(): Promise<() => void>;
}

export const createFifoLock = (): FifoLock => {
  let last: Promise<void> = Promise.resolve();
  return {
    acquire: async () => {
      const before = last;
      const turn = Promise.withResolvers<void>();
      last = turn.promise;
      await before;
      return () => turn.resolve();
    },
  };
};
