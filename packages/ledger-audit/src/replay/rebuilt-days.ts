/** What a player's local days came to: what the limits counted, and the status points. */
import { isWithin, statusWithin, type WindowDays } from '../rule-book/status-window.ts';
import type { PlayerReplay, RebuiltDay } from './player-replay.ts';

const nothingCounted: Readonly<Record<string, number>> = Object.freeze(Object.create(null));

/** The day is there from then on. */
export const dayOf = ({ days }: Pick<PlayerReplay, 'days'>, day: string): RebuiltDay => {
  const newest = days.at(-1);
  if (newest?.day === day) return newest;
  const at = newest === undefined || newest.day < day ? days.length : placeOf(days, day);
  const known = days[at];
  if (known?.day === day) return known;
  const begun = { day, points: 0, promotions: null, status: null };
  if (at === days.length) days.push(begun);
  else days.splice(at, 0, begun);
  return begun;
};

export const findDay = (days: readonly RebuiltDay[], day: string): RebuiltDay | undefined => {
  const newest = days.at(-1);
  if (newest?.day === day) return newest;
  const found = days[placeOf(days, day)];
  return found?.day === day ? found : undefined;
};

/** Of the first day that is not before it. */
const placeOf = (days: readonly RebuiltDay[], day: string): number => {
  let [from, to] = [0, days.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((days[middle]?.day ?? '') < day) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** As the engine asks for it. Without a prototype: a promotion may be called `constructor`. */
export const promotionsOf = ({
  promotions,
}: Pick<RebuiltDay, 'promotions'>): Readonly<Record<string, number>> => {
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

/** Remembers status points, or takes them back, by their day. */
export const addStatus = (player: PlayerReplay, day: RebuiltDay, points: number): void => {
  day.status = (day.status ?? 0) + points;
  const { counting } = player;
  if (counting !== null && isWithin(counting.window, day.day)) counting.sum += points;
};

/** Status points of a window; of the one that was asked for last the sum is kept. */
export const qualifyingWithin = (player: PlayerReplay, window: WindowDays): number => {
  if (window === null) return player.status;
  const { counting } = player;
  if (counting?.window.from === window.from && counting.window.to === window.to) {
    return counting.sum;
  }
  const sum = statusWithin(window, player);
  player.counting = { window, sum };
  return sum;
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
