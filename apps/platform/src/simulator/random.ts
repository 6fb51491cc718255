/**
 * Randomness from a seed, so that a run can be had again (design, law 11). The generator is sfc32:
 * 128 bits of state, quick, and good enough for everything but secrets.
 */
export interface Random {
  /** An integer from 0 to 2^32 - 1. */
  bits(): number;
  /** A number in [0, 1). */
  unit(): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** One element. @throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** Bytes as lower-case hex. @param bytes a multiple of 4 */
  hex(bytes: number): string;
}

/** @param seeds numbers of any size; the same ones give the same sequence */
export const createRandom = (...seeds: readonly number[]): Random => {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const bits = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (const seed of seeds) {
    a ^= Math.trunc(seed) | 0;
    b ^= Math.floor(seed / 2 ** 32) | 0;
    // Mixes the seed into all of the state before the next one, or the first number, is taken.
    for (let round = 0; round < 12; round += 1) bits();
  }
  const unit = () => bits() / 2 ** 32;
  const hexWord = () => bits().toString(16).padStart(8, '0');
  return {
    bits,
    unit,
    chance: (probability) => unit() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    exponential: (mean) => -mean * Math.log(1 - unit()),
    pick: (list) => {
      const index = Math.floor(unit() * list.length);
      if (index >= list.length) throw new RangeError('there is nothing to pick from');
      return list[index] as (typeof list)[number];
    },
    hex: (bytes) => Array.from({ length: bytes / 4 }, hexWord).join(''),
  };
};

export type Weighted<T> = readonly (readonly [T, number])[];

/**
 * A picker by weight: logarithmic in the number of choices.
 * @throws RangeError where no weight is above zero.
 */
export const weightedPicker = <T>(choices: Weighted<T>): ((random: Random) => T) => {
  const kept = choices.filter(([, weight]) => weight > 0);
  const upTo: number[] = [];
  let total = 0;
  for (const [, weight] of kept) {
    total += weight;
    upTo.push(total);
  }
  const last = kept.at(-1);
  if (last === undefined) throw new RangeError('no choice has a weight above zero');
  return (random) => {
    const wanted = random.unit() * total;
    let [low, high] = [0, kept.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return (kept[low] ?? last)[0];
  };
};
