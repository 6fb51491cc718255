/**
 * An adjustment, played again. Given points pay the debt first and fill the lot that the rules in
 * force would give them; taken ones come first from what expires first. Undoing gives back exactly
 * what was taken, or takes first from where it was given.
 */
import type { PostingRow } from '../reading/stored-rows.ts';
import { expiryInstant } from '../rule-book/expiry-instant.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { causeText, reportCauseless } from './cause.ts';
import { credit } from './credit.ts';
import type { Report } from './difference.ts';
import {
  fillLot,
  isOver,
  type LotLine,
  sumOfLines,
  takeFirstToExpire,
  takeFromLot,
} from './lot-book.ts';
import { type Movement, noMovement } from './movement.ts';
import type { PlayerReplay } from './player-replay.ts';
import { rulesOf } from './rules-of-posting.ts';

export const replayAdjustment = (
  player: PlayerReplay,
  row: PostingRow,
  rules: RuleShelf,
  report: Report,
): Movement => {
  const adjustmentId = causeText(row, 'adjustmentId');
  const points = adjustmentId === null ? undefined : player.asked.get(adjustmentId);
  if (adjustmentId === null || points === undefined) {
    reportCauseless(row, 'adjustment', report);
    return noMovement;
  }
  const undone = player.adjusted.get(causeText(row, 'undoes') ?? '') ?? null;
  const movement =
    points > 0
      ? give(player, row, { points, undone, rules }, report)
      : take(player, -points, row.occurredAtMs, undone);
  player.adjusted.set(adjustmentId, movement.lots);
  return movement;
};

interface Gift {
  readonly points: number;
  readonly undone: readonly LotLine[] | null;
  readonly rules: RuleShelf;
}

const give = (
  player: PlayerReplay,
  row: PostingRow,
  { points, undone, rules }: Gift,
  report: Report,
): Movement => {
  if (undone !== null) return giveBack(player, undone);
  const ruleSet = rulesOf(row, rules, report);
  const expiresAtMs = ruleSet === null ? null : expiryInstant(ruleSet, row.occurredAtMs);
  return { spendable: points, status: 0, lots: credit(player, points, expiresAtMs) };
};

const giveBack = (player: PlayerReplay, taken: readonly LotLine[]): Movement => {
  const lots = taken.map(({ expiresAtMs, amount }) => ({ expiresAtMs, amount: -amount }));
  for (const { expiresAtMs, amount } of lots) fillLot(player.lots, expiresAtMs, amount);
  const spendable = sumOfLines(lots);
  player.spendable += spendable;
  return { spendable, status: 0, lots };
};

/** What has expired cannot be taken. */
const take = (
  player: PlayerReplay,
  points: number,
  atMs: number,
  given: readonly LotLine[] | null,
): Movement => {
  const lots: LotLine[] = [];
  let left = points;
  for (const { expiresAtMs } of given ?? []) {
    const taken = isOver({ expiresAtMs }, atMs) ? 0 : takeFromLot(player.lots, expiresAtMs, left);
    left -= taken;
    if (taken > 0) lots.push({ expiresAtMs, amount: -taken });
  }
  lots.push(...takeFirstToExpire(player.lots, left, (lot) => !isOver(lot, atMs)));
  const spendable = sumOfLines(lots);
  player.spendable += spendable;
  return { spendable, status: 0, lots };
};
