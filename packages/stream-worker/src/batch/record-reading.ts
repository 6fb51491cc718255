/** What the first step of a batch makes of a record: a wager, a void, a fact, or a dead letter. */
import type { PlayerFact } from '@house-rules/contracts';
import type { NewDeadLetter } from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import type { Wager } from '@house-rules/rules-engine';
import { type Refusal, toDeadLetter } from './dead-letter.ts';
import type { VoidEvent } from './read-void.ts';

/** A wager that could be read, with its place in the log. */
export interface ReadWagerRecord {
  readonly kind: 'wager';
  readonly record: LogRecord;
  readonly wager: Wager;
  /** 32 hex digits over the normalised core fields. */
  readonly contentHash: string;
  readonly traceparent: string | null;
}

/** A void that could be read; whether there is such a wager is not known yet. */
export interface ReadVoidRecord {
  readonly kind: 'void';
  readonly record: LogRecord;
  readonly event: VoidEvent;
  /** 32 hex digits. */
  readonly contentHash: string;
}

export interface RefusedRecord {
  readonly kind: 'deadLetter';
  readonly record: LogRecord;
  readonly deadLetter: NewDeadLetter;
}

export type RecordReading = ReadWagerRecord | ReadVoidRecord | ReadFactRecord | RefusedRecord;

/** A fact of a player; its instants are epoch milliseconds. */
export interface ReadFactRecord {
  readonly kind: 'fact';
  readonly record: LogRecord;
  readonly fact: PlayerFact;
  readonly effectiveFromMs: number;
  readonly effectiveToMs: number | null;
  /** 32 hex digits. */
  readonly contentHash: string;
}

export const refused = (
  record: LogRecord,
  refusal: Refusal,
  operatorId: unknown,
): RefusedRecord => ({
  kind: 'deadLetter',
  record,
  deadLetter: toDeadLetter(record, refusal, operatorId),
});
