import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerWriter } from '@house-rules/database';
import { applyPrepared } from './apply-prepared.ts';
import type { SyntheticBatch } from './synthetic-wagers.ts';

/** Wagers of one transaction: what comes together in a fiftieth of a second. */
const batchesPerSecond = 50;

export const wagersOfBatch = (wagersPerSecond: number): number =>
  Math.round(wagersPerSecond / batchesPerSecond);

export interface Fed {
  /** Milliseconds of each batch. */
  readonly samples: readonly number[];
  readonly tookMs: number;
}

/** Applies batches at a steady pace; one that is late is followed at once by the next. */
export const feed = async (
  writer: LedgerWriter,
  next: () => SyntheticBatch,
  seconds: number,
): Promise<Fed> => {
  const samples: number[] = [];
  const startedAt = performance.now();
  for (let number = 0; number < seconds * batchesPerSecond; number += 1) {
    const prepared = next();
    const early = startedAt + (number * 1_000) / batchesPerSecond - performance.now();
    if (early > 0) await pause(early);
    samples.push((await applyPrepared(writer, prepared)).ms);
  }
  return { samples, tookMs: performance.now() - startedAt };
};
