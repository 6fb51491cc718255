/**
 * What is asked of the ledger: balances, histories, totals, dead letters. Reading only.
 *
 * Pages are keyset pages: a cursor names the last row of the page before, so that a page costs the
 * same at a million rows and none is shown twice while new rows arrive. A cursor is opaque text.
 */
import type { NewDeadLetter, NewWagerRow, PlayerRef } from './ledger-port.ts';

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

export interface StoredTierChange {
  readonly kind: 'tier_change';
  readonly playerSequence: number;
  readonly occurredAtMs: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  /** Null for a player's first tier. */
  readonly from: string | null;
  readonly to: string;
}

export type StoredHistoryRow = StoredWager | StoredTierChange;

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
  /** Most recent wager first; with an id prefix in the order of the ids. */
  players(query: PlayersQuery): Promise<Page<StoredBalance>>;
  /** Newest row first, by `playerSequence`. Empty for an unknown player. */
  history(player: PlayerRef, page: PageRequest): Promise<Page<StoredHistoryRow>>;
  /** Null where the operator has no such wager in the window in which ids are known. */
  wager(operatorId: string, wagerId: string): Promise<StoredWager | null>;
  /** Zeros and nulls for an operator that has no row yet. */
  totals(operatorId: string, sinceMs: number): Promise<OperatorTotals>;
  /** Newest first. */
  deadLetters(query: DeadLettersQuery): Promise<Page<StoredDeadLetter>>;
  /** True once any wager of the operator was accepted. */
  hasPostings(operatorId: string): Promise<boolean>;
  close(): Promise<void>;
}
