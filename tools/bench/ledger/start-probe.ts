import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Quantiles, quantilesOf } from '../statistics.ts';
import type { ProbeSamples, ProbeSettings } from './probe-thread.ts';

export interface Probe {
  /** Ends the questions. @returns milliseconds, by question. */
  stop(): Promise<Readonly<Record<string, Quantiles>>>;
}

export const startProbe = (settings: ProbeSettings): Probe => {
  const thread = new Worker(new URL('./probe-thread.ts', import.meta.url), {
    workerData: settings,
  });
  const failed = once(thread, 'error').then(([error]) => Promise.reject(error));
  // Looked at in `stop`; until then a failure is not unhandled.
  failed.catch(() => undefined);
  return {
    stop: async () => {
      const answered = once(thread, 'message');
      thread.postMessage('stop');
      const [samples] = (await Promise.race([answered, failed])) as [ProbeSamples];
      await thread.terminate();
      return Object.fromEntries(
        Object.entries(samples).map(([question, own]) => [question, quantilesOf(own)]),
      );
    },
  };
};
