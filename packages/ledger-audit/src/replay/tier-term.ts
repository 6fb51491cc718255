/**
 * Tiers as time passes: raised at once by a wager, kept to the end of a period and its days of grace,
 * and looked at again only then (packages/ledger/README.md, "Tiers").
 */
import { parsePoints } from '@house-rules/rules-engine';
import type { AuditedRuleSet } from '../rule-book/rule-shelf.ts';
import { statusWithin, windowClosedBy } from '../rule-book/status-window.ts';
import { termEnd } from '../rule-book/tier-terms.ts';
import type { PlayerReplay, RebuiltTier } from './player-replay.ts';

/**
 * The tier after a wager; where it is another one, the next row must say so.
 * @param isTermKnown false for what was carried over from before terms were remembered
 */
export const raiseTier = (
  player: PlayerReplay,
  ruleSet: AuditedRuleSet,
  { tier, tierAfter }: { readonly tier: string; readonly tierAfter: string },
  {
    day,
    atMs,
    isTermKnown,
  }: { readonly day: string; readonly atMs: number; readonly isTermKnown: boolean },
): void => {
  const from = player.tier?.id ?? tier;
  if (player.tier !== null && from === tierAfter) return;
  const heldUntilMs = isTermKnown ? termEnd(ruleSet, day) : null;
  player.tier = { id: tierAfter, sinceMs: atMs, heldUntilMs };
  if (from !== tierAfter) player.owedTierChange = { from, to: tierAfter, atMs };
};

/** The most status points of the windows that bear a tier on a local day. */
const bearingStatus = (player: PlayerReplay, { document }: AuditedRuleSet, day: string): number => {
  const { window } = document.tiers;
  const running = statusWithin(windowClosedBy(window, day), player);
  if (window.kind !== 'calendarYear') return running;
  const yearBefore = `${Number(day.slice(0, 4)) - 1}-12-31`;
  return Math.max(running, statusWithin(windowClosedBy(window, yearBefore), player));
};

/** Until when a tier cannot be lowered yet; null where its first term is over. */
export const heldAgainst = ({ heldUntilMs }: RebuiltTier, atMs: number): number | null =>
  heldUntilMs !== null && atMs < heldUntilMs ? heldUntilMs : null;

/** What the job must make of a tier whose term is over, by the rules in force then. */
export const reviewedTier = (
  player: PlayerReplay,
  ruleSet: AuditedRuleSet,
  atMs: number,
): RebuiltTier | null => {
  const { tier } = player;
  const { downgrade, ladder } = ruleSet.document.tiers;
  const policy = downgrade?.policy ?? 'none';
  if (tier === null || policy === 'none') return tier;
  const day = ruleSet.calendar.dayAt(atMs);
  const status = bearingStatus(player, ruleSet, day);
  const reached = ladder.findLastIndex(
    ({ from }, rung) => rung === 0 || parsePoints(from) <= status,
  );
  const stored = ladder.findIndex(({ id }) => id === tier.id);
  const next = stored === -1 ? reached : lowered(stored, reached, policy);
  const heldUntilMs = termEnd(ruleSet, day);
  if (next === stored) return { ...tier, heldUntilMs };
  return { id: ladder[next]?.id ?? tier.id, sinceMs: atMs, heldUntilMs };
};

const lowered = (stored: number, reached: number, policy: 'oneLevel' | 'full'): number => {
  if (reached >= stored) return stored;
  return policy === 'oneLevel' ? stored - 1 : reached;
};
