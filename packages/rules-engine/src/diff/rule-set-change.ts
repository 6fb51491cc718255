/** One change between two documents, in words and in a form that can be applied. */
import type { Message } from '@house-rules/contracts';

/** The lists of a document whose items have ids; order has meaning in each. */
export const itemLists = [
  'eligibility',
  'earning',
  'tiers',
  'stackingGroups',
  'promotions',
  'tests',
] as const;
export type ItemList = (typeof itemLists)[number];

/** The part of the document that a change is in. */
export type ChangeSection = ItemList | 'general' | 'limits' | 'redemption';

interface ChangeBase {
  readonly section: ChangeSection;
  /** JSON pointer into the newer document; into the older one for a removal. */
  readonly pointer: string;
  readonly message: Message;
}

/** A property of the document, by its keys: `rounding`, `mode`. */
export interface SettingChange extends ChangeBase {
  readonly kind: 'setting';
  readonly path: readonly [string] | readonly [string, string];
  /** Undefined where the property was, or is, absent. */
  readonly from: unknown;
  readonly to: unknown;
}
/** A property of one item. */
export interface ItemChange extends ChangeBase {
  readonly kind: 'item';
  readonly list: ItemList;
  readonly id: string;
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
}
/** An item that the later document lacks. */
export interface ItemRemoval extends ChangeBase {
  readonly kind: 'removed';
  readonly list: ItemList;
  readonly id: string;
}
/** A new item, put before the one named by `before`; null is the end of the list. */
export interface ItemAddition extends ChangeBase {
  readonly kind: 'added';
  readonly list: ItemList;
  readonly id: string;
  readonly before: string | null;
  readonly item: unknown;
}
/** An item that stands elsewhere in its list, where order has meaning. */
export interface ItemMove extends ChangeBase {
  readonly kind: 'moved';
  readonly list: ItemList;
  readonly id: string;
  readonly before: string | null;
}

/** One change between two documents, with its place and its sentence. */
export type RuleSetChange = SettingChange | ItemChange | ItemRemoval | ItemAddition | ItemMove;
