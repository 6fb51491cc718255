/**
 * Says of a wager id that it is surely in no sealed segment, or in which it may be.
 *
 * A Bloom filter a segment, sliced by bit: the filters of 32 segments share one array of words, a
 * bit of each word belongs to a segment. So one probe asks 32 segments, and for a new id two or
 * three probes find nothing left. With 16 positions an id and five probes a segment answers "maybe"
 * wrongly for one new id in 1,400.
 */
import { hashOf, secondHashOf } from './id-hash.ts';

/** Ids of one segment; one more batch may come on top. */
export const segmentIdsMax = 1 << 19;

const positions = 1 << 23;
const mask = positions - 1;
const probes = 5;
const segmentsPerGroup = 32;

/** One segment's filter, as it is stored: one bit a position. */
export type SegmentBits = Uint8Array;

export const emptyBits = (): SegmentBits => new Uint8Array(positions / 8);

/** @param at index of the id's first word. */
export const addToBits = (
  bits: SegmentBits,
  words: Uint32Array,
  at: number,
  operatorKey: number,
): void => {
  let hash = hashOf(words, at, operatorKey);
  const step = secondHashOf(words, at, operatorKey);
  for (let probe = 0; probe < probes; probe += 1) {
    const position = hash & mask;
    bits[position >> 3] = (bits[position >> 3] ?? 0) | (1 << (position & 7));
    hash = (hash + step) | 0;
  }
};

export interface SegmentFilter {
  /** Segments are added in the order of their numbers. */
  add(segment: number, bits: SegmentBits): void;
  /** Segments in which the id may be, newest first; none where it is surely in no segment. */
  candidates(words: Uint32Array, operatorKey: number): readonly number[];
  newest(): number;
}

const none: readonly number[] = [];

export const createSegmentFilter = (): SegmentFilter => {
  const groups: Uint32Array[] = [];
  const segments: number[] = [];

  const listed = (group: number, found: number): number[] => {
    const maybe: number[] = [];
    for (let bit = segmentsPerGroup - 1; bit >= 0; bit -= 1) {
      const segment = segments[group * segmentsPerGroup + bit];
      if (segment !== undefined && (found >>> bit) & 1) maybe.push(segment);
    }
    return maybe;
  };

  return {
    add: (segment, bits) => {
      const place = segments.push(segment) - 1;
      const bit = place % segmentsPerGroup;
      if (bit === 0) groups.push(new Uint32Array(positions));
      const group = groups.at(-1) ?? new Uint32Array(0);
      for (const [index, eight] of bits.entries()) {
        for (let left = eight, at = index * 8; left !== 0; left >>= 1, at += 1) {
          if (left & 1) group[at] = (group[at] ?? 0) | (1 << bit);
        }
      }
    },
    candidates: (words, operatorKey) => {
      if (groups.length === 0) return none;
      const first = hashOf(words, 0, operatorKey);
      const step = secondHashOf(words, 0, operatorKey);
      let maybe = none;
      for (let group = groups.length - 1; group >= 0; group -= 1) {
        const slices = groups[group] ?? new Uint32Array(0);
        let hash = first;
        let found = -1;
        for (let probe = 0; probe < probes && found !== 0; probe += 1) {
          found &= slices[hash & mask] ?? 0;
          hash = (hash + step) | 0;
        }
        if (found !== 0) maybe = [...maybe, ...listed(group, found)];
      }
      return maybe;
    },
    newest: () => segments.at(-1) ?? 0,
  };
};
