/**
 * The ledger as operations and jobs write it: one act over one player, or over a bounded list of
 * players, in one transaction.
 *
 * `run` opens the transaction, reads the players and what the act reads of its own tables, lets the
 * caller decide (a pure function, called once), writes rows, accounts and the act's own rows, adds
 * one batch to the chain of that kind of act, and commits. All of it happens or none of it. On a
 * database where transactions run side by side an account is written only where its
 * `playerSequence` is still the one that was read; where it is not, the act is run again.
 */

import type { VoidableWager } from './ledger-port.ts';
import type {
  AccountAfter,
  DayAfter,
  LotAfter,
  NewFact,
  NewPosting,
  NewVoid,
  PlayerRef,
  StatusDayMove,
} from './ledger-rows.ts';
import type { PlayerAsk, PlayerState } from './player-state.ts';

/** Group of the batches that no log brought; their topic is the kind of act, their partition 0. */
export const operationsGroup = 'operations';

export interface OperationRequest {
  /** Names the chain: `redeem`, `adjust`, `expire`, … */
  readonly kind: string;
  readonly players: readonly PlayerAsk[];
  /** Wagers whose rows and voids the act needs. */
  readonly wagers: readonly { readonly operatorId: string; readonly wagerId: string }[];
  /** Epoch milliseconds; the instant written into the rows. */
  readonly atMs: number;
}

/** Asking for what was not requested throws. */
export interface OperationState {
  player(ref: PlayerRef): PlayerState;
  wager(operatorId: string, wagerId: string): VoidableWager | null;
}

/** What an act adds, in ledger order. What is named `…After` replaces what was stored. */
export interface OperationRows {
  readonly postings: readonly NewPosting[];
  /** Of every player whom the act touched, also where only the account moves. */
  readonly accounts: readonly AccountAfter[];
  readonly lots: readonly LotAfter[];
  readonly days: readonly DayAfter[];
  readonly statusDays: readonly StatusDayMove[];
  readonly voids: readonly NewVoid[];
  readonly facts: readonly NewFact[];
  /** sha-256 over the rows, hex. */
  readonly digest: string;
}

export interface OperationOutcome<Own, Answer> {
  /** Null where no player's row is added: a repeated key, a refusal, a look. No batch is made then. */
  readonly rows: OperationRows | null;
  /** What goes to the act's own tables. */
  readonly own: Own;
  readonly answer: Answer;
}

/** The act's own tables, in an adapter for each database; `Connection` is that database's handle. */
export interface OwnTables<Connection, Asked, Read, Own> {
  read(connection: Connection, asked: Asked): Read;
  /** @param batchId of the batch that was added; null where none was. */
  write(connection: Connection, own: Own, batchId: number | null): void;
}

export interface LedgerOperations<Connection> {
  run<Asked, Read, Own, Answer>(
    request: OperationRequest & { readonly own: Asked },
    tables: OwnTables<Connection, Asked, Read, Own>,
    decide: (state: OperationState, own: Read) => OperationOutcome<Own, Answer>,
  ): Promise<Answer>;
  close(): Promise<void>;
}
