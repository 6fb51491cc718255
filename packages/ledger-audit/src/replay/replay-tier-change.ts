/**
 * A change of tier: the one that the wager before it owes, or the one that the job comes to at the
 * start of a local day. The job also prolongs a tier that is still borne, which is no row; so what
 * is known of a tier's term is when it could first be lowered.
 */
import type { PostingRow } from '../reading/stored-rows.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { causeText } from './cause.ts';
import { isSame } from './compare.ts';
import type { Report } from './difference.ts';
import type { PlayerReplay } from './player-replay.ts';
import { rulesOf } from './rules-of-posting.ts';
import { heldAgainst, reviewedTier } from './tier-term.ts';

export const replayTierChange = (
  player: PlayerReplay,
  row: PostingRow,
  rules: RuleShelf,
  report: Report,
): void => {
  const from = causeText(row, 'from');
  const to = causeText(row, 'to');
  const { owedTierChange: owed } = player;
  if (owed !== null) {
    player.owedTierChange = null;
    isSame(report, row, 'from', from, owed.from);
    isSame(report, row, 'to', to, owed.to);
    return;
  }
  isSame(report, row, 'from', from, player.tier?.id ?? null);
  const ruleSet = rulesOf(row, rules, report);
  if (ruleSet === null || player.tier === null) return;
  const heldUntilMs = heldAgainst(player.tier, row.occurredAtMs);
  if (heldUntilMs !== null) {
    const until = new Date(heldUntilMs).toISOString();
    isSame(report, row, 'heldUntil', new Date(row.occurredAtMs).toISOString(), until);
  }
  player.tier = reviewedTier(player, ruleSet, row.occurredAtMs);
  isSame(report, row, 'to', to, player.tier?.id ?? null);
};
