import { fillLot, type LotLine } from './lot-book.ts';
import type { PlayerReplay } from './player-replay.ts';

/** New points pay the debt first; the rest fills the lot. @returns what went into the lot. */
export const credit = (
  player: PlayerReplay,
  points: number,
  expiresAtMs: number | null,
): LotLine[] => {
  const paid = Math.min(player.debt, points);
  player.debt -= paid;
  player.spendable += points;
  if (points === paid) return [];
  fillLot(player.lots, expiresAtMs, points - paid);
  return [{ expiresAtMs, amount: points - paid }];
};
