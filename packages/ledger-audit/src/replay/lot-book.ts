/**
 * A player's lots as a rebuild keeps them: by expiry instant, each with what was ever put in and
 * what is left. Every taking says from which lots it took, so that it can be laid beside the
 * ledger's. Plain functions over a short list: a rebuild of an operator holds a hundred thousand.
 */

/** Points of one lot that came (above zero) or went (below zero). */
export interface LotLine {
  /** Null: never by themselves. */
  readonly expiresAtMs: number | null;
  readonly amount: number;
}

export interface RebuiltLot {
  readonly expiresAtMs: number | null;
  /** All that was ever put in, also what was given back. */
  earned: number;
  remaining: number;
}

/** First to expire first; the lot that never does last. */
export type LotBook = RebuiltLot[];

const instantOf = ({ expiresAtMs }: RebuiltLot): number => expiresAtMs ?? Number.POSITIVE_INFINITY;

/** Whether a lot's points are gone by an instant, written off or not yet. */
export const isOver = ({ expiresAtMs }: Pick<LotLine, 'expiresAtMs'>, atMs: number): boolean =>
  expiresAtMs !== null && expiresAtMs <= atMs;

const find = (lots: LotBook, expiresAtMs: number | null): RebuiltLot | undefined => {
  for (const lot of lots) if (lot.expiresAtMs === expiresAtMs) return lot;
  return undefined;
};

const open = (lots: LotBook, expiresAtMs: number | null): RebuiltLot => {
  const known = find(lots, expiresAtMs);
  if (known !== undefined) return known;
  const lot = { expiresAtMs, earned: 0, remaining: 0 };
  const later = lots.findIndex((other) => instantOf(other) > instantOf(lot));
  lots.splice(later === -1 ? lots.length : later, 0, lot);
  return lot;
};

/** Puts points in. @param amount not below zero. */
export const fillLot = (lots: LotBook, expiresAtMs: number | null, amount: number): void => {
  const lot = open(lots, expiresAtMs);
  lot.earned += amount;
  lot.remaining += amount;
};

/** Takes at most so much of one lot. @returns what was there to take. */
export const takeFromLot = (lots: LotBook, expiresAtMs: number | null, atMost: number): number => {
  const lot = find(lots, expiresAtMs);
  if (lot === undefined) return 0;
  const taken = Math.min(lot.remaining, atMost);
  lot.remaining -= taken;
  return taken;
};

/**
 * Takes at most so much, first to expire first, of the lots that may be taken from.
 * @returns a line a lot, amounts below zero.
 */
export const takeFirstToExpire = (
  lots: LotBook,
  atMost: number,
  mayTake: (lot: RebuiltLot) => boolean,
): LotLine[] => {
  const lines: LotLine[] = [];
  let left = atMost;
  for (const lot of lots) {
    const taken = mayTake(lot) ? Math.min(lot.remaining, left) : 0;
    if (taken <= 0) continue;
    lot.remaining -= taken;
    left -= taken;
    lines.push({ expiresAtMs: lot.expiresAtMs, amount: -taken });
  }
  return lines;
};

export const sumOfLots = (lots: LotBook): number =>
  lots.reduce((sum, { remaining }) => sum + remaining, 0);

export const sumOfLines = (lines: readonly LotLine[]): number =>
  lines.reduce((sum, { amount }) => sum + amount, 0);
