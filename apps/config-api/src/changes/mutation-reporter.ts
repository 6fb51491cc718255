/** The mutation report of a document, made in a thread of its own, one at a time and bounded. */
import { Worker } from 'node:worker_threads';
import type { MutationReportView, RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import type { MutationReport } from '@house-rules/rules-engine';
import type { MutationQuestion } from './mutation-worker.ts';

/** Null where it took too long or could not be made: the change can be reviewed without it. */
export type MutationReporter = (
  document: RuleSetDocument,
  rates: RatesDocument | null,
) => Promise<MutationReportView | null>;

const timeMsMax = 10_000;
const missedMax = 50;

export const createMutationReporter = (): MutationReporter => {
  let last: Promise<unknown> = Promise.resolve();
  return (document, rates) => {
    const { base } = document.currency;
    const question = { document, rates: rates ?? { schemaVersion: 1, base, rates: {} } } as const;
    const turn = last.then(() => ask(question));
    last = turn;
    return turn;
  };
};

const ask = (question: MutationQuestion): Promise<MutationReportView | null> =>
  new Promise((resolve) => {
    const file = new URL('./mutation-worker.ts', import.meta.url);
    const worker = new Worker(file, { workerData: question });
    const end = (report: MutationReportView | null) => {
      clearTimeout(timer);
      resolve(report);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(null), timeMsMax);
    worker.once('message', (report: MutationReport) => end(toWire(report)));
    worker.once('error', () => end(null));
  });

const toWire = ({ caught, missed, left, results }: MutationReport): MutationReportView => ({
  caught,
  missed,
  left,
  results: results
    .filter(({ outcome }) => outcome === 'missed')
    .slice(0, missedMax)
    .map((result) => ({ ...result })),
});
