/** Where a player stands on the ladder of the rules in force. Points are micropoints. */
import type { PlayerBalance, PlayerSummary, RuleSetDocument } from '@house-rules/contracts';
import type { StoredTier } from '@house-rules/ledger';
import { parsePoints } from '@house-rules/rules-engine';
import { toInstant } from '../clock.ts';

type Ladder = RuleSetDocument['tiers']['ladder'];

/**
 * @param ladder null where no version is in force: then the tier is known by its id only
 * @param tier null for a player without a counted wager, who stands on the first rung
 * @param qualifying status points of the window that decides
 */
export const tierProgress = (
  ladder: Ladder | null,
  tier: StoredTier | null,
  qualifying: number,
): PlayerBalance['tier'] => {
  const rungs = ladder ?? [];
  const stored = tier?.id ?? rungs[0]?.id ?? 'none';
  const at = rungAt(rungs, stored, qualifying);
  const heldUntilMs = tier?.heldUntilMs ?? null;
  const heldUntil = heldUntilMs === null ? null : toInstant(heldUntilMs);
  const rung = rungs[at];
  if (rung === undefined) return { id: stored, name: stored, heldUntil, next: null };
  const { id, name } = rung;
  const above = rungs[at + 1];
  if (above === undefined) return { id, name, heldUntil, next: null };
  const from = parsePoints(above.from);
  const missing = Math.max(0, from - qualifying);
  return { id, name, heldUntil, next: { id: above.id, name: above.name, from, missing } };
};

/** The same rung by its name alone, for lists. */
export const tierName = (
  ladder: Ladder | null,
  tier: string,
  status: number,
): PlayerSummary['tier'] => {
  const rungs = ladder ?? [];
  const stored = tier === '' ? (rungs[0]?.id ?? 'none') : tier;
  const rung = rungs[rungAt(rungs, stored, status)];
  return rung === undefined ? { id: stored, name: stored } : { id: rung.id, name: rung.name };
};

/** A rung that the rules no longer have is the one that the status points reach; -1 without any. */
const rungAt = (rungs: Ladder, tier: string, status: number): number => {
  const stored = rungs.findIndex(({ id }) => id === tier);
  return stored >= 0 ? stored : rungs.findLastIndex(({ from }) => parsePoints(from) <= status);
};
