/**
 * The outbox as the relay reads it: rows in the order in which their transactions committed, and a
 * mark up to which all of them were sent. SQLite has one writer at a time and wagers wait for it, so
 * the mark in the file may lag behind what was sent: what a crash forgets is sent again.
 */
import type { PlatformDatabase } from '../database/open-platform-database.ts';

export interface OutboxRow {
  readonly sequence: number;
  readonly topic: string;
  readonly recordKey: string;
  readonly body: Buffer;
  /** Empty for what no wager began. */
  readonly traceparent: string;
}

export interface OutboxDepth {
  /** Rows that were not sent yet. */
  readonly unsent: number;
  /** When the oldest of them was written, epoch milliseconds; null where all were sent. */
  readonly oldestWrittenAtMs: number | null;
}

export interface Outbox {
  /** All rows up to this sequence were sent, by this relay's own knowledge or by the mark's. */
  sentThrough(): number;
  /** Says that all rows up to a sequence were sent; writes nothing. */
  noteSent(through: number): void;
  /** How many rows are known here as sent, and not in the file. */
  unmarked(): number;
  /** The oldest unsent rows, in order: at most `rowsMax`, and at most `bytesMax` but for a first one. */
  readUnsent(rowsMax: number, bytesMax: number): OutboxRow[];
  /**
   * Moves the mark in the file to what was sent, by compare-and-set.
   * @returns false where somebody else moved it since this one looked: another relay works on this
   * file
   */
  mark(): boolean;
  /**
   * Removes rows that are marked as sent, the oldest first, at most `rowsMax` and up to the first one
   * that was not written before an instant.
   * @returns how many
   */
  pruneSent(writtenBeforeMs: number, rowsMax: number): number;
  depth(): OutboxDepth;
}

interface StoredRow {
  readonly sequence: number;
  readonly topic: string;
  readonly record_key: string;
  readonly body: Buffer;
  readonly traceparent: string;
}

interface AgedRow {
  readonly sequence: number;
  readonly written_at_ms: number;
}

export const createOutbox = (database: PlatformDatabase): Outbox => {
  const readMark = database.prepare<[], { sent_through: number }>('SELECT sent_through FROM relay');
  const unsent = database.prepare<[number, number], StoredRow>(
    `SELECT sequence, topic, record_key, body, traceparent FROM outbox
     WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const move = database.prepare<[number, number]>(
    'UPDATE relay SET sent_through = ? WHERE sent_through = ?',
  );
  const sentRows = database.prepare<[number, number], AgedRow>(
    'SELECT sequence, written_at_ms FROM outbox WHERE sequence <= ? ORDER BY sequence LIMIT ?',
  );
  const remove = database.prepare<[number]>('DELETE FROM outbox WHERE sequence <= ?');
  const newest = database.prepare<[], { seq: number }>(
    "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'",
  );
  const oldest = database.prepare<[number], { written_at_ms: number }>(
    'SELECT written_at_ms FROM outbox WHERE sequence > ? ORDER BY sequence LIMIT 1',
  );
  const stored = () => readMark.get()?.sent_through ?? 0;
  let seen = stored();
  let sent = seen;
  const sentThrough = () => Math.max(stored(), sent);
  return {
    sentThrough,
    noteSent: (through) => {
      sent = Math.max(sent, through);
    },
    unmarked: () => Math.max(0, sent - seen),
    readUnsent: (rowsMax, bytesMax) => takeBytes(unsent.iterate(sentThrough(), rowsMax), bytesMax),
    mark: () => {
      if (sent <= seen) return true;
      const moved = move.run(sent, seen).changes === 1;
      seen = stored();
      return moved;
    },
    pruneSent: (writtenBeforeMs, rowsMax) => {
      // Looked for outside of the wagers' one writer, and no further than to the first young row: a
      // search through all that were sent held every wager for seconds.
      const last = lastOlder(sentRows.iterate(stored(), rowsMax), writtenBeforeMs);
      return last === null ? 0 : remove.run(last).changes;
    },
    depth: () => ({
      // Sequences have no gaps: a transaction that rolls back gives its sequence back.
      unsent: (newest.get()?.seq ?? 0) - sentThrough(),
      oldestWrittenAtMs: oldest.get(sentThrough())?.written_at_ms ?? null,
    }),
  };
};

/** The sequence of the last row before the first young one; null where the first is young. */
const lastOlder = (rows: IterableIterator<AgedRow>, writtenBeforeMs: number): number | null => {
  let last: number | null = null;
  for (const { sequence, written_at_ms: writtenAtMs } of rows) {
    if (writtenAtMs >= writtenBeforeMs) break;
    last = sequence;
  }
  return last;
};

const takeBytes = (stored: IterableIterator<StoredRow>, bytesMax: number): OutboxRow[] => {
  const rows: OutboxRow[] = [];
  let bytes = 0;
  for (const row of stored) {
    bytes += row.body.length;
    if (rows.length > 0 && bytes > bytesMax) break;
    rows.push({
      sequence: row.sequence,
      topic: row.topic,
      recordKey: row.record_key,
      body: row.body,
      traceparent: row.traceparent,
    });
  }
  return rows;
};
