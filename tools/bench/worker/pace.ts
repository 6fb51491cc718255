/** How quickly something was counted, from what was seen of the count at some moments. */

/** How much was counted at a moment. */
export interface Sighting {
  /** Milliseconds of any clock. */
  readonly ms: number;
  readonly count: number;
}

/** When the count reached `count`, on the straight line between two sightings. */
const reachedAt = (sightings: readonly Sighting[], count: number): number => {
  const next = sightings.findIndex((one) => one.count >= count);
  const after = sightings[next];
  const before = sightings[next - 1] ?? after;
  if (after === undefined || before === undefined) return Number.NaN;
  if (after.count === before.count) return after.ms;
  const share = (count - before.count) / (after.count - before.count);
  return before.ms + share * (after.ms - before.ms);
};

const perSecond = (sightings: readonly Sighting[], from: number, to: number): number =>
  ((to - from) / (reachedAt(sightings, to) - reachedAt(sightings, from))) * 1_000;

/**
 * The rate of the last fifth as a share of the first fifth's, in hundredths.
 *
 * @param sightings by their time, at least two different counts
 */
export const lastFifthOfFirst = (sightings: readonly Sighting[]): number => {
  const first = sightings[0]?.count ?? 0;
  const last = sightings.at(-1)?.count ?? 0;
  const fifth = (last - first) / 5;
  const share =
    perSecond(sightings, last - fifth, last) / perSecond(sightings, first, first + fifth);
  return Math.round(share * 100) / 100;
};

/** A second, from the first sighting to the last; whole. */
export const rateOver = (sightings: readonly Sighting[]): number => {
  const [first, last] = [sightings[0], sightings.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  return Math.round(((last.count - first.count) / (last.ms - first.ms)) * 1_000);
};
