/**
 * Changes of one ordered list of items with ids: what left, what came, what moved, what changed.
 * Moves are the fewest there can be: the longest run of items that kept their order stays put.
 * Placements come from the end of the list to its start, so that each one's neighbour already
 * stands where it belongs when they are applied in order.
 */
import type { Message, RuleSetDocument } from '@house-rules/contracts';
import {
  describeEarningRule,
  describeEligibilityRule,
  describePromotion,
  describeTier,
  namesOf,
} from '../explain/describe-rule.ts';
import { message } from '../explain/message.ts';
import { propertyMessage } from './change-sentence.ts';
import { type Item, itemsOf, listPointer, sameJson } from './document-lists.ts';
import type {
  ItemAddition,
  ItemChange,
  ItemList,
  ItemMove,
  ItemRemoval,
} from './rule-set-change.ts';

type ListChange = ItemAddition | ItemChange | ItemMove | ItemRemoval;

interface Versions {
  readonly older: RuleSetDocument;
  readonly newer: RuleSetDocument;
}

export function diffList(list: ItemList, versions: Versions): ListChange[] {
  const older = itemsOf(versions.older, list);
  const newer = itemsOf(versions.newer, list);
  return [
    ...removals(list, older, newer),
    ...placements(list, older, newer, versions.newer),
    ...propertyChanges(list, older, newer, versions),
  ];
}

function removals(list: ItemList, older: readonly Item[], newer: readonly Item[]): ItemRemoval[] {
  const kept = new Set(newer.map(({ id }) => id));
  return older.flatMap((item, index) => {
    if (kept.has(item.id)) return [];
    const pointer = `${listPointer(list)}/${index}`;
    const text = `${itemWords(list, item)} is removed`;
    return [
      {
        kind: 'removed',
        section: list,
        list,
        id: item.id,
        pointer,
        message: said('removed', list, item, text),
      },
    ];
  });
}

function placements(
  list: ItemList,
  older: readonly Item[],
  newer: readonly Item[],
  document: RuleSetDocument,
): (ItemAddition | ItemMove)[] {
  const oldIndex = new Map(older.map(({ id }, index) => [id, index]));
  const staying = longestRise(newer.flatMap(({ id }) => oldIndex.get(id) ?? []));
  const changes: (ItemAddition | ItemMove)[] = [];
  for (const [index, item] of [...newer.entries()].reverse()) {
    const was = oldIndex.get(item.id);
    if (was !== undefined && staying.has(was)) continue;
    const next = newer[index + 1];
    const before = next?.id ?? null;
    const pointer = `${listPointer(list)}/${index}`;
    const place = next === undefined ? 'to the end' : `before ${next.name}`;
    const base = { section: list, list, id: item.id, pointer, before } as const;
    if (was === undefined) {
      const text = `new: ${addedWords(list, item, document)}, placed ${next === undefined ? 'last' : place}`;
      changes.push({ ...base, kind: 'added', item, message: said('added', list, item, text) });
    } else {
      const text = `${itemWords(list, item)} moved ${place}`;
      changes.push({ ...base, kind: 'moved', message: said('moved', list, item, text) });
    }
  }
  return changes;
}

function propertyChanges(
  list: ItemList,
  older: readonly Item[],
  newer: readonly Item[],
  versions: Versions,
): ItemChange[] {
  const before = new Map(older.map((item) => [item.id, item]));
  return newer.flatMap((item, index) => {
    const was = before.get(item.id);
    if (was === undefined) return [];
    const [from, to] = [propertiesOf(was), propertiesOf(item)];
    return [...new Set([...from.keys(), ...to.keys()])].flatMap((property) => {
      const values = { from: from.get(property), to: to.get(property) };
      if (sameJson(values.from, values.to)) return [];
      const pointer = `${listPointer(list)}/${index}${to.has(property) ? `/${property}` : ''}`;
      const text = propertyMessage({ list, item, property, ...values, ...versions });
      return [
        {
          kind: 'item' as const,
          section: list,
          list,
          id: item.id,
          property,
          pointer,
          ...values,
          message: text,
        },
      ];
    });
  });
}

function propertiesOf(item: Item): Map<string, unknown> {
  return new Map(Object.entries(item).filter(([, value]) => value !== undefined));
}

function said(what: string, list: ItemList, { id, name }: Item, text: string): Message {
  return message(`diff.${list}.${what}`, { list, id, name }, text);
}

function itemWords(list: ItemList, { name }: Item): string {
  return list === 'tests' ? `the test "${name}"` : name;
}

/** A new rule is told in full, for it is what a reviewer must judge. */
function addedWords(list: ItemList, item: Item, document: RuleSetDocument): string {
  const names = namesOf(document);
  const found = <T extends Item>(items: readonly T[]) => items.find(({ id }) => id === item.id);
  const words = (): string | undefined => {
    if (list === 'eligibility')
      return describe(found(document.eligibility), (rule) => describeEligibilityRule(rule, names));
    if (list === 'earning') {
      const { base } = document.currency;
      return describe(found(document.earning), (rule) => describeEarningRule(rule, base, names));
    }
    if (list === 'promotions')
      return describe(found(document.promotions), (rule) => describePromotion(rule, names));
    return undefined;
  };
  if (list === 'tiers') return describe(found(document.tiers.ladder), describeTier) ?? item.name;
  const full = words();
  return full === undefined ? itemWords(list, item) : `${item.name}, ${full}`;
}

function describe<T>(item: T | undefined, words: (item: T) => string): string | undefined {
  return item === undefined ? undefined : words(item);
}

/** The members of a longest rising subsequence of distinct numbers, by patience sorting. */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? Number.POSITIVE_INFINITY) < number) low = middle + 1;
      else high = middle;
    }
    previous.set(number, tails[low - 1]);
    tails[low] = number;
  }
  const members = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) members.add(at);
  return members;
}
