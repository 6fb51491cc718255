/**
 * An oracle of lots: every micropoint is a token of its own with its expiry, and every act picks
 * tokens one by one. Slow, and as plain as the words of the README.
 */
export class TokenPurse {
  tokens: (number | null)[] = [];
  debt = 0;

  get balance(): number {
    return this.tokens.length - this.debt;
  }

  earn(count: number, expiresAtMs: number | null): void {
    for (let each = 0; each < count; each += 1) {
      if (this.debt > 0) this.debt -= 1;
      else this.tokens.push(expiresAtMs);
    }
  }

  /** What was picked; null where it is not covered, and then nothing is. */
  spend(count: number, atMs: number): (number | null)[] | null {
    const usable = this.tokens.filter((token) => token === null || token > atMs).length;
    if (count > usable - this.debt) return null;
    const picked: (number | null)[] = [];
    for (let each = 0; each < count; each += 1) {
      const token = this.#soonest((other) => other === null || other > atMs);
      this.#drop(token);
      picked.push(token);
    }
    return picked;
  }

  giveBack(tokens: readonly (number | null)[]): void {
    this.tokens.push(...tokens);
  }

  expire(atMs: number): void {
    for (const token of this.tokens.filter((each) => each !== null && each <= atMs)) {
      this.#drop(token);
      if (this.debt > 0) this.debt -= 1;
    }
  }

  /** How many were written off. */
  reverse(count: number, lot: number | null, atMs: number, whenSpent: string): number {
    let writtenOff = 0;
    for (let each = 0; each < count; each += 1) {
      if (this.tokens.includes(lot)) this.#drop(lot);
      else if (lot !== null && lot <= atMs) writtenOff += 1;
      else if (whenSpent === 'negativeBalance') this.debt += 1;
      else if (whenSpent === 'withinBalance' && this.tokens.length > 0) {
        this.#drop(this.#soonest(() => true));
      } else writtenOff += 1;
    }
    return writtenOff;
  }

  #soonest(isUsable: (token: number | null) => boolean): number | null {
    const usable = this.tokens.filter(isUsable).map((token) => token ?? Number.POSITIVE_INFINITY);
    const soonest = Math.min(...usable);
    return soonest === Number.POSITIVE_INFINITY ? null : soonest;
  }

  #drop(token: number | null): void {
    this.tokens.splice(this.tokens.indexOf(token), 1);
  }
}
