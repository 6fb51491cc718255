import type { ApplyResult, LedgerWriter } from '../ledger/ledger-port.ts';
import type { SampleBatch } from './sample-batch.ts';

/** One ledger that several writers may open. */
export interface LedgerRig {
  open(reach?: (failpoint: string) => void): LedgerWriter;
  dispose(): void;
}

export const applyTo = (
  ledger: LedgerWriter,
  { request, decide }: SampleBatch,
): Promise<ApplyResult> => ledger.apply(request, decide);
