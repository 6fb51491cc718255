/** The thread in which one price is worked out: it opens the ledger for reading and nothing else. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';
import { isLedgerTrouble, openWagerSpanReader } from '@house-rules/database';
import { DecisionMemory, hashDocument, readStoredRuleSet } from '@house-rules/rules-engine';
import type { ImpactProgress, ImpactResult } from './impact-store.ts';
import { type ImpactLimits, runImpact } from './run-impact.ts';

/** Plain data, for it is copied to the thread. */
export interface ImpactWork {
  readonly file: string;
  readonly operatorId: string;
  readonly live: { readonly document: RuleSetDocument; readonly hash: string };
  readonly proposed: RuleSetDocument;
  readonly bases: readonly (readonly [version: number, base: string])[];
  readonly rates: RatesDocument | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly limits: ImpactLimits;
}

export type ImpactMessage =
  | { readonly kind: 'progress'; readonly progress: ImpactProgress }
  | { readonly kind: 'done'; readonly result: ImpactResult }
  /** `sentence` is for people; null where only the log can tell. */
  | { readonly kind: 'failed'; readonly message: string; readonly sentence: string | null };

if (parentPort === null) throw new Error('this file is a thread, not a program');
const port = parentPort;
const work = workerData as ImpactWork;
const tell = (message: ImpactMessage): void => port.postMessage(message);

const price = (): ImpactResult => {
  const memory = new DecisionMemory();
  const live = readStoredRuleSet(work.live.document, work.live.hash, { memory });
  if (!live.ok) throw new Unreadable(`the rules in force cannot be read: ${live.sentence}`);
  const proposed = readStoredRuleSet(work.proposed, hashDocument(work.proposed), { memory });
  if (!proposed.ok) throw new Unreadable(`the rules cannot be read: ${proposed.sentence}`);
  const { operatorId, fromMs, toMs, limits, rates } = work;
  const rules = {
    ...{ operatorId, rates, bases: new Map(work.bases) },
    live: live.compiled,
    proposed: proposed.compiled,
  };
  const reader = openWagerSpanReader({ file: work.file });
  try {
    const onProgress = (progress: ImpactProgress) => tell({ kind: 'progress', progress });
    const room = { reader, elapsedMs: () => performance.now(), onProgress };
    return runImpact(room, { rules, fromMs, toMs, limits });
  } finally {
    reader.close();
  }
};

class Unreadable extends Error {}

const sentenceOf = (error: unknown): string | null => {
  if (error instanceof Unreadable) return error.message;
  return isLedgerTrouble(error) ? 'the ledger cannot be read just now; ask for it again' : null;
};

try {
  tell({ kind: 'done', result: price() });
} catch (error) {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell({ kind: 'failed', message, sentence: sentenceOf(error) });
}
