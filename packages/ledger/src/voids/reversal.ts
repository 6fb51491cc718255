/**
 * What a void takes back. The sum is cumulative, so that three voids of a third each take exactly
 * what one void of the whole takes: total reversed = round(points × voided so far / stake), and of
 * that what was reversed before is left out.
 */
import type { WhenSpentPolicy } from '@house-rules/contracts';
import { amountOf, type Holdings, type Movement, takeFrom } from '../lots/holdings.ts';

/**
 * Micropoints that are reversed once so much of the stake is voided: exact, halves up.
 * @param points of the wager, micropoints, not below zero
 * @param voidedMinor of the stake, all voids together; beyond the stake it counts as the stake
 * @param stakeMinor 0 for a wager without a stake: any void of it takes back everything
 */
export const reversedInAll = (points: number, voidedMinor: number, stakeMinor: number): number => {
  if (voidedMinor >= stakeMinor) return points;
  const stake = BigInt(stakeMinor);
  return Number((2n * BigInt(points) * BigInt(voidedMinor) + stake) / (2n * stake));
};

/** What the void of a part takes, when the voids before it took `voidedBefore` of the stake. */
export const reversedBy = (points: number, { voidedBefore, amount, stake }: VoidedPart): number =>
  reversedInAll(points, voidedBefore + amount, stake) -
  (voidedBefore === 0 ? 0 : reversedInAll(points, voidedBefore, stake));

/** Minor units of the wager's currency. */
export interface VoidedPart {
  readonly voidedBefore: number;
  readonly amount: number;
  readonly stake: number;
}

export interface Reversal extends Movement {
  /** Points that were gone already and that nobody owes. */
  readonly writtenOff: number;
}

export interface ReversalOf {
  /** Micropoints to take back, not below zero. */
  readonly points: number;
  /** The lot that the voided wager filled. */
  readonly lotExpiresAtMs: number | null;
  /** When the void took effect. */
  readonly atMs: number;
  readonly whenSpent: WhenSpentPolicy;
}

/**
 * Takes points back: out of the lot that the wager filled, then by the operator's policy. Where that
 * lot had expired by the instant of the void, what it no longer holds is written off, whatever the
 * policy: those points were gone without anybody having had them.
 *
 * @param holdings with that lot; with `withinBalance` all lots
 */
export const reverse = (
  { lots }: Pick<Holdings, 'lots'>,
  { points, lotExpiresAtMs, atMs, whenSpent }: ReversalOf,
): Reversal => {
  const own = lots.filter(({ expiresAtMs }) => expiresAtMs === lotExpiresAtMs);
  const fromOwn = takeFrom(own, points);
  const missing = points + amountOf(fromOwn);
  const isOver = lotExpiresAtMs !== null && lotExpiresAtMs <= atMs;
  if (missing === 0 || isOver || whenSpent === 'writeOff') {
    return reversal(fromOwn, 0, missing);
  }
  if (whenSpent === 'negativeBalance') return reversal(fromOwn, missing, 0);
  const others = lots.filter(({ expiresAtMs }) => expiresAtMs !== lotExpiresAtMs);
  const fromOthers = takeFrom(others, missing);
  return reversal([...fromOwn, ...fromOthers], 0, missing + amountOf(fromOthers));
};

const reversal = (lots: Reversal['lots'], debt: number, writtenOff: number): Reversal => ({
  spendable: amountOf(lots) - debt || 0,
  debt,
  lots,
  writtenOff,
});
