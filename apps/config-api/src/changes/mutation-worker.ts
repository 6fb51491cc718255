/** A thread that tries small mistakes of a rule set against its tests: seconds, off the main loop. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import { reportMutations } from '@house-rules/rules-engine';

export interface MutationQuestion {
  readonly document: RuleSetDocument;
  readonly rates: RatesDocument;
}

const { document, rates } = workerData as MutationQuestion;
parentPort?.postMessage(reportMutations(document, rates));
