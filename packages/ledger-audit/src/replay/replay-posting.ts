/**
 * One posting, played again: what it moves follows from what caused it and from what the rebuild
 * holds, and from nothing else that stands in the row (packages/ledger/README.md).
 */
import type { PostingRow } from '../reading/stored-rows.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { causeText, reportCauseless } from './cause.ts';
import type { Report } from './difference.ts';
import { fillLot, isOver, sumOfLines, takeFirstToExpire } from './lot-book.ts';
import { type Movement, noMovement } from './movement.ts';
import type { PlayerReplay } from './player-replay.ts';
import { replayAdjustment } from './replay-adjustment.ts';
import { replayExpiry } from './replay-expiry.ts';
import { replayReversal } from './replay-reversal.ts';
import { replayTierChange } from './replay-tier-change.ts';

export const replayPosting = (
  player: PlayerReplay,
  row: PostingRow,
  rules: RuleShelf,
  report: Report,
): Movement => {
  switch (row.kind) {
    case 'redeem':
      return redeem(player, row, report);
    case 'cancel':
      return cancel(player, row, report);
    case 'adjust':
      return replayAdjustment(player, row, rules, report);
    case 'reverse':
      return replayReversal(player, row, report);
    case 'expire':
      return replayExpiry(player, row, rules, report);
    case 'tier_change':
      replayTierChange(player, row, rules, report);
      return noMovement;
  }
};

/** The price stands with the redemption: a reservation takes what was asked, or does not come about. */
const redeem = (player: PlayerReplay, row: PostingRow, report: Report): Movement => {
  const redemptionId = causeText(row, 'redemptionId');
  const price = redemptionId === null ? undefined : player.asked.get(redemptionId);
  if (redemptionId === null || price === undefined) {
    reportCauseless(row, 'redemption', report);
    return noMovement;
  }
  const lots = takeFirstToExpire(player.lots, price, (lot) => !isOver(lot, row.occurredAtMs));
  const spendable = sumOfLines(lots);
  player.spendable += spendable;
  player.reserved.set(redemptionId, lots);
  return { spendable, status: 0, lots };
};

const cancel = (player: PlayerReplay, row: PostingRow, report: Report): Movement => {
  const redemptionId = causeText(row, 'redemptionId');
  const taken = redemptionId === null ? undefined : player.reserved.get(redemptionId);
  if (redemptionId === null || taken === undefined) {
    reportCauseless(row, 'reservation', report);
    return noMovement;
  }
  player.reserved.delete(redemptionId);
  const lots = taken.map(({ expiresAtMs, amount }) => ({ expiresAtMs, amount: -amount }));
  for (const { expiresAtMs, amount } of lots) fillLot(player.lots, expiresAtMs, amount);
  const spendable = sumOfLines(lots);
  player.spendable += spendable;
  return { spendable, status: 0, lots };
};
