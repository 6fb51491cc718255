/** A wager (or a void of one) as the simulator makes it, and what it is asked to make. */
import type { WagerEventInput } from '@house-rules/contracts';

export interface GeneratedWager {
  /** When it was settled, epoch milliseconds. */
  readonly atMs: number;
  readonly event: WagerEventInput;
  /** What the player won, minor units. */
  readonly payoutMinor: number;
  readonly traceparent: string;
}

export interface GenerateOptions {
  readonly seed: number;
  /** No wager is earlier than this. Epoch milliseconds. */
  readonly fromMs: number;
  /** Of all operators together, on average. */
  readonly wagersPerSecond: number;
  /** So many of the wagers are voided a little later, as a share of 1; 0: none. */
  readonly voidShare: number;
  /** `steady` keeps the rate at every hour; `by_hour` follows the operators' days and weeks. */
  readonly pace: 'steady' | 'by_hour';
}
