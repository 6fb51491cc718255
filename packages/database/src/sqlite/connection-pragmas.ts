/**
 * How every connection of this product is set up.
 *
 * WAL lets readers go on while one writer writes. synchronous FULL: what was acknowledged survives
 * a power cut, at 5 % of the rate. recursive_triggers: INSERT OR REPLACE asks the triggers that
 * deny DELETE.
 */
export const connectionPragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'recursive_triggers = ON',
] as const;

/** Bytes of a page of a new file: 8 KiB wrote the ledger a little faster than 4 KiB. */
export const pageSize = 8192;

/**
 * Milliseconds that SQLite itself waits for a lock, blocking the whole process. Short, because the
 * holder may be another connection of this very process, which cannot go on meanwhile; the longer
 * wait is an asynchronous one around it.
 */
export const blockingWaitMs = 20;

/** Milliseconds to wait for another process's transaction before giving up. */
export const lockWaitMsMax = 10_000;

/**
 * Pages of the write-ahead log at which a connection writes them out after its commit. The worker's
 * writer does so at half of this: by SQLite's own 1,000 pages nearly every redemption would first
 * write out what the worker wrote. Where no worker runs, the log ends at 128 MiB.
 */
export const checkpointPages = 16_384;
