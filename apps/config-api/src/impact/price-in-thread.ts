/** A price in a thread of its own, so that the API answers as quickly as ever meanwhile. */
import { Worker } from 'node:worker_threads';
import type { ImpactProgress, ImpactResult } from './impact-store.ts';
import type { ImpactMessage, ImpactWork } from './impact-thread.ts';

export interface Pricing {
  /** Rejects with PricingFailed, with PricingStopped where it was stopped. */
  readonly result: Promise<ImpactResult>;
  /** Ends the thread at once: it only reads. */
  stop(): Promise<void>;
}

export type PriceInThread = (
  work: ImpactWork,
  onProgress: (progress: ImpactProgress) => void,
) => Pricing;

export class PricingStopped extends Error {
  override readonly name = 'PricingStopped';
}

export class PricingFailed extends Error {
  override readonly name = 'PricingFailed';
  /** For people; null where only the log can tell. */
  readonly sentence: string | null;

  constructor(message: string, sentence: string | null) {
    super(message);
    this.sentence = sentence;
  }
}

/** Heap beside the columns, which lie outside of it: documents, sums, one portion of rows. */
const heapMb = 512;

export const priceInThread: PriceInThread = (work, onProgress) => {
  const worker = new Worker(new URL('./impact-thread.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  let isStopped = false;
  const result = new Promise<ImpactResult>((resolve, reject) => {
    worker.on('message', (message: ImpactMessage) => {
      if (message.kind === 'done') resolve(message.result);
      else if (message.kind === 'progress') onProgress(message.progress);
      else reject(new PricingFailed(message.message, message.sentence));
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      reject(isStopped ? new PricingStopped('stopped') : new Error('the thread ended early')),
    );
  });
  return {
    result,
    stop: async () => {
      isStopped = true;
      await worker.terminate();
    },
  };
};
