/**
 * A bound on what a family of checks may do. It counts steps, not time, so that the same document
 * has the same findings on every machine. What is left when it is spent is not examined, and
 * nothing is claimed of it.
 */
export class Work {
  #left: number;

  /** @param steps of some ten nanoseconds each. */
  constructor(steps: number) {
    this.#left = steps;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** Takes steps for what is about to be done; false where there are none left. */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left > 0;
  }
}
