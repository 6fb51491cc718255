/** Records that could not be applied, and what a person decided of each: once, and for good. */
import type { Page, PageRequest, StoredDeadLetter } from '../ledger/ledger-reader-port.ts';

/** What became of a wager that could not be applied. */
export interface WagerDeadLetter {
  readonly reason: string;
  readonly sentence: string;
  readonly receivedAtMs: number;
}

/** Where the record stood; no two dead letters share it. */
export interface DeadLetterPlace {
  readonly logEpoch: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export const deadLetterStates = ['open', 'replayed', 'discarded'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];

/** What was decided of a dead letter, by whom and why. */
export interface DeadLetterDecision {
  readonly act: Exclude<DeadLetterState, 'open'>;
  /** `person:<id>`, `key:<id>`, or `command:<name>` at the command line. */
  readonly actor: string;
  readonly actorName: string;
  readonly reason: string;
  readonly atMs: number;
}

export interface DeadLetter extends StoredDeadLetter {
  /** Null while it is open. */
  readonly decision: DeadLetterDecision | null;
}

export interface DeadLetterListQuery extends PageRequest {
  /** Of one operator; null: whose operator could not be read; left out: all. */
  readonly operatorId?: string | null;
  readonly state: DeadLetterState | null;
  readonly reason: string | null;
}

export interface OpenDeadLetters {
  readonly reason: string;
  readonly count: number;
}

export interface DeadLetterReads {
  /**
   * The newest dead letter that is this wager; else, among the operator's newest 50,000, one that
   * names it. Null where there is none.
   */
  ofWager(operatorId: string, wagerId: string): Promise<WagerDeadLetter | null>;
  /** Newest first. Throws InvalidCursorError. */
  list(query: DeadLetterListQuery): Promise<Page<DeadLetter>>;
  find(place: DeadLetterPlace): Promise<DeadLetter | null>;
  /** Those that are open, by reason, the most first. @param operatorId as in the query */
  open(operatorId?: string | null): Promise<readonly OpenDeadLetters[]>;
}

export interface DeadLetterWrites {
  /**
   * Keeps the decision, and an act in the operator's trail where the operator is known. False: it was
   * decided before, and that stays.
   */
  settle(
    letter: DeadLetterPlace & { readonly operatorId: string | null },
    decision: DeadLetterDecision,
    requestId: string,
  ): Promise<boolean>;
}
