/**
 * One document with its keys in the order of another: the order of keys means nothing, and side by
 * side it must not look like a change. Items of a list go by their id.
 */
import type { Json } from '@house-rules/contracts';
import { isList, isRecord, textAt } from '../rule-set/document/read-json.ts';

export function inOrderOf(reference: Json | undefined, value: Json): Json {
  if (isList(value)) {
    const others = reference !== undefined && isList(reference) ? reference : [];
    return value.map((item, index) => inOrderOf(partnerOf(item, index, others), item));
  }
  if (!isRecord(value)) return value;
  const other = reference !== undefined && isRecord(reference) ? reference : {};
  const known = Object.keys(other).filter((key) => Object.hasOwn(value, key));
  const fresh = Object.keys(value).filter((key) => !Object.hasOwn(other, key));
  return Object.fromEntries(
    [...known, ...fresh].map((key) => [key, inOrderOf(other[key], value[key] ?? null)]),
  );
}

function partnerOf(item: Json, index: number, others: readonly Json[]): Json | undefined {
  const id = textAt(item, ['id']);
  return id === null ? others[index] : others.find((other) => textAt(other, ['id']) === id);
}
