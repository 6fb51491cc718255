/** Which rung a player stands on. Source: semantics, "Duplicates, voids, lots, tiers". */
import type { PlannedTier } from './plan.ts';

/** Index of the highest rung that the status points reach; the first where they reach none. */
export function rungByStatus(tiers: readonly PlannedTier[], statusMicropoints: number): number {
  let rung = 0;
  for (let index = 1; index < tiers.length; index += 1) {
    const tier = tiers[index];
    if (tier !== undefined && tier.fromMicropoints <= statusMicropoints) rung = index;
  }
  return rung;
}

/**
 * The rung before a wager: the higher of the stored one and the one that the status points reach.
 * A stored rung that the ladder lacks is mapped by status alone.
 */
export function rungBefore(
  tiers: readonly PlannedTier[],
  storedId: string | null,
  statusMicropoints: number,
): number {
  const stored = storedId === null ? -1 : tiers.findIndex(({ tier }) => tier.id === storedId);
  return Math.max(stored, rungByStatus(tiers, statusMicropoints));
}
