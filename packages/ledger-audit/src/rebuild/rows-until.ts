/**
 * The rows of a player up to a row, or up to an instant of the ledger: those that a batch had
 * applied by then. A wager that came late is in it from the moment it was applied, whatever its own
 * time: the question is what the ledger said then.
 */
import type { LedgerSnapshot } from '../reading/audit-ledger.ts';

interface Placed {
  readonly playerSequence: number;
  readonly batchId: number;
}

export const sliceUntil = async <P extends Placed>(
  snapshot: LedgerSnapshot,
  places: readonly P[],
  until: { readonly playerSequence: number } | { readonly atMs: number } | undefined,
): Promise<readonly P[]> => {
  if (until === undefined) return places;
  if ('playerSequence' in until) {
    return places.filter(({ playerSequence }) => playerSequence <= until.playerSequence);
  }
  // Batches are applied one after the other, so the rows' instants never go back: a bisection.
  let [shown, hidden] = [0, places.length];
  while (shown < hidden) {
    const middle = Math.floor((shown + hidden) / 2);
    const batchId = places[middle]?.batchId ?? 0;
    const appliedAtMs = (await snapshot.appliedAt([batchId])).get(batchId);
    if (appliedAtMs !== undefined && appliedAtMs <= until.atMs) shown = middle + 1;
    else hidden = middle;
  }
  return places.slice(0, shown);
};
