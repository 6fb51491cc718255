/**
 * The ledger as the stream worker writes it: one port, one transaction a batch (design, law 4).
 *
 * `apply` opens the transaction, compares and sets the partition's offset, reads the state that the
 * batch needs, lets the caller decide (a pure function, called once), writes what it answers, and
 * commits. All of it happens or none of it. State is read inside the transaction because a decision
 * over older state would pay by a balance that another batch has changed.
 */

/** A player as the world names them. */
export interface PlayerRef {
  readonly operatorId: string;
  /** Lower-case uuid. */
  readonly playerId: string;
}

/** What tells one wager from another, and its content from other content. */
export interface WagerIdentity {
  readonly operatorId: string;
  /** Lower-case uuid. */
  readonly wagerId: string;
  readonly occurredAtMs: number;
  /** 32 hex digits: the first 16 bytes of sha-256 over the normalised core fields. */
  readonly contentHash: string;
}

/** A local day of a player whose counters the batch needs. */
export interface CounterDay {
  readonly player: PlayerRef;
  /** `YYYY-MM-DD` in the zone of the rule set that decides. */
  readonly day: string;
}

export interface PartitionPosition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly logEpoch: string;
}

export interface BatchRequest extends PartitionPosition {
  /** The stored offset must be this one; 0 where nothing is stored yet. */
  readonly expectedOffset: number;
  /** The stored offset becomes this one. */
  readonly nextOffset: number;
  readonly players: readonly PlayerRef[];
  readonly wagers: readonly WagerIdentity[];
  readonly counterDays: readonly CounterDay[];
  /** Epoch milliseconds; the instant written into the rows. */
  readonly appliedAtMs: number;
}

export interface PlayerState {
  /** Micropoints. */
  readonly spendable: number;
  readonly status: number;
  /** Stored tier; null for a player without any row. */
  readonly tier: string | null;
  /** Of the player's newest row; 0 where there is none. */
  readonly playerSequence: number;
}

/** What the transaction read before the decision. Missing entries mean "nothing stored". */
export interface BatchState {
  player(ref: PlayerRef): PlayerState;
  /** The stored identity of a wager id, at whatever time it was stored. */
  storedWager(operatorId: string, wagerId: string, occurredAtMs: number): WagerIdentity | null;
  /** Used amounts by item (`points`, `promotion:<id>`) of one local day. */
  counters(player: PlayerRef, day: string): Readonly<Record<string, number>>;
}

export interface NewWagerRow extends WagerIdentity {
  readonly playerId: string;
  readonly playerSequence: number;
  readonly gameId: string;
  readonly gameCategory: string;
  readonly jurisdiction: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly stakeKind: string;
  readonly channel: string;
  readonly segments: readonly string[];
  readonly ruleSetVersion: number;
  readonly ratesVersion: number;
  readonly rate: string;
  readonly engine: string;
  readonly statusBefore: number;
  readonly tierBefore: string | null;
  readonly countersBefore: Readonly<Record<string, number>>;
  readonly reason: string;
  readonly decision: StoredDecision;
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  readonly traceparent: string | null;
}

/** The part of a decision that is stored as JSON beside the columns. */
export interface StoredDecision {
  readonly eligibilityRule: string | null;
  readonly earningRule: string | null;
  readonly promotions: readonly string[];
  readonly cappedBy: string | null;
  readonly tier: string;
  readonly tierAfter: string;
  readonly counters: readonly {
    readonly item: string;
    readonly day: string;
    readonly add: number;
  }[];
}

export interface NewPosting {
  readonly player: PlayerRef;
  readonly playerSequence: number;
  readonly kind: 'earn' | 'tier_change';
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  readonly occurredAtMs: number;
  readonly cause: Readonly<Record<string, string | null>> | null;
}

/** A touched player's state after the batch. */
export interface NewBalance {
  readonly player: PlayerRef;
  readonly spendable: number;
  readonly status: number;
  readonly tier: string;
  readonly playerSequence: number;
  readonly lastWagerAtMs: number;
}

export interface NewCounterUse {
  readonly player: PlayerRef;
  readonly day: string;
  readonly item: string;
  /** Added to what is stored. */
  readonly add: number;
}

export interface NewDeadLetter {
  readonly offset: number;
  readonly reason: string;
  readonly sentence: string;
  readonly pointer: string;
  readonly operatorId: string | null;
  readonly recordKey: Uint8Array | null;
  readonly body: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAtMs: number;
}

/** Everything the batch adds, in ledger order. */
export interface BatchOutcome {
  readonly wagers: readonly NewWagerRow[];
  readonly postings: readonly NewPosting[];
  readonly balances: readonly NewBalance[];
  readonly counters: readonly NewCounterUse[];
  readonly deadLetters: readonly NewDeadLetter[];
  readonly duplicates: number;
  /** sha-256 over the batch's rows, hex; the ledger chains it with the partition's last. */
  readonly digest: string;
}

export type ApplyResult =
  | { readonly kind: 'applied'; readonly batchId: number; readonly outcome: BatchOutcome }
  /** Another worker has moved the partition: nothing was written. */
  | { readonly kind: 'superseded'; readonly storedOffset: number; readonly storedEpoch: string };

export interface StoredOffset {
  readonly partition: number;
  readonly logEpoch: string;
  readonly nextOffset: number;
}

/** What a restart must announce again: the committed rows of one batch. */
export interface UnannouncedBatch {
  readonly batchId: number;
  readonly partition: number;
  readonly wagers: readonly NewWagerRow[];
  readonly deadLetters: readonly NewDeadLetter[];
  /** The touched players' balances as they are now. */
  readonly balances: readonly (NewBalance & { readonly changedAtMs: number })[];
}

export interface LedgerWriter {
  storedOffsets(group: string, topic: string): Promise<readonly StoredOffset[]>;
  apply(request: BatchRequest, decide: (state: BatchState) => BatchOutcome): Promise<ApplyResult>;
  /** Batches of a partition after its announcing watermark, oldest first, at most `limit`. */
  unannounced(position: PartitionPosition, limit: number): Promise<readonly UnannouncedBatch[]>;
  /** Moves the announcing watermark; it never goes back. */
  announced(position: PartitionPosition, batchId: number): Promise<void>;
  close(): Promise<void>;
}
