/** Where a player stands on the ladder of the rules in force. Points are micropoints. */
import type { PlayerBalance, PlayerSummary, RuleSetDocument } from '@house-rules/contracts';
import { parsePoints } from '@house-rules/rules-engine';

type Ladder = RuleSetDocument['tiers']['ladder'];

/** @param ladder null where no version is in force: then the tier is known by its id only. */
export const tierProgress = (
  ladder: Ladder | null,
  tier: string,
  status: number,
): PlayerBalance['tier'] => {
  const rungs = ladder ?? [];
  const at = rungAt(rungs, tier, status);
  const rung = rungs[at];
  if (rung === undefined) return { id: tier, name: tier, next: null };
  const { id, name } = rung;
  const above = rungs[at + 1];
  if (above === undefined) return { id, name, next: null };
  const from = parsePoints(above.from);
  const missing = Math.max(0, from - status);
  return { id, name, next: { id: above.id, name: above.name, from, missing } };
};

/** The same rung by its name alone, for lists. */
export const tierName = (
  ladder: Ladder | null,
  tier: string,
  status: number,
): PlayerSummary['tier'] => {
  const rungs = ladder ?? [];
  const rung = rungs[rungAt(rungs, tier, status)];
  return rung === undefined ? { id: tier, name: tier } : { id: rung.id, name: rung.name };
};

/** A rung that the rules no longer have is the one that the status points reach; -1 without any. */
const rungAt = (rungs: Ladder, tier: string, status: number): number => {
  const stored = rungs.findIndex(({ id }) => id === tier);
  return stored >= 0 ? stored : rungs.findLastIndex(({ from }) => parsePoints(from) <= status);
};
