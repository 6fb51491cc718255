/**
 * Expiry, played again: all that is left of the lots whose instant has come, or of every lot where
 * the player has been inactive for as long as the rules in force say. While there is debt, what
 * expires pays it first.
 */
import type { PostingRow } from '../reading/stored-rows.ts';
import { addDays } from '../rule-book/local-calendar.ts';
import type { AuditedRuleSet, RuleShelf } from '../rule-book/rule-shelf.ts';
import { causeText } from './cause.ts';
import { isSame } from './compare.ts';
import type { Report } from './difference.ts';
import { isOver, sumOfLines, takeFirstToExpire } from './lot-book.ts';
import type { Movement } from './movement.ts';
import type { PlayerReplay } from './player-replay.ts';
import { rulesOf } from './rules-of-posting.ts';

export const replayExpiry = (
  player: PlayerReplay,
  row: PostingRow,
  rules: RuleShelf,
  report: Report,
): Movement => {
  const atMs = row.occurredAtMs;
  const ruleSet = rulesOf(row, rules, report);
  const isInactive = ruleSet !== null && hasBeenInactive(player, ruleSet, atMs);
  isSame(report, row, 'how', causeText(row, 'how'), isInactive ? 'inactivity' : 'lots');
  const lots = takeFirstToExpire(
    player.lots,
    Number.MAX_SAFE_INTEGER,
    (lot) => isInactive || isOver(lot, atMs),
  );
  const paid = Math.min(player.debt, -sumOfLines(lots));
  player.debt -= paid;
  const spendable = sumOfLines(lots) + paid;
  player.spendable += spendable;
  return { spendable, status: 0, lots };
};

/** Who never wagered is never inactive. */
const hasBeenInactive = (
  { lastWagerAtMs }: PlayerReplay,
  { document, calendar }: AuditedRuleSet,
  atMs: number,
): boolean => {
  const { expiry } = document;
  if (expiry?.kind !== 'inactivity' || lastWagerAtMs === null) return false;
  const lastDay = calendar.dayAt(lastWagerAtMs);
  return calendar.startOf(addDays(lastDay, expiry.days + 1)) <= atMs;
};
