/** Ranges of players, rebuilt side by side: rows of one player never meet those of another. */
import { Worker } from 'node:worker_threads';
import type { PlayerDiffering, RangeToRebuild, RuleSource } from '@house-rules/ledger-audit';
import { createLink, type Served } from '../../apps/config-api/src/ledger-audit/thread-link.ts';

export type RangeAsked = Omit<RangeToRebuild, 'onRows'>;

/** What a thread serves, and what it is served. */
export interface RangeThread extends Served {
  rebuild(asked: RangeAsked): Promise<readonly PlayerDiffering[]>;
}
export interface RangeHost extends RuleSource, Served {}

export interface RebuildThreads {
  rebuild(asked: RangeAsked): Promise<readonly PlayerDiffering[]>;
  close(): Promise<void>;
}

/** Rows live for one portion; more room than the processor's cache has would only be slower. */
const resourceLimits = { maxYoungGenerationSizeMb: 32 };

export const startRebuildThreads = (
  ledgerFile: string,
  source: RuleSource,
  count: number,
): RebuildThreads => {
  const served = {
    ruleSet: (operatorId: string, version: number) => source.ruleSet(operatorId, version),
    rates: (operatorId: string, version: number) => source.rates(operatorId, version),
    timeline: (operatorId: string) => source.timeline(operatorId),
  } satisfies RuleSource;
  const threads = Array.from({ length: count }, () => {
    const url = new URL('./rebuild-thread.ts', import.meta.url);
    const worker = new Worker(url, { workerData: ledgerFile, resourceLimits });
    const link = createLink<RangeThread>(worker, served, ['rebuild']);
    worker.on('error', (error) => link.breakOff(error));
    return { worker, link };
  });
  const free = [...threads];
  const waiting: ((thread: (typeof threads)[number]) => void)[] = [];

  const take = (): Promise<(typeof threads)[number]> => {
    const thread = free.pop();
    return thread === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(thread);
  };
  const giveBack = (thread: (typeof threads)[number]): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(thread);
    else next(thread);
  };

  return {
    rebuild: async (asked) => {
      const thread = await take();
      try {
        return await thread.link.remote.rebuild(asked);
      } finally {
        giveBack(thread);
      }
    },
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
};
