/** What the limits counted of a player, by the local day of the wagers. */
import type { PlayerReplay, RebuiltDay } from './player-replay.ts';

const nothingCounted: Readonly<Record<string, number>> = Object.freeze(Object.create(null));

export const dayOf = (player: PlayerReplay, day: string): RebuiltDay => {
  if (player.lastDay?.day === day) return player.lastDay.counted;
  const counted = player.days.get(day) ?? { points: 0, promotions: null };
  player.days.set(day, counted);
  player.lastDay = { day, counted };
  return counted;
};

/** As the engine asks for it. Without a prototype: a promotion may be called `constructor`. */
export const promotionsOf = ({ promotions }: RebuiltDay): Readonly<Record<string, number>> => {
  if (promotions === null) return nothingCounted;
  const counts: Record<string, number> = Object.create(null);
  for (const [id, count] of promotions) if (count !== 0) counts[id] = count;
  return counts;
};

/** @param times 1 for a wager that got them, -1 for one that was voided whole. */
export const countOn = (
  day: RebuiltDay,
  points: number,
  promotions: readonly string[],
  times: number,
): void => {
  day.points += points;
  if (promotions.length === 0) return;
  day.promotions ??= new Map();
  for (const id of promotions) day.promotions.set(id, (day.promotions.get(id) ?? 0) + times);
};

/** A text that is the same for the same counts, whatever the order of their keys. */
export const countsText = (counts: Readonly<Record<string, number>>): string => {
  const ids = Object.keys(counts);
  if (ids.length === 0) return '';
  return ids
    .filter((id) => counts[id] !== 0)
    .sort()
    .map((id) => `${id} ${counts[id]}`)
    .join(', ');
};
