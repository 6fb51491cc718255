/**
 * Two people began from one document and saved at once. What only one of them changed is taken from
 * that one; where both changed the same place in different ways, the places are named and nothing is
 * decided for them. Objects are followed by key, lists whose items all have an `id` by id, so that a
 * rule that moved is the same rule; every other value is one place.
 *
 * Two items that were added at the same spot are both kept, theirs first.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '@house-rules/contracts';

/** Where both changed the same. A side that lacks the value has no key. */
export interface TouchedPlace {
  /** JSON pointer into your document; into theirs where yours lacks the item. */
  readonly pointer: string;
  readonly base?: Json;
  readonly theirs?: Json;
  readonly yours?: Json;
}

export interface MergedDocuments {
  readonly document: Json;
  /** Places that only they had changed, by pointer. */
  readonly theirs: readonly string[];
  /** Empty iff the edits do not touch; where they do, the document holds theirs there. */
  readonly touched: readonly TouchedPlace[];
}

type Place = Json | undefined;
type Members = { readonly [key: string]: Json };
interface Sides<T> {
  readonly base: T;
  readonly theirs: T;
  readonly yours: T;
}

export const mergeDocuments = (sides: Sides<Json>): MergedDocuments => {
  const theirs: string[] = [];
  const touched: TouchedPlace[] = [];

  const merge = (at: Sides<Place>, pointer: string): Place => {
    if (isDeepStrictEqual(at.theirs, at.yours)) return at.theirs;
    if (isDeepStrictEqual(at.base, at.theirs)) return at.yours;
    if (isDeepStrictEqual(at.base, at.yours)) {
      theirs.push(pointer);
      return at.theirs;
    }
    const members = allOf(at, membersOf);
    if (members !== null) return mergeMembers(members, pointer);
    const items = allOf(at, itemsOf);
    if (items !== null) return mergeItems(items, pointer);
    return touch(at, pointer);
  };

  const touch = (at: Sides<Place>, pointer: string): Place => {
    const given = Object.entries(at).filter(([, value]) => value !== undefined);
    touched.push({ pointer, ...Object.fromEntries(given) });
    return at.theirs;
  };

  const mergeMembers = (at: Sides<Members>, pointer: string): Json => {
    const keys = new Set([...Object.keys(at.theirs), ...Object.keys(at.yours)]);
    const merged = [...keys].map((key): [string, Place] => {
      const place = {
        base: member(at.base, key),
        theirs: member(at.theirs, key),
        yours: member(at.yours, key),
      };
      return [key, merge(place, `${pointer}/${escapeKey(key)}`)];
    });
    return Object.fromEntries(merged.filter(isThere));
  };

  const mergeItems = (at: Sides<Items>, pointer: string): Json => {
    const order = mergeOrder(at);
    if (order === null) touch(toLists(at), pointer);
    const ids = order ?? [...new Set([...at.theirs.keys(), ...at.yours.keys()])];
    const indexOf = (id: string) => {
      const own = [...at.yours.keys()].indexOf(id);
      return own >= 0 ? own : [...at.theirs.keys()].indexOf(id);
    };
    return ids.flatMap((id) => {
      const place = { base: at.base.get(id), theirs: at.theirs.get(id), yours: at.yours.get(id) };
      return merge(place, `${pointer}/${indexOf(id)}`) ?? [];
    });
  };

  const document = merge(sides, '') ?? null;
  return { document, theirs, touched };
};

type Items = ReadonlyMap<string, Json>;

/** The order of the merged items; null where both sides moved items, each in another way. */
const mergeOrder = ({ base, theirs, yours }: Sides<Items>): readonly string[] | null => {
  const [was, a, b] = [[...base.keys()], [...theirs.keys()], [...yours.keys()]];
  const common = new Set(was.filter((id) => theirs.has(id) && yours.has(id)));
  const only = (ids: readonly string[]) => ids.filter((id) => common.has(id));
  const moved = (ids: readonly string[]) => !isDeepStrictEqual(only(ids), only(was));
  if (!moved(b)) return insertMissing(a, b);
  if (!moved(a)) return insertMissing(b, a);
  return isDeepStrictEqual(only(a), only(b)) ? insertMissing(a, b) : null;
};

/** Each id that the order lacks, behind what it stands behind in the other order. */
const insertMissing = (order: readonly string[], other: readonly string[]): readonly string[] => {
  const result = [...order];
  for (const [index, id] of other.entries()) {
    if (result.includes(id)) continue;
    const before = other.slice(0, index).findLast((earlier) => result.includes(earlier));
    let at = before === undefined ? 0 : result.indexOf(before) + 1;
    // What the order itself added at this spot comes first.
    while (at < result.length && !other.includes(result[at] ?? '')) at += 1;
    result.splice(at, 0, id);
  }
  return result;
};

const allOf = <T>(at: Sides<Place>, read: (value: Place) => T | null): Sides<T> | null => {
  const [base, theirs, yours] = [read(at.base), read(at.theirs), read(at.yours)];
  return base === null || theirs === null || yours === null ? null : { base, theirs, yours };
};

const membersOf = (value: Place): Members | null =>
  typeof value === 'object' && value !== null && !isList(value) ? value : null;

const isList = (value: Place): value is readonly Json[] => Array.isArray(value);

/** What every object inherits is no member. */
const member = (members: Members, key: string): Place =>
  Object.hasOwn(members, key) ? members[key] : undefined;

/** The items of a list by their ids; null where it is no list of items with ids of their own. */
const itemsOf = (value: Place): Items | null => {
  if (!isList(value)) return null;
  const items = new Map<string, Json>();
  for (const item of value) {
    const id = membersOf(item)?.id;
    if (typeof id !== 'string' || items.has(id)) return null;
    items.set(id, item);
  }
  return items;
};

const toLists = (at: Sides<Items>): Sides<Json> => ({
  base: [...at.base.values()],
  theirs: [...at.theirs.values()],
  yours: [...at.yours.values()],
});

const isThere = (entry: [string, Place]): entry is [string, Json] => entry[1] !== undefined;

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
