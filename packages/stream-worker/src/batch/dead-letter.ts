/**
 * A record that cannot be applied, with its reason, its place and its bytes (design, law 6).
 * The lengths are those of the ledger's columns: a hostile record must not become a row that the
 * database refuses, for then it would stop its partition.
 */
import type { DeadLetterReason } from '@house-rules/contracts';
import type { NewDeadLetter } from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';

/** Why a record is refused. */
export interface Refusal {
  readonly reason: DeadLetterReason;
  /** What is wrong and what to do, for a person. Never holds a player's id. */
  readonly sentence: string;
  /** JSON pointer into the event, '' where the whole of it is meant. */
  readonly pointer: string;
}

const sentenceCharsMax = 1_000;
const pointerCharsMax = 300;
const operatorIdCharsMax = 100;
const keyBytesMax = 1_000;

/** @param operatorId as the event names it, whatever that is; anything but a short text is dropped. */
export const toDeadLetter = (
  record: LogRecord,
  refusal: Refusal,
  operatorId: unknown,
): NewDeadLetter => ({
  offset: record.offset,
  reason: refusal.reason,
  sentence: refusal.sentence.slice(0, sentenceCharsMax).toWellFormed(),
  pointer: refusal.pointer.slice(0, pointerCharsMax).toWellFormed(),
  operatorId:
    typeof operatorId === 'string' && operatorId.length <= operatorIdCharsMax
      ? operatorId.toWellFormed()
      : null,
  recordKey: record.key?.subarray(0, keyBytesMax) ?? null,
  // What the sender sent: a serde may have made JSON of it.
  body: record.rawValue ?? record.value,
  headers: record.headers,
  receivedAtMs: record.timestampMs,
});
