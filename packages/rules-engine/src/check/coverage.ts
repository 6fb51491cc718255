/** Whether boxes together hold every wager of another box. */
import { type Box, meet, subtract, weightOf } from './box.ts';
import type { Work } from './work.ts';

/** A box that something is asked to take wagers from. */
export interface Cover {
  readonly box: Box;
  readonly weight: number;
}

export function coverOf(box: Box): Cover {
  return { box, weight: weightOf(box) };
}

/** Cutting a box into pieces costs about so many times what looking at it does. */
const cutFactor = 20;

/**
 * Those of the covers that together hold all of a box, or null where a wager is left or the work is
 * spent. It follows one piece to the end before the next, so that one wager that is left ends it.
 */
export function coveringBoxes<C extends Cover>(
  box: Box,
  covers: readonly C[],
  work: Work,
): ReadonlySet<C> | null {
  const used = new Set<C>();
  const pieces = [{ piece: box, from: 0 }];
  for (let open = pieces.pop(); open !== undefined; open = pieces.pop()) {
    const { piece, from } = open;
    const at = firstThatMeets(piece, covers, from, work);
    const cover = covers[at];
    if (cover === undefined) return null;
    if (!work.spend(cutFactor * (weightOf(piece) + cover.weight))) return null;
    used.add(cover);
    for (const left of subtract(piece, cover.box)) pieces.push({ piece: left, from: at + 1 });
  }
  return used;
}

/** Position of the first cover from `from` on that takes any of the piece; none: past the end. */
function firstThatMeets(piece: Box, covers: readonly Cover[], from: number, work: Work): number {
  for (let index = from; index < covers.length; index += 1) {
    const cover = covers[index];
    if (cover === undefined || !work.spend(cover.weight)) break;
    if (meet(piece, cover.box)) return index;
  }
  return covers.length;
}
