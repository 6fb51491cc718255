/** Two independent 32-bit hashes of a wager id and its operator, for table, buckets and filter. */

const finish = (mixed: number): number => {
  let hash = mixed;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** @param at index of the first of the id's four words. */
export const hashOf = (words: Uint32Array, at: number, operatorKey: number): number =>
  finish(
    Math.imul(words[at] ?? 0, 0x9e3779b1) ^
      Math.imul(words[at + 1] ?? 0, 0x85ebca77) ^
      Math.imul(words[at + 2] ?? 0, 0xc2b2ae3d) ^
      Math.imul(words[at + 3] ?? 0, 0x27d4eb2f) ^
      Math.imul(operatorKey, 0x165667b1),
  );

/** Odd, so that its multiples reach every position of a table whose size is a power of two. */
export const secondHashOf = (words: Uint32Array, at: number, operatorKey: number): number =>
  finish(
    Math.imul(words[at + 3] ?? 0, 0x9e3779b1) ^
      Math.imul(words[at] ?? 0, 0x27d4eb2f) ^
      Math.imul(words[at + 1] ?? 0, 0xc2b2ae3d) ^
      Math.imul(words[at + 2] ?? 0, 0x85ebca77) ^
      operatorKey,
  ) | 1;
