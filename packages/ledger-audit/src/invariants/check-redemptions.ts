/** A redemption has taken its price once, and given it back exactly where it ended without reward. */
import { type PostingRow, postingsAmong } from '../reading/stored-rows.ts';
import { causeText } from '../replay/cause.ts';
import type { Compare, PlayerContent } from './player-content.ts';

export const checkRedemptions = (
  { standing, redemptions }: PlayerContent,
  compare: Compare,
): void => {
  const postings = postingsAmong(standing.others, 'redeem', 'cancel');
  const byRedemption = Map.groupBy(postings, (row) => causeText(row, 'redemptionId') ?? '');
  for (const redemption of redemptions) {
    const rows = byRedemption.get(redemption.redemptionId) ?? [];
    byRedemption.delete(redemption.redemptionId);
    const place = { table: 'redemption', row: redemption.redemptionId } as const;
    const { points, state, playerSequence, settledSequence } = redemption;
    const isBack = state === 'cancelled' || state === 'lapsed';
    const taken = rows.filter(({ kind }) => kind === 'redeem');
    const given = rows.filter(({ kind }) => kind === 'cancel');
    compare('redemptions_match', place, 'points', points, -sumOf(taken));
    compare('redemptions_match', place, 'playerSequence', playerSequence, sequenceOf(taken));
    compare('redemptions_match', place, 'given back', sumOf(given), isBack ? points : 0);
    const expected = isBack ? sequenceOf(given) : null;
    compare(
      'redemptions_match',
      place,
      'settledSequence',
      isBack ? settledSequence : null,
      expected,
    );
  }
  for (const [id, [row]] of byRedemption) {
    const place = {
      table: 'posting',
      row: id,
      playerSequence: row?.playerSequence ?? null,
    } as const;
    compare('redemptions_match', place, 'redemption', id, null);
  }
};

const sumOf = (rows: readonly PostingRow[]): number =>
  rows.reduce((sum, { spendable }) => sum + spendable, 0);

/** Of the only row there may be. */
const sequenceOf = (rows: readonly PostingRow[]): number | null =>
  rows.length === 1 ? (rows[0]?.playerSequence ?? null) : null;
