import { micropointsMax } from '@house-rules/contracts';
import type { Account } from '@house-rules/ledger';

const isWhole = Number.isSafeInteger;

const isAmount = (amount: number): boolean =>
  isWhole(amount) && amount >= -micropointsMax && amount <= micropointsMax;

/**
 * False where the table of accounts would refuse the account. A change asks no CHECK: such an account
 * is written as a row, so that its own batch fails and not the one that folds it.
 */
export const fitsChange = (account: Account): boolean => {
  const { spendable, status, qualifying, openLot, openDay, playerSequence } = account;
  if (!isAmount(spendable) || !isAmount(status)) return false;
  if (!isWhole(playerSequence) || playerSequence < 1) return false;
  if (!isWhole(account.lastWagerAtMs ?? 0)) return false;
  if (qualifying !== null && !isWhole(qualifying.micropoints)) return false;
  if (openDay !== null && !(isWhole(openDay.points) && openDay.points >= 0)) return false;
  if (openLot === null) return true;
  const { earned, remaining, expiresAtMs } = openLot;
  return (
    isWhole(earned) &&
    isWhole(remaining) &&
    remaining >= 0 &&
    remaining <= earned &&
    isWhole(expiresAtMs ?? 0)
  );
};
