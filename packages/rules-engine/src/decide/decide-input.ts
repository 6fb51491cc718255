/** What a decision is made from, and nothing else: same input, same answer, on any machine. */
import type { Wager } from '../wager/read-wager.ts';

/** The player's state before the wager, in ledger order (semantics, "Order and state"). */
export interface PlayerState {
  /** Status points in micropoints, a safe integer; below 0 after corrections only. */
  readonly statusMicropoints: number;
  /** The stored rung, by id; null where none was ever stored. */
  readonly tier: string | null;
  readonly segments: readonly string[];
  /** What the limits count, for the wager's local day, before it. */
  readonly counters: {
    /** Spendable micropoints earned on that day. */
    readonly points: number;
    /** Wagers of that day that got the promotion, by promotion id. */
    readonly promotions: Readonly<Record<string, number>>;
  };
}

/** One wager with the state of its player before it and its currency's rate: all that counts. */
export interface DecideInput {
  readonly wager: Wager;
  readonly player: PlayerState;
  /** Units of base currency for one unit of the wager's, decimal string; "1" for the base itself. */
  readonly rate: string;
}

/** The fields as expressions read them; the paths of expression/fields.ts. */
export interface ExpressionData {
  readonly wager: {
    readonly amount: number;
    readonly currency: string;
    readonly gameCategory: string;
    readonly gameId: string;
    readonly jurisdiction: string;
    readonly stakeKind: string;
    readonly channel: string;
    readonly segments: readonly string[];
  };
  readonly player: {
    readonly tier: string;
    readonly statusPoints: number;
    readonly segments: readonly string[];
  };
}
