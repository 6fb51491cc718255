/**
 * Redeeming points, in three steps. *Reserved*: the points have left the balance. *Confirmed*: the
 * reward was handed out; nothing moves. *Cancelled*: the points are back in the lots they came from.
 * A reservation that nobody confirms or cancels in time lapses, which is a cancel.
 */
import type { Account, Lot, LotMove } from '../account.ts';
import { giveBack, spendableAt, take } from '../lots/holdings.ts';
import { type ActAnswer, act, holdingsOf } from './act.ts';

/**
 * Reserves points for a reward, first lots to expire first.
 * @param lots every lot with points, the open one too
 * @param points micropoints above zero
 */
export const reserve = (
  account: Account,
  lots: readonly Lot[],
  points: number,
  atMs: number,
): ActAnswer => {
  if (!(points > 0)) {
    return { ok: false, code: 'not_positive', sentence: 'redeem more than nothing' };
  }
  const holdings = holdingsOf(account, lots);
  const movement = take(holdings, points, atMs);
  if (movement !== null) return act(account, lots, movement);
  const has = Math.max(0, spendableAt(holdings, atMs));
  const sentence = `\`${points}\` micropoints are not covered; there are ${has}`;
  return { ok: false, code: 'not_covered', sentence };
};

/** Gives back what a reservation took. @param lots those that it took from, and the open one */
export const cancel = (
  account: Account,
  lots: readonly Lot[],
  taken: readonly LotMove[],
): ActAnswer => act(account, lots, giveBack(taken));

export const redemptionStates = ['reserved', 'confirmed', 'cancelled', 'lapsed'] as const;
export type RedemptionState = (typeof redemptionStates)[number];
export type RedemptionStep = 'confirm' | 'cancel' | 'lapse';

/**
 * The state after a step. A step that was taken already changes nothing, so that it may be repeated;
 * null: it can no longer be taken.
 */
export const afterStep = (state: RedemptionState, step: RedemptionStep): RedemptionState | null => {
  const wanted = stateOf[step];
  return state === 'reserved' || state === wanted ? wanted : null;
};

const stateOf = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  lapse: 'lapsed',
} as const satisfies Record<RedemptionStep, RedemptionState>;
