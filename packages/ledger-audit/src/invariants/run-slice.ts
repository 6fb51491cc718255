/** The next slice of a round, or of a new one where the last is done and has rested. */
import type { AuditLedger } from '../reading/audit-ledger.ts';
import type { AuditStore, RoundKey } from '../store/audit-store.ts';
import { invariantsOf, type Round } from './rounds.ts';

export interface SliceOptions {
  readonly nowMs: () => number;
  /** About so many rows a slice. */
  readonly rows: number;
  /** A round begins again this long after the last one ended. */
  readonly restMs: number;
}

export interface SliceRun {
  readonly round: string;
  readonly checked: number;
  readonly offences: number;
  readonly isLast: boolean;
}

/** @returns null where the round rests. */
export const runSlice = async (
  ledger: AuditLedger,
  store: AuditStore,
  round: Round,
  operatorKey: number,
  { nowMs, rows, restMs }: SliceOptions,
): Promise<SliceRun | null> => {
  const key: RoundKey = { operatorKey, round: round.name };
  const known = await store.round(key);
  const isOver = known === null || known.finishedAtMs !== null;
  if (isOver && known !== null && nowMs() < (known.finishedAtMs ?? 0) + restMs) return null;
  // Two rounds never begin at the same instant: it is part of their key.
  const startedAtMs = isOver ? Math.max(nowMs(), (known?.startedAtMs ?? 0) + 1) : known.startedAtMs;
  if (isOver) await store.beginRound(key, startedAtMs);
  const slice = await round.slice(ledger, { operatorKey, after: isOver ? 0 : known.after, rows });
  const atMs = Math.max(nowMs(), startedAtMs);
  await store.sliceDone(key, {
    ...slice,
    startedAtMs,
    atMs,
    invariants: invariantsOf(round.name),
  });
  const { checked, isLast, offences } = slice;
  return { round: round.name, checked, isLast, offences: offences.length };
};
