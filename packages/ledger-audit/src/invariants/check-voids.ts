/** What voids reversed of a wager: its points' share of the voided stake, halves up, exactly. */
import { type PostingRow, postingsAmong, type WagerRow } from '../reading/stored-rows.ts';
import { causeNumber, causeText } from '../replay/cause.ts';
import type { Compare, PlayerContent } from './player-content.ts';

export const checkVoids = (content: PlayerContent, compare: Compare): void => {
  const { standing, wagers, voids } = content;
  const reversals = postingsAmong(standing.others, 'reverse');
  const byWager = Map.groupBy(reversals, (row) => causeText(row, 'wagerId') ?? '');
  for (const [wagerId, postings] of byWager) {
    const wager = wagers.find((row) => row.wagerId === wagerId);
    const place = { table: 'wager', row: wagerId, playerSequence: wager?.playerSequence ?? null };
    compare(
      'voids_are_sums',
      { ...place, table: 'wager' },
      'wager',
      wager?.wagerId ?? null,
      wagerId,
    );
    if (wager !== undefined) checkTotals(wager, postings, compare);
  }
  for (const each of voids) checkVoid(each, reversals, compare);
};

const checkTotals = (wager: WagerRow, postings: readonly PostingRow[], compare: Compare): void => {
  const place = {
    table: 'wager',
    row: wager.wagerId,
    playerSequence: wager.playerSequence,
  } as const;
  const total = (of: (row: PostingRow) => number): number =>
    postings.reduce((sum, row) => sum + of(row), 0);
  const voided = total((row) => causeNumber(row, 'amountMinor') ?? 0);
  const reversed = total((row) => causeNumber(row, 'reversed') ?? 0);
  const status = total((row) => -row.status);
  const share = (points: number): number => shareOf(points, voided, wager.amountMinor);
  compare('voids_are_sums', place, 'reversed in all', reversed, share(wager.spendable));
  compare('voids_are_sums', place, 'status reversed in all', status, share(wager.status));
};

/** Twice the exact share is compared with twice a whole number, so that no half is lost. */
const shareOf = (points: number, voidedMinor: number, stakeMinor: number): number => {
  if (voidedMinor >= stakeMinor) return points;
  const doubled = 2n * BigInt(points) * BigInt(voidedMinor);
  const stake = BigInt(stakeMinor);
  const floor = doubled / (2n * stake);
  return Number(doubled - floor * 2n * stake >= stake ? floor + 1n : floor);
};

const checkVoid = (
  stored: PlayerContent['voids'][number],
  reversals: readonly PostingRow[],
  compare: Compare,
): void => {
  const posting = reversals.find((row) => causeText(row, 'voidId') === stored.voidId);
  const place = { table: 'void_event', row: stored.voidId } as const;
  const state = posting === undefined ? 'pending' : 'applied';
  compare('voids_are_sums', place, 'state', stored.state, state);
  if (posting === undefined) return;
  const reversed = causeNumber(posting, 'reversed');
  compare('voids_are_sums', place, 'spendable', stored.spendable, reversed);
  compare('voids_are_sums', place, 'status', stored.status, -posting.status || 0);
  compare(
    'voids_are_sums',
    place,
    'amountMinor',
    stored.amountMinor,
    causeNumber(posting, 'amountMinor'),
  );
  compare('voids_are_sums', place, 'playerSequence', stored.playerSequence, posting.playerSequence);
};
