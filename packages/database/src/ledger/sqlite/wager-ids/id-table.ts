/**
 * Uuids in memory with a number each, in the order in which they were added: an open-addressing table
 * over typed arrays, because a Map of texts costs ten values the memory and is walked by every
 * collection.
 */
import { hashOf } from './id-hash.ts';
import type { IdScratch } from './wager-key.ts';

export interface IdTable {
  readonly count: () => number;
  /** Index of the id; −1 where it is not in the table. */
  find(id: IdScratch, operatorKey: number): number;
  /** False where the id is in the table already; nothing is added then. */
  add(id: IdScratch, operatorKey: number, value: number): boolean;
  valueAt(index: number): number;
  operatorAt(index: number): number;
  /** The ids, four words each. */
  words(): Uint32Array;
  /** Takes back what was added last, down to `count` ids. */
  truncate(count: number): void;
  /** Forgets the `count` ids that were added first. */
  dropFirst(count: number): void;
}

const firstCapacity = 1 << 10;

export const createIdTable = (): IdTable => {
  let capacity = firstCapacity;
  let words = new Uint32Array(capacity * 4);
  let operators = new Uint32Array(capacity);
  let values = new Float64Array(capacity);
  /** Index + 1; 0 is free. Twice as many slots as ids, so that probes stay short. */
  let slots = new Uint32Array(capacity * 2);
  let count = 0;

  /** The id's slot, or the free one where it would go. */
  const slotOf = (source: Uint32Array, at: number, operatorKey: number): number => {
    const mask = slots.length - 1;
    let slot = hashOf(source, at, operatorKey) & mask;
    for (;;) {
      const index = (slots[slot] ?? 0) - 1;
      if (index < 0) return slot;
      const own = index * 4;
      if (
        words[own] === source[at] &&
        words[own + 1] === source[at + 1] &&
        words[own + 2] === source[at + 2] &&
        words[own + 3] === source[at + 3] &&
        operators[index] === operatorKey
      ) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  };

  const rebuild = (): void => {
    slots = new Uint32Array(capacity * 2);
    for (let index = 0; index < count; index += 1) {
      slots[slotOf(words, index * 4, operators[index] ?? 0)] = index + 1;
    }
  };

  const grow = (): void => {
    capacity *= 2;
    const grown = { words: new Uint32Array(capacity * 4), operators: new Uint32Array(capacity) };
    grown.words.set(words);
    grown.operators.set(operators);
    const grownValues = new Float64Array(capacity);
    grownValues.set(values);
    ({ words, operators } = grown);
    values = grownValues;
    rebuild();
  };

  return {
    count: () => count,
    find: (id, operatorKey) => (slots[slotOf(id.words, 0, operatorKey)] ?? 0) - 1,
    add: (id, operatorKey, value) => {
      if (count === capacity) grow();
      const slot = slotOf(id.words, 0, operatorKey);
      if (slots[slot] !== 0) return false;
      words.set(id.words, count * 4);
      operators[count] = operatorKey;
      values[count] = value;
      count += 1;
      slots[slot] = count;
      return true;
    },
    valueAt: (index) => values[index] ?? 0,
    operatorAt: (index) => operators[index] ?? 0,
    words: () => words,
    truncate: (to) => {
      // Newest first: no probe of an older id leads over the slot of a newer one.
      while (count > to) {
        slots[slotOf(words, (count - 1) * 4, operators[count - 1] ?? 0)] = 0;
        count -= 1;
      }
    },
    dropFirst: (dropped) => {
      words.copyWithin(0, dropped * 4, count * 4);
      operators.copyWithin(0, dropped, count);
      values.copyWithin(0, dropped, count);
      count -= dropped;
      rebuild();
    },
  };
};
