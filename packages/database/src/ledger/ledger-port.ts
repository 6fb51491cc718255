/**
 * The ledger as the stream worker writes it: one port, one transaction a batch (design, law 4).
 *
 * `apply` opens the transaction, compares and sets the partition's offset, reads the state that the
 * batch needs, lets the caller decide (a pure function, called once), writes what it answers, and
 * commits. All of it happens or none of it. State is read inside the transaction because a decision
 * over older state would pay by a balance that another batch has changed.
 */
import type {
  AccountAfter,
  DayAfter,
  LotAfter,
  NewDeadLetter,
  NewFact,
  NewParkedRecord,
  NewPosting,
  NewVoid,
  NewWagerRow,
  PlayerRef,
  StatusDayMove,
  WagerIdentity,
} from './ledger-rows.ts';
import type { ParkedRecords } from './parked-records-port.ts';
import type { PartitionPosition } from './partition-position.ts';
import type { PlayerAsk, PlayerState } from './player-state.ts';

/**
 * A void in the batch: its own id, and the wager whose row and voids so far are needed. The local
 * day of that wager counts as asked for: its player's `counters(day)` answers.
 */
export interface VoidRef {
  readonly operatorId: string;
  readonly voidId: string;
  readonly wagerId: string;
}

export interface FactRef {
  readonly operatorId: string;
  readonly factId: string;
}

export interface BatchRequest extends PartitionPosition {
  /** The stored offset must be this one; 0 where nothing is stored yet. */
  readonly expectedOffset: number;
  /** The stored offset becomes this one. */
  readonly nextOffset: number;
  /** Each player once: those of the wagers, the voids and the facts. */
  readonly players: readonly PlayerAsk[];
  /** In the order of the log. */
  readonly wagers: readonly WagerIdentity[];
  readonly voids: readonly VoidRef[];
  readonly facts: readonly FactRef[];
  /** Epoch milliseconds; the instant written into the rows. */
  readonly appliedAtMs: number;
}

/** A stored wager that is to be voided, and what voids have taken of it so far. */
export interface VoidableWager {
  readonly row: NewWagerRow;
  /** Sum over its applied voids. */
  readonly voidedMinor: number;
  /** Micropoints that they reversed; not below zero. */
  readonly reversedSpendable: number;
  readonly reversedStatus: number;
}

/** What the transaction read before the decision. Asking for what was not requested throws. */
export interface BatchState {
  player(ref: PlayerRef): PlayerState;
  /** The stored identity of a wager id, at whatever time it was stored. */
  storedWager(operatorId: string, wagerId: string, occurredAtMs: number): WagerIdentity | null;
  /** The wager that a void of the batch names; null where it has not arrived. */
  voidable(operatorId: string, wagerId: string): VoidableWager | null;
  /** Voids that wait for this wager of the batch, each once, in any order. */
  pendingVoids(operatorId: string, wagerId: string): readonly NewVoid[];
  /** The content hash under which a void id is stored; null where it is new. */
  storedVoid(operatorId: string, voidId: string): string | null;
  /** The content hash under which a fact id is stored; null where it is new. */
  storedFact(operatorId: string, factId: string): string | null;
}

/** Everything the batch adds, in ledger order. What is named `…After` replaces what was stored. */
export interface BatchOutcome {
  readonly wagers: readonly NewWagerRow[];
  readonly postings: readonly NewPosting[];
  /** Of every player whom the batch touched. */
  readonly accounts: readonly AccountAfter[];
  readonly lots: readonly LotAfter[];
  readonly days: readonly DayAfter[];
  readonly statusDays: readonly StatusDayMove[];
  /** New ones, and stored ones that were pending and are applied now. */
  readonly voids: readonly NewVoid[];
  readonly facts: readonly NewFact[];
  readonly deadLetters: readonly NewDeadLetter[];
  /** Left out: none. No rows of the ledger: they stand in no digest and are not announced. */
  readonly parked?: readonly NewParkedRecord[];
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

/** A player's balance as it is announced. */
export interface BalanceNow {
  readonly player: PlayerRef;
  readonly spendable: number;
  readonly status: number;
  readonly tier: string;
  readonly playerSequence: number;
  /** When it last changed. */
  readonly changedAtMs: number;
}

/** What a restart must announce again: the committed rows of one batch. */
export interface UnannouncedBatch {
  readonly batchId: number;
  readonly partition: number;
  /** In ledger order. */
  readonly wagers: readonly NewWagerRow[];
  readonly postings: readonly NewPosting[];
  readonly deadLetters: readonly NewDeadLetter[];
  /** Of the players whom the batch touched, as they are now. */
  readonly balances: readonly BalanceNow[];
}

export interface LedgerWriter {
  storedOffsets(group: string, topic: string): Promise<readonly StoredOffset[]>;
  apply(request: BatchRequest, decide: (state: BatchState) => BatchOutcome): Promise<ApplyResult>;
  /** Batches of a partition after its announcing watermark, oldest first, at most `limit`. */
  unannounced(position: PartitionPosition, limit: number): Promise<readonly UnannouncedBatch[]>;
  /** Moves the announcing watermark; it never goes back. */
  announced(position: PartitionPosition, batchId: number): Promise<void>;
  readonly parking: ParkedRecords;
  close(): Promise<void>;
}
