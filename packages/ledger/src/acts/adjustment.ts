/**
 * Points that a person adds or takes, with a reason. An adjustment never makes debt: what a player
 * does not have cannot be taken, whatever the operator does with voids.
 */
import type { Account, Lot } from '../account.ts';
import { fill, spendableAt, take } from '../lots/holdings.ts';
import type { LedgerTerms } from '../terms/ledger-terms.ts';
import { createLotClock } from '../terms/lot-clock.ts';
import { type ActAnswer, act, holdingsOf } from './act.ts';

/** Whether so many micropoints, either way, need a second person's yes. */
export const needsSecondPerson = ({ deskLimit }: LedgerTerms, points: number): boolean =>
  Math.abs(points) > deskLimit;

/** The lot that points fill which are given at an instant. Null: they never expire. */
export const lotOfAdjustment = (terms: LedgerTerms, atMs: number): number | null =>
  createLotClock(terms)(atMs);

/**
 * Adds points to the lot of this instant, the debt first, or takes them, first to expire first.
 * @param lots every lot with points, the open one too, and that of `lotOfAdjustment`
 * @param points micropoints, below zero to take; status points never move
 */
export const adjust = (
  account: Account,
  lots: readonly Lot[],
  points: number,
  at: { readonly atMs: number; readonly lotExpiresAtMs: number | null },
): ActAnswer => {
  if (points === 0) {
    return { ok: false, code: 'nothing_to_move', sentence: 'adjust by more than nothing' };
  }
  if (points > 0) return act(account, lots, fill(account.debt, points, at.lotExpiresAtMs));
  const holdings = holdingsOf(account, lots);
  const movement = take(holdings, -points, at.atMs);
  if (movement !== null) return act(account, lots, movement);
  const has = Math.max(0, spendableAt(holdings, at.atMs));
  const sentence = `\`${-points}\` micropoints cannot be taken; there are ${has}`;
  return { ok: false, code: 'not_covered', sentence };
};
