import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerWriter } from '@house-rules/database';
import { applyPrepared } from './apply-prepared.ts';
import type { SyntheticBatch } from './synthetic-wagers.ts';

/** How long a worker that keeps up gathers records for one transaction. */
const gatheredMs = 20;
/** A worker's own bound: one that is behind takes what has come meanwhile, up to so many. */
const batchWagersMax = 2_000;

export interface Fed {
  readonly wagers: number;
  /** Milliseconds of each batch. */
  readonly samples: readonly number[];
  readonly tookMs: number;
}

/** Applies what comes at a steady pace; what came during one batch goes into the next. */
export const feed = async (
  writer: LedgerWriter,
  next: (size: number) => SyntheticBatch,
  { wagersPerSecond, seconds }: { readonly wagersPerSecond: number; readonly seconds: number },
): Promise<Fed> => {
  const samples: number[] = [];
  const startedAt = performance.now();
  let wagers = 0;
  for (;;) {
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs >= seconds * 1_000) return { wagers, samples, tookMs: elapsedMs };
    const due = Math.floor((elapsedMs * wagersPerSecond) / 1_000) - wagers;
    const gathered = Math.ceil((gatheredMs * wagersPerSecond) / 1_000);
    if (due < gathered) {
      await pause(((gathered - due) * 1_000) / wagersPerSecond);
      continue;
    }
    const size = Math.min(due, batchWagersMax);
    samples.push((await applyPrepared(writer, next(size))).ms);
    wagers += size;
  }
};
