'use client';
import type { HistoryRow } from '@house-rules/contracts';
import { useEffect, useState } from 'react';

interface HeldRows {
  readonly rows: readonly HistoryRow[];
  /** How many newer rows wait. */
  readonly waiting: number;
  readonly release: () => void;
}

/** While somebody reads, rows newer than those on the screen wait until they are asked for. */
export function useHeldRows(rows: readonly HistoryRow[] | null, hold: boolean): HeldRows {
  const all = rows ?? [];
  const newest = all[0]?.playerSequence ?? 0;
  const [shownUpTo, setShownUpTo] = useState(newest);
  useEffect(() => {
    if (!hold) setShownUpTo(newest);
  }, [hold, newest]);
  const shown = hold ? all.filter((row) => row.playerSequence <= shownUpTo) : all;
  return {
    rows: shown,
    waiting: all.length - shown.length,
    release: () => setShownUpTo(newest),
  };
}
