/** Applies changes to a document: to the one they were made from, or, as a merge, to a later one. */
import { type RuleSetDocument, ruleSetDocumentSchema } from '@house-rules/contracts';
import type { ItemList, RuleSetChange } from './rule-set-change.ts';

type Mutable = Record<string, unknown>;
interface MutableItem extends Mutable {
  id: string;
}

/**
 * The document after the changes, in their order. Throws RangeError where an item that a change
 * names is not there, and ZodError where the result has no valid shape; check it as any other.
 */
export function applyChanges(
  document: RuleSetDocument,
  changes: readonly RuleSetChange[],
): RuleSetDocument {
  const result: Mutable = structuredClone(document);
  for (const change of changes) applyChange(result, change);
  return ruleSetDocumentSchema.parse(result);
}

function applyChange(document: Mutable, change: RuleSetChange): void {
  if (change.kind === 'setting') {
    const [first, second] = change.path;
    const parent = second === undefined ? document : (document[first] as Mutable);
    setProperty(parent, second ?? first, change.to);
    return;
  }
  const items = listOf(document, change.list);
  if (change.kind === 'item') {
    setProperty(itemAt(items, change.id), change.property, change.to);
  } else if (change.kind === 'added') {
    placeBefore(items, structuredClone(change.item) as MutableItem, change.before);
  } else {
    const item = itemAt(items, change.id);
    items.splice(items.indexOf(item), 1);
    if (change.kind === 'moved') placeBefore(items, item, change.before);
  }
}

function listOf(document: Mutable, list: ItemList): MutableItem[] {
  const holder = list === 'tiers' ? (document.tiers as Mutable).ladder : document[list];
  return holder as MutableItem[];
}

function itemAt(items: readonly MutableItem[], id: string): MutableItem {
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new RangeError(`there is no item \`${id}\` to change`);
  return item;
}

function placeBefore(items: MutableItem[], item: MutableItem, before: string | null): void {
  const index = before === null ? items.length : items.indexOf(itemAt(items, before));
  items.splice(index, 0, item);
}

function setProperty(parent: Mutable, property: string, value: unknown): void {
  if (value === undefined) delete parent[property];
  else parent[property] = structuredClone(value);
}
