/**
 * One transaction, tried again until the database takes it: whole, or not at all. What takes longer
 * than it may is told, not given up: giving up would only begin it anew.
 */
import type { LedgerWriter } from '@house-rules/database';
import type { Failpoints } from '@house-rules/service';
import { type Applied, applyBatch, type BatchToApply } from '../sink/apply-batch.ts';
import type { Clock } from './clock.ts';
import { createRetry, type Retry } from './retry.ts';
import { watchSlowness } from './slow-watch.ts';
import type { BlockReason } from './worker-state.ts';

export interface TransactPorts {
  /** What is applied, in sentences: `partition 3`. */
  readonly name: string;
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  readonly events: {
    /** Null: it goes on. */
    onBlocked(reason: BlockReason | null): void;
    onTransactionFailed(error: Error): void;
  };
}

export interface Transact {
  /** Rejects with the signal's reason, or where our own code is wrong. */
  apply(batch: Omit<BatchToApply, 'appliedAtMs'>): Promise<Applied>;
  /** For what is read of the ledger beside. */
  readonly retry: Retry;
}

/** A batch takes milliseconds; points are promised within two seconds of their wager. */
const transactionMsMax = 2_000;

export const createTransact = (ports: TransactPorts, signal: AbortSignal): Transact => {
  const { clock, events, failpoints, ledger, name } = ports;

  const retry = createRetry(clock, signal, (error) => {
    if (error === null) return events.onBlocked(null);
    events.onTransactionFailed(error);
    const sentence = `the transaction of ${name} failed: ${error.message}`;
    events.onBlocked({ code: 'ledger_unavailable', sentence });
  });

  const reportSlowness = (isSlow: boolean): void => {
    const sentence =
      `the transaction of ${name} has been waiting ` +
      `for ${transactionMsMax / 1_000} s: is the ledger locked, or slow?`;
    events.onBlocked(isSlow ? { code: 'ledger_unavailable', sentence } : null);
  };

  return {
    retry,
    apply: async (batch) => {
      failpoints.reach('worker.before-transaction');
      const applied = await retry(() =>
        watchSlowness(clock, transactionMsMax, reportSlowness, () =>
          applyBatch(ledger, { ...batch, appliedAtMs: clock.nowMs() }),
        ),
      );
      failpoints.reach('worker.after-commit');
      return applied;
    },
  };
};
