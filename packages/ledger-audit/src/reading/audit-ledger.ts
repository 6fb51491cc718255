/**
 * The ledger as an audit reads it: rows, in bounded portions, and the balances that the rows are
 * laid beside. Nothing here is worked out; that is the auditor's own.
 *
 * Rows are immutable, so they may be read portion by portion while the worker goes on. What changes
 * (accounts, lots, counters) is read in one snapshot, whose accounts say up to which row of each
 * player it stands.
 */
import type { FactRow, PostingRow, WagerKey, WagerRow } from './stored-rows.ts';

export interface AuditedOperator {
  readonly operatorId: string;
  readonly operatorKey: number;
  readonly players: number;
}

export interface StoredLot {
  readonly expiresAtMs: number | null;
  readonly earned: number;
  readonly remaining: number;
}

export interface StoredDay {
  readonly day: string;
  readonly points: number;
  /** By promotion id. */
  readonly promotions: Readonly<Record<string, number>>;
}

export interface StoredAccount {
  readonly playerKey: number;
  readonly operatorKey: number;
  /** Null where the player was erased. */
  readonly playerId: string | null;
  readonly spendable: number;
  readonly status: number;
  readonly debt: number;
  readonly tier: string | null;
  readonly tierSinceMs: number | null;
  /** Until when the tier is kept at least. */
  readonly heldUntilMs: number | null;
  readonly windowKey: string | null;
  readonly windowStatus: number | null;
  readonly playerSequence: number;
  readonly head: WagerKey | null;
  readonly openLot: StoredLot | null;
  readonly openDay: StoredDay | null;
  readonly facts: number;
  readonly lastWagerAtMs: number | null;
}

/** A player in one snapshot: the balances, and every row that is no wager. */
export interface PlayerStanding {
  readonly account: StoredAccount;
  /** The open one too, in no order. */
  readonly lots: readonly StoredLot[];
  /** The open one too; null where they were not asked for. */
  readonly days: readonly StoredDay[] | null;
  readonly statusDays: readonly { readonly day: string; readonly micropoints: number }[];
  /** Points that redemptions and adjustments ask for, by id: what causes postings. */
  readonly asked: ReadonlyMap<string, number>;
  /** By `playerSequence`. */
  readonly others: readonly (PostingRow | FactRow)[];
}

/** A void as it came. */
export interface StoredVoid {
  readonly voidId: string;
  readonly wagerId: string;
  readonly amountMinor: number;
  readonly state: string;
  readonly playerSequence: number | null;
  readonly spendable: number;
  readonly status: number;
}

export interface StoredRedemption {
  readonly redemptionId: string;
  readonly points: number;
  readonly state: string;
  readonly playerSequence: number;
  readonly settledSequence: number | null;
}

/** Accounts of one operator, both ends included. */
export interface PlayerRange {
  readonly operatorKey: number;
  readonly firstKey: number;
  readonly lastKey: number;
}

export interface LedgerSnapshot {
  /** In the order of their keys; counters of every day. */
  standings(range: PlayerRange): Promise<readonly PlayerStanding[]>;
  /** Null where the operator has no such account. Without counters: see `days`. */
  standing(operatorKey: number, playerKey: number): Promise<PlayerStanding | null>;
  /** Counters of a player on these days, those in the account excepted. */
  days(playerKey: number, days: readonly string[]): Promise<readonly StoredDay[]>;
  /** The wager that a key names; null where there is no such row. */
  wagers(operatorKey: number, keys: readonly WagerKey[]): Promise<readonly (WagerRow | null)[]>;
  /** From a wager row back to the player's first, newest first: the row's key, then those before. */
  chain(operatorKey: number, head: WagerKey): Promise<readonly ChainLink[]>;
  /** Every wager of a player, found by reading the whole table: for a chain that is broken. */
  scan(operatorKey: number, playerKey: number): Promise<readonly WagerRow[]>;
  /** Voids that name these wagers, applied or waiting. */
  voids(operatorKey: number, wagerIds: Iterable<string>): Promise<readonly StoredVoid[]>;
  redemptions(playerKey: number): Promise<readonly StoredRedemption[]>;
  /** The last local day that a review of tiers was begun for; null where there was none. */
  lastReviewDay(operatorKey: number): Promise<string | null>;
  /** When the batches were applied, by batch id. */
  appliedAt(batchIds: readonly number[]): Promise<ReadonlyMap<number, number>>;
}

export interface ChainLink extends WagerKey {
  readonly playerSequence: number;
  readonly batchId: number;
  /** Where it leads; null at the player's first. */
  readonly hasPrevious: boolean;
}

export interface AuditLedger extends InstallationReads {
  operator(operatorId: string): Promise<AuditedOperator | null>;
  operators(): Promise<readonly AuditedOperator[]>;
  /** Null where no row of the player was ever written. */
  playerKey(operatorKey: number, playerId: string): Promise<number | null>;
  /** Null where the player was erased. */
  playerId(playerKey: number): Promise<string | null>;
  /** Keys and numbers of rows of the next accounts of an operator, in the order of their keys. */
  accountSizes(
    operatorKey: number,
    afterKey: number,
    limit: number,
  ): Promise<readonly AccountSize[]>;
  /** How many wagers the ledger holds, of all operators; an estimate to plan reading by. */
  wagersInAll(): Promise<number>;
  /**
   * Wagers of a range in the order of time, after a key, at most `limit`. Rows that are added behind
   * the key meanwhile are not seen: they are newer than any snapshot that was taken before.
   */
  wagersByTime(
    range: PlayerRange,
    after: WagerKey | null,
    limit: number,
  ): Promise<readonly WagerRow[]>;
  /** Reads in one snapshot, at most for seconds: a long one keeps the write-ahead log from shrinking. */
  snapshot<T>(act: (snapshot: LedgerSnapshot) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** One row a transaction; each names the digest of the one before it in its chain. */
export interface StoredBatch {
  readonly batchId: number;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly logEpoch: string;
  readonly firstOffset: number;
  readonly nextOffset: number;
  readonly wagers: number;
  readonly deadLetters: number;
  readonly appliedAtMs: number;
  readonly digest: string;
  readonly previousDigest: string;
}

/** What a batch wrote, by the list of its rows. */
export interface BatchContent {
  /** With the operator of each; null for one that is listed and not there. */
  readonly wagers: readonly (WagerRow | null)[];
  /** Postings and facts in the order written; null for one that is listed and not there. */
  readonly others: readonly (OwnedRow | null)[];
  /** Those that it brought, and those that it applied, each once. */
  readonly voids: readonly OwnedVoid[];
  readonly deadLetters: readonly StoredDeadLetter[];
}

export interface OwnedRow {
  readonly operatorId: string;
  readonly row: PostingRow | FactRow;
  /** Of a fact; '' for a posting. */
  readonly contentHash: string;
}

export interface OwnedVoid extends StoredVoid {
  readonly operatorId: string;
  readonly contentHash: string;
  /** The batch that brought it. */
  readonly batchId: number;
  /** The batch whose row applied it; null while it waits. */
  readonly appliedInBatch: number | null;
}

export interface StoredDeadLetter {
  readonly offset: number;
  readonly reason: string;
  readonly pointer: string;
  readonly body: Uint8Array | null;
}

/** An operator's totals of a quarter of an hour, stored and summed from the wagers. */
export interface IntervalSums {
  readonly operatorKey: number;
  readonly startAtMs: number;
  readonly stored: IntervalTotals | null;
  readonly summed: IntervalTotals | null;
}

/** Sums over players outgrow a double. */
export interface IntervalTotals {
  readonly wagers: bigint;
  readonly spendable: bigint;
  readonly status: bigint;
}

/** A wager id that stands under two times. */
export interface RepeatedId {
  readonly operatorKey: number;
  readonly wagerId: string;
  readonly times: readonly [number, number];
}

/** What the rounds of the invariants read beside players. */
export interface InstallationReads {
  /** The next batches, in the order of their ids. */
  batches(afterBatchId: number, limit: number): Promise<readonly StoredBatch[]>;
  newestBatchId(): Promise<number>;
  /** Digest of the batch before one in its chain; null before the first. */
  digestBefore(batch: StoredBatch): Promise<string | null>;
  batchContent(batch: StoredBatch): Promise<BatchContent>;
  /**
   * Wager ids of one portion of all there are, each portion once, that stand twice.
   * @returns null after the last portion
   */
  repeatedIds(portion: number): Promise<IdPortion | null>;
  idPortions(): Promise<number>;
  /** The totals of the next quarter of an hour that has any; null after the last. */
  nextInterval(afterMs: number): Promise<readonly IntervalSums[] | null>;
  intervals(): Promise<{ readonly firstMs: number; readonly lastMs: number } | null>;
}

export interface IdPortion {
  readonly ids: number;
  readonly repeated: readonly RepeatedId[];
}

export interface AccountSize {
  readonly playerKey: number;
  /** How many rows the player has. */
  readonly rows: number;
}
