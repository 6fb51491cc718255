/**
 * What can go wrong between a caller and the log, as a closed list. A reader's `onFatal` and a
 * rejected `send` both carry one of these, so that an alarm can be raised by code, not by text.
 */
export type EventLogErrorCode =
  /** The stored offset is not in the log: it was recreated, truncated or pruned. A person decides. */
  | 'offset_out_of_range'
  /** Another log, or another life of the topic, stands where the known one stood. */
  | 'log_replaced'
  | 'unknown_topic'
  /** The caller's fault: no such partition, empty key, topic name or spec that is not allowed. */
  | 'invalid_request'
  /** Nothing more fits: disk full or the file's bound reached. Nothing of this send was kept. */
  | 'log_full'
  /** Busy, locked, unreachable: trying again later may well work. */
  | 'log_unavailable'
  /** The file is damaged, or written by a newer version. */
  | 'log_corrupt'
  /** `close()` was called before. */
  | 'log_closed';

/** An error of the event log with a stable `code`; `cause` holds the vendor's own error. */
export class EventLogError extends Error {
  readonly code: EventLogErrorCode;

  constructor(code: EventLogErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'EventLogError';
    this.code = code;
  }
}

/** Any thrown value as an Error, for callbacks that promise one. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));
