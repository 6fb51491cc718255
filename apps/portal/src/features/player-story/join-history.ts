/**
 * A history that is read from both ends: its newest page again and again, older pages on demand.
 * Joined by the rows' sequence, newest first. Rows never change, so a row that is known stays.
 */
import type { HistoryRow, PlayerHistory } from '@house-rules/contracts';

export interface JoinedHistory {
  readonly rows: readonly HistoryRow[];
  /** Of the oldest page that was read; null when there is nothing older. */
  readonly nextCursor: string | null;
}

/** A newest page that touches nothing known (more came than a page holds) begins anew. */
export function withNewest(known: JoinedHistory | null, newest: PlayerHistory): JoinedHistory {
  if (known === null || known.rows.length === 0) return newest;
  const sequences = new Set(known.rows.map((row) => row.playerSequence));
  const fresh = newest.rows.filter((row) => !sequences.has(row.playerSequence));
  if (fresh.length === 0) return known;
  const touches = fresh.length < newest.rows.length;
  return touches ? { ...known, rows: [...fresh, ...known.rows] } : newest;
}

export function withOlder(known: JoinedHistory, older: PlayerHistory): JoinedHistory {
  const oldest = known.rows.at(-1)?.playerSequence ?? Number.POSITIVE_INFINITY;
  const fresh = older.rows.filter((row) => row.playerSequence < oldest);
  return { rows: [...known.rows, ...fresh], nextCursor: older.nextCursor };
}
