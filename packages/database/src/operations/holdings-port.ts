/** What a player had by an instant, made again from the rows that were posted by then. */
import type { Lot } from '@house-rules/ledger';
import type { StoredHistoryRow } from '../ledger/ledger-reader-port.ts';
import type { PlayerRef } from '../ledger/ledger-rows.ts';

export type HeldLot = Pick<Lot, 'expiresAtMs' | 'remaining'>;

export interface HoldingsAsOf {
  readonly spendable: number;
  readonly status: number;
  readonly debt: number;
  /** Null before the first wager. */
  readonly tier: string | null;
  /** With points, first to expire first. */
  readonly lots: readonly HeldLot[];
  /** The newest row that counts; 0 where there was none by then. */
  readonly playerSequence: number;
  /** When that row was posted; null where there was none. */
  readonly postedAtMs: number | null;
}

export interface HoldingsReads {
  /** Null where no row of the player was ever written. */
  asOf(player: PlayerRef, atMs: number): Promise<HoldingsAsOf | null>;
  /** Postings of a player by their places in the sequence, in that order. */
  postings(
    player: PlayerRef,
    sequences: readonly number[],
  ): Promise<readonly Extract<StoredHistoryRow, { kind: 'posting' }>[]>;
  /** When batches were posted, by their ids. */
  postedAt(batchIds: readonly number[]): Promise<ReadonlyMap<number, number>>;
}
