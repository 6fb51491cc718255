/** The nearest known name, for a sentence that ends in "did you mean". */

/** Longer names are not compared: an answer in time matters more than a hint for nonsense. */
const comparedLengthMax = 40;
/** A name that differs in more places was not meant, however long it is. */
const editsMax = 5;
/** More than there are zones; of a longer list of ids the first ones will do. */
const comparedNamesMax = 700;

/** The question at the end of a sentence, or '' where no known name is near. */
export function didYouMean(nearest: string | null): string {
  return nearest === null ? '' : `; did you mean \`${nearest}\`?`;
}

/**
 * The known name that is at most two edits (a third of its length for long ones) away.
 * @returns null where none is near.
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > comparedLengthMax) return null;
  const asked = name.toLowerCase();
  const edits = new EditDistance(asked);
  let best: string | null = null;
  let nearerThan = Math.min(editsMax, Math.max(2, Math.floor(name.length / 3))) + 1;
  let compared = 0;
  for (const candidate of known) {
    compared += 1;
    if (compared > comparedNamesMax) break;
    const distance = edits.to(candidate.toLowerCase(), Math.min(nearerThan, candidate.length));
    if (distance !== null) {
      best = candidate;
      nearerThan = distance;
    }
  }
  return best;
}

/** Insertions, removals and substitutions from one name to others (Levenshtein). */
class EditDistance {
  readonly #from: string;
  #previous: number[] = [];
  #current: number[] = [];

  constructor(from: string) {
    this.#from = from;
  }

  /** The distance where it is below `limit`, else null; it stops as soon as that is sure. */
  to(name: string, limit: number): number | null {
    const from = this.#from;
    if (Math.abs(name.length - from.length) >= limit) return null;
    for (let j = 0; j <= from.length; j += 1) this.#previous[j] = j;
    for (let i = 1; i <= name.length; i += 1) {
      if (this.#nextRow(name.charCodeAt(i - 1), i) >= limit) return null;
      [this.#previous, this.#current] = [this.#current, this.#previous];
    }
    const distance = this.#previous[from.length] ?? limit;
    return distance < limit ? distance : null;
  }

  /** Fills the row of the next character; gives the smallest of it, which no later row passes. */
  #nextRow(character: number, row: number): number {
    const [from, previous, current] = [this.#from, this.#previous, this.#current];
    current[0] = row;
    let left = row;
    let least = row;
    for (let j = 1; j <= from.length; j += 1) {
      const same = from.charCodeAt(j - 1) === character ? 0 : 1;
      const above = previous[j] ?? 0;
      left = Math.min((previous[j - 1] ?? 0) + same, above + 1, left + 1);
      current[j] = left;
      if (left < least) least = left;
    }
    return least;
  }
}
