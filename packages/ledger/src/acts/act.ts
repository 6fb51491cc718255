/**
 * An act moves one player's account by one row. Every kind of row goes through `act`, so that what
 * must hold of an account is asserted in one place.
 */
import { micropointsMax } from '@house-rules/contracts';
import type { Account, Lot, LotMove } from '../account.ts';
import { byExpiry, type Holdings, type Movement, moveLot } from '../lots/holdings.ts';

/** What a row says of the movement; kind and cause are the caller's. */
export interface RowOfAct {
  readonly playerSequence: number;
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  readonly lots: readonly LotMove[];
}

export interface Act {
  readonly account: Account;
  /** Touched lots other than the account's open one, as they stand afterwards. */
  readonly lots: readonly Lot[];
  readonly row: RowOfAct;
}

/** Why an act is not done, with a sentence for a person. */
export interface ActRefusal {
  readonly ok: false;
  readonly code: 'not_covered' | 'out_of_range' | 'not_positive' | 'nothing_to_move';
  readonly sentence: string;
}

export type ActAnswer = ({ readonly ok: true } & Act) | ActRefusal;

/** The account's lots and its debt. @param lots every lot with points, the open one too */
export const holdingsOf = ({ debt }: Account, lots: readonly Lot[]): Holdings => ({ lots, debt });

/**
 * The account after a movement of points. Which lot is the open one does not change: wagers alone
 * move it.
 * @param lots those that the movement touches, as they stood
 * @returns a refusal where a balance would leave its range; throws where a lot would fall below zero
 */
export const act = (
  account: Account,
  lots: readonly Lot[],
  movement: Movement & { readonly status?: number },
): ActAnswer => {
  const spendable = account.spendable + movement.spendable;
  const status = account.status + (movement.status ?? 0);
  if (Math.abs(spendable) > micropointsMax || Math.abs(status) > micropointsMax) {
    const sentence = `the balance would leave ±${micropointsMax} micropoints`;
    return { ok: false, code: 'out_of_range', sentence };
  }
  const touched = movement.lots
    .map((move) => moveLot(lotAt(lots, move.expiresAtMs), move))
    .sort(byExpiry);
  const openLot = touched.find((lot) => lot.expiresAtMs === account.openLot?.expiresAtMs);
  const debt = account.debt + movement.debt;
  if (debt < 0) throw new RangeError(`a debt of \`${account.debt}\` cannot lose ${-movement.debt}`);
  return {
    ok: true,
    account: {
      ...account,
      spendable,
      status,
      debt,
      playerSequence: account.playerSequence + 1,
      openLot: openLot ?? account.openLot,
    },
    lots: touched.filter((lot) => lot !== openLot),
    row: {
      playerSequence: account.playerSequence + 1,
      spendable: movement.spendable,
      status: movement.status ?? 0,
      spendableAfter: spendable,
      statusAfter: status,
      lots: movement.lots,
    },
  };
};

const lotAt = (lots: readonly Lot[], expiresAtMs: number | null): Lot | null =>
  lots.find((lot) => lot.expiresAtMs === expiresAtMs) ?? null;
