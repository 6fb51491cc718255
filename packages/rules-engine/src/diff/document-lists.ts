/** The item lists of a document by name, and whether two JSON values mean the same. */
import type { RuleSetDocument } from '@house-rules/contracts';
import { canonicalJson } from '../document/hash-document.ts';
import type { ItemList } from './rule-set-change.ts';

export interface Item {
  readonly id: string;
  readonly name: string;
}

export function itemsOf(document: RuleSetDocument, list: ItemList): readonly Item[] {
  return list === 'tiers' ? document.tiers.ladder : document[list];
}

export function listPointer(list: ItemList): string {
  return list === 'tiers' ? '/tiers/ladder' : `/${list}`;
}

/** Equal as JSON, whatever the order of keys. Undefined is equal to undefined only. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a) === canonicalJson(b);
}
