/**
 * Points spent on rewards. A reservation takes the points at once, first lots to expire first; it is
 * settled once: confirmed, cancelled, or lapsed when its time is over. Cancelling and lapsing give
 * the points back to the lots that they came from.
 */
import type { LotMove } from '@house-rules/ledger';
import type { Page, PageRequest } from '../ledger/ledger-reader-port.ts';
import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type { Acted, ActFrame } from './act-frame.ts';

export type RedemptionState = 'reserved' | 'confirmed' | 'cancelled' | 'lapsed';

/** Without the player's id: it is stored as the answer to a key, and outlives an erasure. */
export interface StoredRedemption {
  /** Lower-case uuid. */
  readonly redemptionId: string;
  readonly rewardId: string;
  /** Micropoints, above zero. */
  readonly points: number;
  readonly state: RedemptionState;
  readonly reservedAtMs: number;
  readonly lapsesAtMs: number;
  /** Null while it is reserved. */
  readonly settledAtMs: number | null;
  /** The reason of a cancellation, or the reference of a confirmation. */
  readonly note: string | null;
  /** What it took of each lot, above zero, first to expire first. */
  readonly lots: readonly LotMove[];
  /** Of the posting that took the points. */
  readonly playerSequence: number;
  /** Of the posting that gave them back; null where none did. */
  readonly settledSequence: number | null;
  /** After the act that answers this; in lists, after the reservation. */
  readonly spendableAfter: number;
}

export interface NewReservation {
  readonly player: PlayerRef;
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly points: number;
  readonly lapsesAtMs: number;
  /** The least that is redeemed at once, by the rules in force; micropoints. */
  readonly minimum: number;
}

export interface Settlement {
  readonly player: PlayerRef;
  readonly redemptionId: string;
  readonly to: 'confirmed' | 'cancelled';
  readonly note: string | null;
}

export type ReserveRefusal =
  | { readonly code: 'unknown_player' }
  | { readonly code: 'below_minimum'; readonly minimum: number }
  | { readonly code: 'insufficient_points'; readonly spendable: number };

export type SettleRefusal =
  | { readonly code: 'unknown_redemption' }
  | {
      readonly code: 'already_settled';
      readonly state: RedemptionState;
      readonly settledAtMs: number;
    };

export interface RedemptionWrites {
  reserve(
    frame: ActFrame,
    reservation: NewReservation,
  ): Promise<Acted<StoredRedemption, ReserveRefusal>>;
  settle(frame: ActFrame, settlement: Settlement): Promise<Acted<StoredRedemption, SettleRefusal>>;
}

export interface RedemptionReads {
  /** Null where the player has no such redemption. */
  redemption(player: PlayerRef, redemptionId: string): Promise<StoredRedemption | null>;
  /** Newest first. */
  redemptions(player: PlayerRef, page: PageRequest): Promise<Page<StoredRedemption>>;
}
