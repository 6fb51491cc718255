/**
 * What a player has, lot by lot, and how it moves. Nothing here changes what it is given: each
 * function says what would move, and `hold` says what stands afterwards.
 *
 * INVARIANT: spendable = sum of the lots' remaining points − debt; no lot is ever below zero.
 */
import type { Lot, LotMove } from '../account.ts';

/** Lots of one player, each expiry once, and what voids took beyond them. */
export interface Holdings {
  readonly lots: readonly Lot[];
  readonly debt: number;
}

/** INVARIANT: spendable = sum of the lots' amounts − debt. */
export interface Movement {
  /** What the balance gains, or loses where it is below zero. */
  readonly spendable: number;
  /** What the debt gains, or loses. */
  readonly debt: number;
  readonly lots: readonly LotMove[];
}

export const spendableOf = ({ lots, debt }: Holdings): number =>
  lots.reduce((sum, { remaining }) => sum + remaining, 0) - debt;

/**
 * What can be redeemed at an instant: an expired lot is no longer spendable, even before the job
 * has written its expiry. Below zero while there is debt.
 */
export const spendableAt = (holdings: Holdings, atMs: number): number =>
  spendableOf({ ...holdings, lots: holdings.lots.filter((lot) => !isExpired(lot, atMs)) });

export const isExpired = ({ expiresAtMs }: Pick<Lot, 'expiresAtMs'>, atMs: number): boolean =>
  expiresAtMs !== null && expiresAtMs <= atMs;

/** First to expire first; what never expires comes last. */
export const byExpiry = (a: Pick<Lot, 'expiresAtMs'>, b: Pick<Lot, 'expiresAtMs'>): number => {
  if (a.expiresAtMs === b.expiresAtMs) return 0;
  if (a.expiresAtMs === null) return 1;
  return b.expiresAtMs === null ? -1 : a.expiresAtMs - b.expiresAtMs;
};

/** New points: the debt is paid first, the rest fills the lot. @param points not below zero */
export const fill = (debt: number, points: number, expiresAtMs: number | null): Movement => {
  const paid = Math.min(debt, points);
  const filled = points - paid;
  return {
    spendable: points,
    debt: -paid || 0,
    lots: filled === 0 ? [] : [{ expiresAtMs, amount: filled }],
  };
};

/**
 * Points that are spent, first to expire first, of lots that have not expired.
 * @returns null where they are not covered.
 */
export const take = (holdings: Holdings, points: number, atMs: number): Movement | null => {
  if (points > spendableAt(holdings, atMs)) return null;
  const lots = takeFrom(
    holdings.lots.filter((lot) => !isExpired(lot, atMs)),
    points,
  );
  return { spendable: -points || 0, debt: 0, lots };
};

/** Up to so many points out of these lots, first to expire first; fewer where they hold fewer. */
export const takeFrom = (lots: readonly Lot[], points: number): LotMove[] => {
  const moves: LotMove[] = [];
  let left = points;
  for (const { expiresAtMs, remaining } of [...lots].sort(byExpiry)) {
    if (left === 0) break;
    const taken = Math.min(remaining, left);
    if (taken > 0) moves.push({ expiresAtMs, amount: -taken });
    left -= taken;
  }
  return moves;
};

/**
 * Gives back what `take` took, to the same lots. A lot that has expired meanwhile gets its points
 * too: the next run of the expiry takes them, so that the history says what became of them.
 */
export const giveBack = (taken: readonly LotMove[]): Movement => {
  const lots = taken.map(({ expiresAtMs, amount }) => ({ expiresAtMs, amount: -amount }));
  return { spendable: amountOf(lots), debt: 0, lots };
};

/**
 * What expires at an instant: all that is left of the lots that `isDue` names. While there is debt
 * they pay it first, so that a balance above zero never falls below it by waiting.
 */
export const expire = (holdings: Holdings, isDue: (lot: Lot) => boolean): Movement => {
  const due = holdings.lots.filter((lot) => lot.remaining > 0 && isDue(lot)).sort(byExpiry);
  const lots = due.map(({ expiresAtMs, remaining }) => ({ expiresAtMs, amount: -remaining }));
  const paid = Math.min(holdings.debt, -amountOf(lots));
  return { spendable: amountOf(lots) + paid, debt: -paid || 0, lots };
};

export const amountOf = (moves: readonly LotMove[]): number =>
  moves.reduce((sum, { amount }) => sum + amount, 0);

/** What stands after a movement. Throws where a lot or the debt would fall below zero. */
export const hold = ({ lots, debt }: Holdings, movement: Movement): Holdings => {
  const after = new Map(lots.map((lot) => [lot.expiresAtMs, lot]));
  for (const move of movement.lots) {
    after.set(move.expiresAtMs, moveLot(after.get(move.expiresAtMs) ?? null, move));
  }
  const debtAfter = debt + movement.debt;
  if (debtAfter < 0) throw new RangeError(`a debt of \`${debt}\` cannot lose ${-movement.debt}`);
  return { lots: [...after.values()], debt: debtAfter };
};

/** The lot after a move; a lot that is not there yet is opened. Throws below zero. */
export const moveLot = (lot: Lot | null, { expiresAtMs, amount }: LotMove): Lot => {
  const remaining = (lot?.remaining ?? 0) + amount;
  if (remaining < 0) {
    throw new RangeError(`a lot of \`${lot?.remaining ?? 0}\` micropoints cannot lose ${-amount}`);
  }
  return { expiresAtMs, earned: (lot?.earned ?? 0) + Math.max(0, amount), remaining };
};
