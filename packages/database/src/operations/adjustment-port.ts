/**
 * Points given or taken by hand: one at a time, or as a batch that is decided as one and can be
 * undone as one. Whoever asked never decides: the database refuses it too.
 */
import type { Page, PageRequest } from '../ledger/ledger-reader-port.ts';
import type { PlayerRef } from '../ledger/ledger-rows.ts';
import type { Acted, ActFrame } from './act-frame.ts';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export type AdjustmentState = 'pending' | 'approved' | 'applied' | 'rejected' | 'refused';

/** Without the player's id: it is stored as the answer to a key, and outlives an erasure. */
export interface StoredAdjustment {
  /** Lower-case uuid. */
  readonly adjustmentId: string;
  /** Micropoints, never 0. */
  readonly points: number;
  readonly reason: string;
  readonly state: AdjustmentState;
  readonly requestedBy: NamedPerson;
  readonly requestedAtMs: number;
  /** Null while it is pending, and where it was within the limit of one person. */
  readonly decidedBy: NamedPerson | null;
  readonly decidedAtMs: number | null;
  readonly decisionReason: string | null;
  /** Why it could not be applied; null unless `refused`. */
  readonly refusal: string | null;
  /** Of its posting; null until it is applied. */
  readonly playerSequence: number | null;
  readonly batch: { readonly batchId: string; readonly line: number } | null;
}

export interface PlayersAdjustment {
  /** Null where the player was erased. */
  readonly player: PlayerRef | null;
  readonly adjustment: StoredAdjustment;
}

export type AdjustmentBatchState = 'pending' | 'applying' | 'applied' | 'rejected';

export interface StoredAdjustmentBatch {
  readonly batchId: string;
  readonly name: string;
  readonly reason: string;
  readonly state: AdjustmentBatchState;
  readonly rows: number;
  readonly players: number;
  /** Micropoints that its rows give, and that they take (above zero). */
  readonly given: number;
  readonly taken: number;
  /** Rows posted, and rows that could not be, so far. */
  readonly applied: number;
  readonly refused: number;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly requestedBy: NamedPerson;
  readonly requestedAtMs: number;
  readonly decidedBy: NamedPerson | null;
  readonly decidedAtMs: number | null;
  readonly decisionReason: string | null;
  readonly finishedAtMs: number | null;
}

/** What the terms in force at the act's instant say of it. */
export interface AdjustmentTerms {
  /** Most that one person may move at a time, micropoints. */
  readonly deskLimit: number;
  /** Of the lot that points fill which are given now; null: they never expire. */
  readonly lotExpiresAtMs: number | null;
  /** The version that says so; it goes into the posting's cause. */
  readonly ruleSetVersion: number;
}

export interface NewAdjustment {
  readonly player: PlayerRef;
  readonly adjustmentId: string;
  readonly points: number;
  readonly reason: string;
  readonly by: NamedPerson;
}

export interface Decision {
  readonly approve: boolean;
  readonly reason: string;
  readonly by: NamedPerson;
}

export type AdjustRefusal =
  | { readonly code: 'unknown_player' }
  /** Micropoints that could be taken. */
  | { readonly code: 'insufficient_points'; readonly spendable: number }
  | { readonly code: 'out_of_range' };

export type DecideRefusal =
  | { readonly code: 'unknown' }
  | { readonly code: 'second_person_needed' }
  | { readonly code: 'already_decided'; readonly state: AdjustmentState | AdjustmentBatchState };

export interface NewBatchRow {
  readonly adjustmentId: string;
  readonly line: number;
  readonly player: PlayerRef;
  readonly points: number;
  readonly reason: string;
}

export interface NewAdjustmentBatch {
  readonly batchId: string;
  readonly name: string;
  readonly reason: string;
  readonly by: NamedPerson;
  readonly rows: readonly NewBatchRow[];
}

export interface NewUndo {
  readonly batchId: string;
  /** Of the batch that takes it back. */
  readonly undoBatchId: string;
  readonly reason: string;
  readonly by: NamedPerson;
  /** One id for each row that was applied, asked for as often. */
  readonly createId: () => string;
}

export type BatchRefusal = { readonly code: 'unknown_player'; readonly line: number };

export type UndoRefusal =
  | { readonly code: 'unknown' }
  | { readonly code: 'not_applied'; readonly state: AdjustmentBatchState }
  | { readonly code: 'undone_already'; readonly undoneBy: string }
  | { readonly code: 'nothing_to_undo' };

export interface AdjustmentWrites {
  /** Applied at once within the limit, pending above it. */
  request(
    frame: ActFrame,
    adjustment: NewAdjustment,
    terms: AdjustmentTerms,
  ): Promise<Acted<StoredAdjustment, AdjustRefusal>>;
  decide(
    frame: ActFrame,
    asked: { readonly player: PlayerRef; readonly adjustmentId: string },
    decision: Decision,
    terms: AdjustmentTerms,
  ): Promise<Acted<StoredAdjustment, DecideRefusal>>;
  requestBatch(
    frame: ActFrame,
    batch: NewAdjustmentBatch,
  ): Promise<Acted<StoredAdjustmentBatch, BatchRefusal>>;
  /** A batch that is approved is applied slice by slice by the job. */
  decideBatch(
    frame: ActFrame,
    batchId: string,
    decision: Decision,
  ): Promise<Acted<StoredAdjustmentBatch, DecideRefusal>>;
  /** Asks for a batch that takes back what this one did; it is pending like any other. */
  undoBatch(frame: ActFrame, undo: NewUndo): Promise<Acted<StoredAdjustmentBatch, UndoRefusal>>;
}

export interface AdjustmentsQuery extends PageRequest {
  readonly operatorId: string;
  /** Null: in any state. */
  readonly state: AdjustmentState | null;
  /** Null: of any player. */
  readonly playerId: string | null;
}

export interface BatchRowsQuery extends PageRequest {
  readonly operatorId: string;
  readonly batchId: string;
}

export interface AdjustmentReads {
  /** Spendable micropoints of those of the players whom the ledger knows, by player id. */
  spendable(operatorId: string, playerIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  adjustment(operatorId: string, adjustmentId: string): Promise<PlayersAdjustment | null>;
  /** Newest first. */
  adjustments(query: AdjustmentsQuery): Promise<Page<PlayersAdjustment>>;
  batch(operatorId: string, batchId: string): Promise<StoredAdjustmentBatch | null>;
  /** Newest first. */
  batches(operatorId: string, page: PageRequest): Promise<Page<StoredAdjustmentBatch>>;
  /** In the order of the lines. */
  batchRows(query: BatchRowsQuery): Promise<Page<PlayersAdjustment>>;
}
