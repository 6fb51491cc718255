/**
 * Edits that were typed while a save was on its way, put onto what the save came back with. Where
 * both sides changed one place what is typed stays: the person is looking at it.
 */
import type { Json } from '@house-rules/contracts';
import { isList, isRecord, type JsonRecord, sameJson, textAt } from './read-json.ts';

/**
 * @param sent what was saved
 * @param typed what it has become here meanwhile
 * @param merged what the service made of it and of others' edits
 */
export function rebase(sent: Json, typed: Json, merged: Json): Json {
  if (sameJson(typed, sent)) return merged;
  if (sameJson(merged, sent)) return typed;
  if (isRecord(sent) && isRecord(typed) && isRecord(merged)) return records(sent, typed, merged);
  if (isList(sent) && isList(typed) && isList(merged)) return lists(sent, typed, merged) ?? typed;
  return typed;
}

/** Keys in the order of the merged side, those typed anew behind them. */
function records(sent: JsonRecord, typed: JsonRecord, merged: JsonRecord): Json {
  const keys = [...new Set([...Object.keys(merged), ...Object.keys(typed)])];
  const entries = keys.flatMap((key): [string, Json][] => {
    const value = place(own(sent, key), own(typed, key), own(merged, key));
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

const own = (record: JsonRecord, key: string) =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Undefined is a place where nothing is. */
function place(sent?: Json, typed?: Json, merged?: Json): Json | undefined {
  if (sent !== undefined && typed !== undefined && merged !== undefined) {
    return rebase(sent, typed, merged);
  }
  return sameJson(typed, sent) ? merged : typed;
}

type Items = readonly Json[];

/** Lists of items with ids, item by item; null for any other list. */
function lists(sent: Items, typed: Items, merged: Items): Items | null {
  const [was, here, there] = [byId(sent), byId(typed), byId(merged)];
  if (was === null || here === null || there === null) return null;
  const kept = [...there].flatMap(([id, item]) => {
    const value = place(was.get(id), here.get(id), item);
    return value === undefined ? [] : [value];
  });
  const fresh = [...here].flatMap(([id, item], index) => {
    const changed = !sameJson(item, was.get(id));
    return there.has(id) || !changed ? [] : [{ item, index }];
  });
  return fresh.reduce<Items>((list, { item, index }) => list.toSpliced(index, 0, item), kept);
}

function byId(items: Items): ReadonlyMap<string, Json> | null {
  const byTheirId = new Map<string, Json>();
  for (const item of items) {
    const id = textAt(item, ['id']);
    if (id === null || byTheirId.has(id)) return null;
    byTheirId.set(id, item);
  }
  return byTheirId;
}
