/** What a wager row says its decision saw, beside what the rebuild has come to. */
import type { WagerRow } from '../reading/stored-rows.ts';
import type { DecisionState } from '../rule-book/decide-again.ts';
import { isSame } from './compare.ts';
import type { Report } from './difference.ts';
import { countsText } from './rebuilt-days.ts';

export const claimedState = (row: WagerRow): DecisionState => ({
  rate: row.decision.rate,
  qualifying: row.qualifyingBefore,
  tier: row.decision.tierBefore,
  segments: row.playerSegments,
  points: row.pointsBefore,
  promotions: row.promotionsBefore,
});

/** @returns true where the decision can have seen nothing else than the rebuild. */
export const isClaimedState = (row: WagerRow, state: DecisionState, report: Report): boolean => {
  let isSeen = row.decision.rate === state.rate;
  // Each is asked, so that each difference is told.
  isSeen =
    isSame(report, row, 'qualifyingBefore', row.qualifyingBefore, state.qualifying) && isSeen;
  isSeen = isSame(report, row, 'tierBefore', row.decision.tierBefore, state.tier) && isSeen;
  isSeen = areSame(row, state, report) && isSeen;
  isSeen = isSame(report, row, 'pointsBefore', row.pointsBefore, state.points) && isSeen;
  return arePromotionsSame(row, state, report) && isSeen;
};

const areSame = (row: WagerRow, { segments }: DecisionState, report: Report): boolean => {
  if (segments.length === 0 && row.playerSegments.length === 0) return true;
  const stored = [...row.playerSegments].sort().join(', ');
  return isSame(report, row, 'playerSegments', stored, segments.join(', '));
};

const isNothing = (counts: Readonly<Record<string, number>>): boolean => {
  for (const _ in counts) return false;
  return true;
};

const arePromotionsSame = (
  row: WagerRow,
  { promotions }: DecisionState,
  report: Report,
): boolean => {
  const { promotionsBefore } = row;
  if (isNothing(promotionsBefore) && isNothing(promotions)) return true;
  const stored = countsText(promotionsBefore);
  return isSame(report, row, 'promotionsBefore', stored, countsText(promotions));
};
