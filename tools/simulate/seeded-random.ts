/** Numbers that a seed decides (mulberry32): the same seed is the same story on any machine. */
export interface SeededRandom {
  /** From 0 to `below` - 1. */
  below(below: number): number;
  /** True in so many cases of a hundred. */
  percent(chance: number): boolean;
  /** @throws where there is nothing to pick from */
  pick<T>(from: readonly T[]): T;
}

export const createSeededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    percent: (chance) => next() * 100 < chance,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('there is nothing to pick from');
      return picked;
    },
  };
};
