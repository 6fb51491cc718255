/** A small seeded generator for tests that make more cases than fast-check can shrink in time. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ n < 1, by mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** 0 ≤ n < max. */
  below(max: number): number {
    return Math.floor(this.next() * max);
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }
}

/** The seed of a run: HOUSE_RULES_SEED, to replay one, else a new one. */
export function seedOfRun(): number {
  const given = process.env.HOUSE_RULES_SEED;
  return given === undefined ? Date.now() % 2_147_483_647 : Number(given);
}
