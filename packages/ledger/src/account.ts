/**
 * A player's points as they stand: what a batch, an operation or a job reads, moves and writes back
 * as one. All points are integers of micropoints, all instants milliseconds since 1970.
 */

/** Points of one player that expire together; the expiry instant is the lot's identity. */
export interface Lot {
  /** Null: never by themselves. */
  readonly expiresAtMs: number | null;
  /** All that was ever filled in. */
  readonly earned: number;
  /** What nobody has taken yet; never below zero. */
  readonly remaining: number;
}

/** Points of one lot that a row filled in (above zero) or took (below zero). */
export interface LotMove {
  readonly expiresAtMs: number | null;
  readonly amount: number;
}

/** What the limits counted on one local day. */
export interface DayCounters {
  /** `YYYY-MM-DD` in the zone of the rule set that decided. */
  readonly day: string;
  /** Micropoints. */
  readonly points: number;
  /** Wagers that got the promotion, by its id. */
  readonly promotions: Readonly<Record<string, number>>;
}

/** The tier as stored, with how it came about. */
export interface StoredTier {
  readonly id: string;
  readonly sinceMs: number;
  /** Not lowered before this instant; null: the window alone decides. */
  readonly heldUntilMs: number | null;
}

/** Status points within the tier's qualifying window. */
export interface QualifyingStatus {
  /**
   * What `micropoints` is exact for: `lifetime`, a local year such as `2026`, or for rolling windows
   * the local day that closes the window and its length, `2026-11-23/365`.
   */
  readonly windowKey: string;
  readonly micropoints: number;
}

export interface Account {
  /** Sum of the lots' remaining points less the debt. */
  readonly spendable: number;
  /** What voids took beyond the lots; earned points pay it first. Never below zero. */
  readonly debt: number;
  /** All status points ever. */
  readonly status: number;
  /** Null for a player without any row. */
  readonly tier: StoredTier | null;
  readonly qualifying: QualifyingStatus | null;
  /** Of the player's newest row; 0 where there is none. */
  readonly playerSequence: number;
  /** The lot that the latest wager filled; older ones are asked for where they are needed. */
  readonly openLot: Lot | null;
  /** The newest local day with counters. */
  readonly openDay: DayCounters | null;
  /** How many facts are stored; 0 spares the look. */
  readonly facts: number;
  readonly lastWagerAtMs: number | null;
}
