/**
 * Many wagers of one operator, as they were decided: for whoever decides them once more under other
 * rules. A row brings the inputs of its decision and what was earned, and nothing that names a player
 * to the world: players are told apart by their surrogate keys.
 */

/** From inclusive, to exclusive; epoch milliseconds of the wagers' own time. */
export interface InstantSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What repeats from wager to wager; one object for all rows that share it. */
export interface SpanWagerKind {
  readonly gameCategory: string;
  readonly jurisdiction: string;
  readonly currency: string;
  readonly stakeKind: string;
  readonly channel: string;
  /** Of the event. */
  readonly segments: readonly string[];
}

/** What of a decision repeats; one object for all rows that share it. */
export interface SpanDecision {
  readonly ruleSetVersion: number;
  /** Units of that version's base currency for one unit of the wager's. */
  readonly rate: string;
  readonly tierBefore: string | null;
  readonly tierAfter: string;
  /** See `StoredDecision`. */
  readonly counted: readonly string[];
}

/** Micropoints, epoch milliseconds, minor units. */
export interface SpanWager {
  readonly playerKey: number;
  readonly playerSequence: number;
  readonly occurredAtMs: number;
  readonly kind: SpanWagerKind;
  readonly gameId: string;
  readonly decision: SpanDecision;
  readonly amountMinor: number;
  /** Local day by the zone of the version that decided, days since 1970-01-01. */
  readonly localDay: number;
  readonly qualifyingBefore: number;
  readonly pointsBefore: number;
  readonly promotionsBefore: Readonly<Record<string, number>>;
  readonly playerSegments: readonly string[];
  readonly spendable: number;
  readonly status: number;
}

/** Where a reading goes on: opaque, made by the reader. */
export type SpanPlace = readonly [occurredAtMs: number, wagerId: Uint8Array];

export interface SpanPortion {
  /** In the order of the wagers' time. */
  readonly wagers: readonly SpanWager[];
  /** Null where the span is at its end. */
  readonly next: SpanPlace | null;
}

export interface WagerSpanReader {
  /** Wagers of the span; 0 for an operator without any row. */
  count(operatorId: string, span: InstantSpan): number;
  /**
   * The earliest start, at or after the span's own, from which at most so many wagers remain: the
   * start of a quarter of an hour, or the span's end where even the last quarter has more.
   */
  startWithin(operatorId: string, span: InstantSpan, wagersMax: number): number;
  /** At most `limit` wagers after a place; null for the beginning. */
  read(operatorId: string, span: InstantSpan, after: SpanPlace | null, limit: number): SpanPortion;
  /** Ids by surrogate key; who was erased, or is another operator's, is left out. */
  playerIds(operatorId: string, playerKeys: readonly number[]): ReadonlyMap<number, string>;
  close(): void;
}
