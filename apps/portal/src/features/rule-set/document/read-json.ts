/**
 * Reading a document that may be anything: a draft keeps what was typed, also what no rule set has.
 * Nothing here changes a value; what has another shape than expected is null or an empty list.
 */
import type { Json } from '@house-rules/contracts';

export type JsonRecord = { readonly [key: string]: Json };

export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export type Path = readonly (string | number)[];

/** @returns undefined where nothing is. */
export function valueAt(document: Json | undefined, path: Path): Json | undefined {
  let value = document;
  for (const step of path) {
    if (isList(value) && typeof step === 'number') value = value[step];
    else if (isRecord(value) && typeof step === 'string' && Object.hasOwn(value, step)) {
      value = value[step];
    } else return undefined;
  }
  return value;
}

export function listAt(document: Json | undefined, path: Path): readonly Json[] {
  const value = valueAt(document, path);
  return isList(value) ? value : [];
}

export function textAt(document: Json | undefined, path: Path): string | null {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : null;
}

/** RFC 6901, as findings name places. */
export function pointerOf(path: Path): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The same value, whatever the order of its keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
}

/** A typed document as the JSON that it is on the wire. */
export function toJson(document: object): Json {
  return JSON.parse(JSON.stringify(document)) as Json;
}
