/**
 * The rows of the ledger as those who write them make them. All points are micropoints, all instants
 * epoch milliseconds, all local days `YYYY-MM-DD` in the zone of the rule set that decided.
 *
 * One sequence a player: wager rows, postings and facts share `playerSequence`, which begins at 1
 * and has no gaps.
 */
import type { Account, DayCounters, Lot, LotMove } from '@house-rules/ledger';

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

/** An accepted wager with every input of its decision. It is its own earn posting. */
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
  /** Of the event. */
  readonly segments: readonly string[];
  /** What the player's facts came to, as the engine saw it. */
  readonly playerSegments: readonly string[];
  readonly ruleSetVersion: number;
  readonly ratesVersion: number;
  readonly rate: string;
  readonly engine: string;
  /** Status points of the qualifying window before this row, as the engine saw them. */
  readonly qualifyingBefore: number;
  readonly tierBefore: string | null;
  /** The local day of the wager, also where nothing is counted on it. */
  readonly day: string;
  /** What the limits had counted on that day. */
  readonly countersBefore: Omit<DayCounters, 'day'>;
  readonly reason: string;
  readonly decision: StoredDecision;
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  /** All status points ever. */
  readonly statusAfter: number;
  /** Expiry of the lot that the points filled; null: never, also where nothing was earned. */
  readonly lotExpiresAtMs: number | null;
  readonly traceparent: string | null;
}

/** The part of a decision that repeats from wager to wager. */
export interface StoredDecision {
  readonly eligibilityRule: string | null;
  readonly earningRule: string | null;
  readonly promotions: readonly string[];
  readonly cappedBy: string | null;
  readonly tier: string;
  readonly tierAfter: string;
  /**
   * Items whose counters moved: `points` by the row's spendable points, `promotion:<id>` by one.
   * See `counterChangesOf`.
   */
  readonly counted: readonly string[];
}

/** Every movement that no wager row is. A change of tier moves no points. */
export type PostingKind = 'redeem' | 'cancel' | 'reverse' | 'adjust' | 'expire' | 'tier_change';

export interface NewPosting {
  readonly player: PlayerRef;
  readonly playerSequence: number;
  readonly kind: PostingKind;
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  /** When it took effect. */
  readonly occurredAtMs: number;
  /** Names what brought it about; with tier_change `from` and `to`. */
  readonly cause: Readonly<Record<string, string | number | null>>;
  /** What it filled in or took, lot by lot; the rest of `spendable` is debt made or paid. */
  readonly lots: readonly LotMove[];
}

/** A touched player as they stand after the transaction. */
export interface AccountAfter {
  readonly player: PlayerRef;
  readonly account: Account;
}

/** A lot other than the account's open one, as it stands after the transaction. */
export interface LotAfter {
  readonly player: PlayerRef;
  readonly lot: Lot;
}

/** Counters of a day other than the account's open one, as they stand after the transaction. */
export interface DayAfter {
  readonly player: PlayerRef;
  readonly counters: DayCounters;
}

/** Status points of one local day, which rolling windows sum. */
export interface StatusDay {
  readonly day: string;
  readonly micropoints: number;
}

/**
 * What the rows add to a local day, or take from it. A sum and no state afterwards: whoever adds to
 * a window that the account knows already has not read the day.
 */
export interface StatusDayMove {
  readonly player: PlayerRef;
  readonly day: string;
  /** Below zero for what voids take back. */
  readonly add: number;
}

/** What is known of a player from outside, from an instant on; a row of the player's sequence. */
export interface StoredFact {
  readonly playerSequence: number;
  /** Unique per operator. */
  readonly factId: string;
  /** `segment`, `exclusion`, `consent` or `opt_in`. */
  readonly kind: string;
  readonly value: string;
  readonly effectiveFromMs: number;
  /** Null: for ever. */
  readonly effectiveToMs: number | null;
  readonly recordedAtMs: number;
  /** `topic` or `api`. */
  readonly source: string;
  /** `person:<id>`, or the name of the system that sent it. */
  readonly by: string;
  /** 32 hex digits. */
  readonly contentHash: string;
}

export interface NewFact extends StoredFact {
  readonly player: PlayerRef;
}

/** A void of a wager; `pending` until its original has arrived. */
export interface NewVoid {
  readonly player: PlayerRef;
  /** The void's own event id; unique per operator. */
  readonly voidId: string;
  readonly wagerId: string;
  /** Of the stake, in the wager's currency. */
  readonly amountMinor: number;
  readonly contentHash: string;
  readonly occurredAtMs: number;
  readonly state: 'applied' | 'pending';
  /** Of the posting that it made; null while it is pending, and where it moved nothing. */
  readonly playerSequence: number | null;
  /** What it reversed; 0 while it is pending. Above zero. */
  readonly spendable: number;
  readonly status: number;
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

/** A record that waits for its operator's configuration, as it came. */
export interface NewParkedRecord {
  readonly operatorId: string;
  readonly offset: number;
  /** Null where the record is no wager. */
  readonly wagerId: string | null;
  /** What it waits for. */
  readonly sentence: string;
  readonly recordKey: Uint8Array | null;
  readonly value: Uint8Array;
  /** As it stood in the log, where that is another form than `value`. */
  readonly rawValue: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAtMs: number;
}
