/**
 * The boxes of the rules before a rule, and whether together they take all its wagers. A box stands
 * under the values of the text field that it narrows most, so that the rows of a table are compared
 * with the few that they can meet.
 */
import type { FieldPath } from '../expression/fields.ts';
import { type Box, sideOf } from './box.ts';
import { type Cover, coveringBoxes, coverOf } from './coverage.ts';
import type { Work } from './work.ts';

/** Fields by which boxes are found, those with the most values first. */
const indexedPaths = [
  'wager.gameId',
  'wager.jurisdiction',
  'wager.currency',
  'player.tier',
  'wager.gameCategory',
  'wager.stakeKind',
  'wager.channel',
] as const satisfies readonly FieldPath[];

/** Gathering a box costs about as much as so many looks at a value. */
const stepsOfAdding = 8;

interface Taken extends Cover {
  readonly rule: number;
}

export class EarlierBoxes {
  readonly #domains: Box;
  readonly #work: Work;
  readonly #byField = new Map<FieldPath, Map<string, Taken[]>>();
  readonly #others: Taken[] = [];

  constructor(domains: Box, work: Work) {
    this.#domains = domains;
    this.#work = work;
  }

  add(box: Box, rule: number): void {
    const taken = { ...coverOf(box), rule };
    const path = this.#narrowestField(box);
    if (path === null) {
      this.#others.push(taken);
      return;
    }
    const byValue = this.#byField.get(path) ?? new Map<string, Taken[]>();
    this.#byField.set(path, byValue);
    for (const value of textValues(box, path) ?? []) {
      const found = byValue.get(value);
      if (found === undefined) byValue.set(value, [taken]);
      else found.push(taken);
    }
  }

  /** The rules that together take all wagers of the boxes, or null where some wager is left. */
  takersOf(boxes: readonly Box[]): number[] | null {
    const takers = new Set<number>();
    for (const box of boxes) {
      // Sides of a condition lie within the domains already.
      const own: Box = box.map((side, place) => side ?? this.#domains[place] ?? null);
      const used = coveringBoxes(own, this.#candidates(own), this.#work);
      if (used === null) return null;
      for (const { rule } of used) takers.add(rule);
    }
    return [...takers].sort((a, b) => a - b);
  }

  /** The field of which the box has the fewest values; null where it has most of all. */
  #narrowestField(box: Box): FieldPath | null {
    let best: FieldPath | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const path of indexedPaths) {
      const count = textValues(box, path)?.size ?? Number.POSITIVE_INFINITY;
      const of = textValues(this.#domains, path)?.size ?? Number.POSITIVE_INFINITY;
      if (count >= fewest || count * 2 > of) continue;
      best = path;
      fewest = count;
    }
    return best;
  }

  /** Every earlier box that can meet this one, once. */
  #candidates(box: Box): readonly Taken[] {
    if (this.#byField.size === 0) return this.#others;
    const found = new Set<Taken>();
    for (const [path, byValue] of this.#byField) {
      const values = textValues(box, path);
      const lists =
        values === null ? byValue.values() : Array.from(values, (value) => byValue.get(value));
      for (const list of lists) {
        if (!this.#work.spend(1 + stepsOfAdding * (list?.length ?? 0))) return [];
        for (const taken of list ?? []) found.add(taken);
      }
    }
    return found.size === 0 ? this.#others : [...this.#others, ...found];
  }
}

function textValues(box: Box, path: FieldPath): ReadonlySet<string> | null {
  const side = sideOf(box, path);
  return side?.kind === 'text' && !side.except ? side.values : null;
}
