/**
 * Carries on with folding where no batch comes that would do it: a worker that has taken in all there
 * was leaves accounts as whoever reads the file with other means expects them.
 */

/** Between two ranges, so that an act of the API comes in between. */
const pauseMs = 50;

export interface FoldWhenIdle {
  /** A batch was written: waits anew. */
  batchWritten(): void;
  stop(): void;
}

/**
 * @param idleMs without a batch, after which folding begins.
 * @param foldOne folds a range in a transaction of its own; false where nothing is left.
 */
export const createFoldWhenIdle = (
  idleMs: number,
  foldOne: () => Promise<boolean>,
): FoldWhenIdle => {
  let timer: NodeJS.Timeout | null = null;

  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const wait = (ms: number): void => {
    stop();
    const own = setTimeout(async () => {
      // What failed here fails in the next batch, too, which says so.
      const isLeft = await foldOne().catch(() => false);
      if (timer === own && isLeft) wait(pauseMs);
    }, ms);
    timer = own;
    own.unref();
  };

  return { batchWritten: () => wait(idleMs), stop };
};
