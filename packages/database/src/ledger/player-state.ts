/**
 * What a transaction reads of the players it touches: asked for up front, so that an adapter reads
 * it set by set, and answered in full before anything is decided. A decision over state that was
 * never read would be a guess: asking `PlayerState` for what was not requested throws.
 */
import type { Account, DayCounters, Lot } from '@house-rules/ledger';
import type { PlayerRef, StatusDay, StoredFact } from './ledger-rows.ts';

/** What of one player is to be read. The account and its facts always are. */
export interface PlayerAsk {
  readonly player: PlayerRef;
  /** Local days whose counters are needed; the open day costs nothing. */
  readonly days: readonly string[];
  /** Lots that are needed, by their expiry; `all` for every lot with points. The open lot costs nothing. */
  readonly lots: readonly (number | null)[] | 'all';
  /** Status points by local day, both ends included; null where no rolling window needs them. */
  readonly statusDays: StatusDaysAsk | null;
}

export interface StatusDaysAsk {
  readonly from: string;
  readonly to: string;
  /** Nothing is read where the account's qualifying window has this key already; null: always read. */
  readonly unlessWindowKey: string | null;
}

/** One player as the transaction found them. */
export interface PlayerState {
  /** An account with nothing in it for a player without any row. */
  readonly account: Account;
  /** In the order of the player's sequence. */
  readonly facts: readonly StoredFact[];
  /** The lot, open or older; null where there is none. Throws where it was not asked for. */
  lot(expiresAtMs: number | null): Lot | null;
  /** Every lot with points, the open one too, first to expire first. Throws unless `all` was asked. */
  lots(): readonly Lot[];
  /**
   * Nothing counted where nothing is stored. Throws where the day was not asked for and is not that
   * of a wager of this player which the request voids.
   */
  counters(day: string): DayCounters;
  /** Days with points, oldest first; null where `unlessWindowKey` spared the reading. */
  statusDays(): readonly StatusDay[] | null;
}

/** Nothing in it: a player before their first row. */
export const emptyAccount: Account = {
  spendable: 0,
  debt: 0,
  status: 0,
  tier: null,
  qualifying: null,
  playerSequence: 0,
  openLot: null,
  openDay: null,
  facts: 0,
  lastWagerAtMs: null,
};
