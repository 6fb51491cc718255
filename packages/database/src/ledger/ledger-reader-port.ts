/**
 * What is asked of the ledger: balances, histories, totals, dead letters. Reading only.
 *
 * Pages are keyset pages: a cursor names the last row of the page before, so that a page costs the
 * same at a million rows and none is shown twice while new rows arrive. A cursor is opaque text.
 */
import type { Account, Lot } from '@house-rules/ledger';
import type {
  NewDeadLetter,
  NewPosting,
  NewVoid,
  NewWagerRow,
  PlayerRef,
  StoredFact,
} from './ledger-rows.ts';

/** Thrown for a cursor that no page of this reader ever gave. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';

  constructor(cursor: string) {
    super(`the cursor \`${cursor}\` is not one of this list: begin again without it`);
  }
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

export interface PageRequest {
  /** At least 1. */
  readonly limit: number;
  /** Of the page before; null for the first. */
  readonly cursor: string | null;
}

/** A player's balance as the ledger holds it. Micropoints, epoch milliseconds. */
export interface StoredBalance {
  readonly operatorId: string;
  readonly playerId: string;
  readonly spendable: number;
  readonly status: number;
  /** '' before the first wager. */
  readonly tier: string;
  /** Of the player's newest row, which is in the sum. */
  readonly playerSequence: number;
  readonly lastWagerAtMs: number | null;
  readonly changedAtMs: number;
}

export interface PlayersQuery extends PageRequest {
  readonly operatorId: string;
  /** Beginning of a player id, dashes or not; '' for all. */
  readonly idPrefix: string;
}

/** A wager row with every input and every piece of state of its decision. */
export interface StoredWager extends NewWagerRow {
  readonly kind: 'wager';
  readonly batchId: number;
}

/** Any movement that no wager is; with tier_change the cause names the tiers `from` and `to`. */
export interface StoredPosting extends NewPosting {
  readonly batchId: number;
}

/** A fact about the player, at its place in their sequence. */
export interface StoredFactRow extends StoredFact {
  readonly batchId: number;
}

/** The sequence stands outside, so that pages need not open the row. */
export type StoredHistoryRow =
  | StoredWager
  | { readonly kind: 'posting'; readonly playerSequence: number; readonly posting: StoredPosting }
  | { readonly kind: 'fact'; readonly playerSequence: number; readonly fact: StoredFactRow };

/** A player with all that their points stand in. */
export interface StoredAccount extends StoredBalance {
  readonly account: Account;
  /** With points, the open one too, first to expire first. */
  readonly lots: readonly Lot[];
  /** In the order of the player's sequence. */
  readonly facts: readonly StoredFact[];
  /** When the player's first row was written. */
  readonly openedAtMs: number;
}

/** What the ledger said of a player at an instant: by the newest row that was applied by then. */
export interface BalanceAsOf {
  readonly atMs: number;
  readonly spendable: number;
  readonly status: number;
  /** '' before the first wager. */
  readonly tier: string;
  /** 0 where no row was applied by then. */
  readonly playerSequence: number;
}

export interface OperatorTotals {
  readonly players: number;
  /** Of wagers whose own time is `sinceMs` or later. */
  readonly wagersSince: number;
  /** Micropoints; a sum over players may outgrow a double. */
  readonly spendableSince: bigint;
  /** The newest wager time of any player; null where nothing was ever posted. */
  readonly lastWagerAtMs: number | null;
  /** When a batch last wrote a row of this operator. */
  readonly lastAppliedAtMs: number | null;
  /** Counted up to `deadLettersCountedMax`; there may be more. */
  readonly deadLetters: number;
}

/** Fifteen minutes of an operator's wagers, by their own time. */
export interface IssuedInterval {
  readonly startAtMs: number;
  readonly wagers: number;
  /** Micropoints; a sum over players may outgrow a double. */
  readonly spendable: bigint;
}

export interface IssuedSpan {
  /** Start of the operator's first interval ever; null where there is none. */
  readonly sinceMs: number | null;
  /** By time; an interval without a wager may be missing. */
  readonly intervals: readonly IssuedInterval[];
}

/** Beyond this a front page says "100,000 or more". */
export const deadLettersCountedMax = 100_000;

export interface DeadLettersQuery extends PageRequest {
  /** Null for the records whose operator could not be read. */
  readonly operatorId: string | null;
}

export interface StoredDeadLetter extends NewDeadLetter {
  readonly logEpoch: string;
  readonly topic: string;
  readonly partition: number;
  readonly batchId: number;
}

export interface LedgerReader {
  /** Null for a player without any row. */
  balance(player: PlayerRef): Promise<StoredBalance | null>;
  /** The same with lots and facts. */
  account(player: PlayerRef): Promise<StoredAccount | null>;
  /** Null where the player has no row at all. */
  balanceAsOf(player: PlayerRef, atMs: number): Promise<BalanceAsOf | null>;
  /** Most recent wager first; with an id prefix in the order of the ids. */
  players(query: PlayersQuery): Promise<Page<StoredBalance>>;
  /** Newest row first, by `playerSequence`. Empty for an unknown player. */
  history(player: PlayerRef, page: PageRequest): Promise<Page<StoredHistoryRow>>;
  /** Null where the operator has no such wager, however old. */
  wager(operatorId: string, wagerId: string): Promise<StoredWager | null>;
  /** Voids that name the wager, pending ones too, in the order of their arrival. */
  voidsOf(operatorId: string, wagerId: string): Promise<readonly NewVoid[]>;
  /** Zeros and nulls for an operator that has no row yet. */
  totals(operatorId: string, sinceMs: number): Promise<OperatorTotals>;
  /** Intervals that start within the span. */
  issued(operatorId: string, fromMs: number, beforeMs: number): Promise<IssuedSpan>;
  /**
   * The time of the first wager from an instant on that the version decided; null where there is none
   * yet, or none among the first 100,000 wagers of all operators from there.
   */
  firstWagerOf(operatorId: string, version: number, fromMs: number): Promise<number | null>;
  /** Newest first. */
  deadLetters(query: DeadLettersQuery): Promise<Page<StoredDeadLetter>>;
  /** True once any wager of the operator was accepted. */
  hasPostings(operatorId: string): Promise<boolean>;
  close(): Promise<void>;
}
