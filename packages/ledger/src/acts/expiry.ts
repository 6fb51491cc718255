/**
 * Expiry as the job writes it. Running it again finds nothing: what has expired holds nothing.
 */
import type { Account, Lot } from '../account.ts';
import { expire, isExpired } from '../lots/holdings.ts';
import type { LedgerTerms } from '../terms/ledger-terms.ts';
import { inactiveFromMs } from '../terms/lot-clock.ts';
import { type ActAnswer, act, holdingsOf } from './act.ts';

/**
 * Takes the lots whose instant has come, and everything where the player has been inactive for as
 * long as the terms in force say.
 * @param lots every lot with points, the open one too
 */
export const expireDue = (
  account: Account,
  lots: readonly Lot[],
  { terms, atMs }: { readonly terms: LedgerTerms; readonly atMs: number },
): ActAnswer => {
  const isInactive = hasBeenInactive(account, terms, atMs);
  const movement = expire(holdingsOf(account, lots), (lot) => isInactive || isExpired(lot, atMs));
  if (movement.lots.length > 0) return act(account, lots, movement);
  return { ok: false, code: 'nothing_to_move', sentence: 'nothing has expired' };
};

/** Whether everything of the player expires by inactivity. Who never wagered is never inactive. */
export const hasBeenInactive = (
  { lastWagerAtMs }: Pick<Account, 'lastWagerAtMs'>,
  terms: LedgerTerms,
  atMs: number,
): boolean => {
  const fromMs = lastWagerAtMs === null ? null : inactiveFromMs(terms, lastWagerAtMs);
  return fromMs !== null && fromMs <= atMs;
};
