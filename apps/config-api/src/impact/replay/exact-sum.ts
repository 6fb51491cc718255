/** A sum of micropoints that stays exact however large: plain integers while they suffice. */

/** Far enough below 2^53 that one more wager, at most 10^14 micropoints, stays exact. */
const plainMax = 2 ** 52;

export class ExactSum {
  #plain = 0;
  #rest = 0n;

  /** @param micropoints an integer of at most 10^14 either way. */
  add(micropoints: number): void {
    this.#plain += micropoints;
    if (this.#plain <= plainMax && this.#plain >= -plainMax) return;
    this.#rest += BigInt(this.#plain);
    this.#plain = 0;
  }

  value(): bigint {
    return this.#rest + BigInt(this.#plain);
  }

  clear(): void {
    this.#plain = 0;
    this.#rest = 0n;
  }
}
