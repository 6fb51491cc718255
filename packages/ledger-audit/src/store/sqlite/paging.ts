import type { Paged } from '../audit-store.ts';

/** @param rows one more than `limit` where there is a next page. */
export const toPaged = <T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => string,
): Paged<T> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
};
