/**
 * The ledger as the API uses it: people and players act through it, jobs run through it. Every
 * write is an act of its own, in one transaction.
 */
import type { ParkedReads } from '../ledger/parked-records-port.ts';
import type { ActStore } from './act-log-port.ts';
import type { AdjustmentReads, AdjustmentWrites } from './adjustment-port.ts';
import type { DeadLetterReads, DeadLetterWrites } from './dead-letter-port.ts';
import type { FactReads, FactWrites } from './fact-port.ts';
import type { HoldingsReads } from './holdings-port.ts';
import type { LedgerJobs } from './ledger-jobs.ts';
import type { RedemptionReads, RedemptionWrites } from './redemption-port.ts';

export interface LedgerDesk {
  readonly redemptions: RedemptionReads & RedemptionWrites;
  readonly adjustments: AdjustmentReads & AdjustmentWrites;
  readonly facts: FactReads & FactWrites;
  readonly acts: ActStore;
  readonly holdings: HoldingsReads;
  readonly deadLetters: DeadLetterReads & DeadLetterWrites;
  readonly parked: ParkedReads;
  readonly jobs: LedgerJobs;
  close(): Promise<void>;
}
