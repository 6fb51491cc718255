/** A cursor is the key of a page's last row: a list of integers and texts, as base64url JSON. */
import { InvalidCursorError, type Page } from './ledger-reader-port.ts';

export const encodeCursor = (key: readonly (number | string)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

type KeyKind = 'integer' | 'text';
type KeyOf<K extends readonly KeyKind[]> = {
  -readonly [I in keyof K]: K[I] extends 'integer' ? number : string;
};

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursorError(cursor);
  }
};

const fits = (value: unknown, kind: KeyKind | undefined): boolean =>
  kind === 'integer' ? Number.isSafeInteger(value) : typeof value === 'string';

/** @throws InvalidCursorError where the text is not a key of these kinds. */
export const decodeCursor = <const K extends readonly KeyKind[]>(
  cursor: string,
  kinds: K,
): KeyOf<K> => {
  const key = parse(cursor);
  const isKey =
    Array.isArray(key) &&
    key.length === kinds.length &&
    key.every((value, index) => fits(value, kinds[index]));
  if (!isKey) throw new InvalidCursorError(cursor);
  return key as KeyOf<K>;
};

/** @param rows one more than `limit` where there is a next page. */
export const toPage = <T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (number | string)[],
): Page<T> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { rows: shown, nextCursor: hasMore ? encodeCursor(keyOf(last)) : null };
};
