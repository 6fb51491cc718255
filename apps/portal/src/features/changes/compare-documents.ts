/**
 * What changes between two rule sets, item by item: a rule is the same rule when its id is, however
 * it moved or was renamed. Works on any JSON, for a draft may be unfinished. The sentences are the
 * catalogue's (messages/en/changes.ts).
 */
import type { Json } from '@house-rules/contracts';
import {
  isList,
  isRecord,
  type JsonRecord,
  listAt,
  type Path,
  pointerOf,
  sameJson,
  textAt,
  valueAt,
} from '../rule-set/document/read-json.ts';
import { type SectionId, sectionOfPointer } from '../rule-set/document/sections.ts';
import { withTestDefaults } from '../rule-set/document/with-test-defaults.ts';

export interface Change {
  readonly section: SectionId;
  /** Into the newer document; into the older where it is gone. */
  readonly pointer: string;
  /** The rule, tier, promotion, group or test; null for a setting of the whole. */
  readonly item: string | null;
  readonly what:
    | { readonly kind: 'added' | 'removed'; readonly value: Json }
    | { readonly kind: 'moved'; readonly from: number; readonly to: number }
    | { readonly kind: 'paused' | 'resumed' }
    | { readonly kind: 'condition'; readonly before: Json; readonly after: Json }
    | {
        readonly kind: 'field';
        /** The keys from the item to the value, for example `effect/multiplier`. */
        readonly field: string;
        readonly before: Json | undefined;
        readonly after: Json | undefined;
      };
}

const lists: readonly Path[] = [
  ['eligibility'],
  ['earning'],
  ['tiers', 'ladder'],
  ['stackingGroups'],
  ['promotions'],
  ['tests'],
];

export function compareDocuments(older: Json, newer: Json): Change[] {
  const before = withTestDefaults(older);
  const after = withTestDefaults(newer);
  const inLists = lists.flatMap((list) => compareLists(list, before, after));
  const settings = compareSettings(withoutLists(before), withoutLists(after));
  return [...inLists, ...settings];
}

function compareLists(list: Path, before: Json, after: Json): Change[] {
  const old = indexById(listAt(before, list));
  const now = indexById(listAt(after, list));
  const of = (index: number, item: Json, what: Change['what']): Change => {
    const pointer = pointerOf([...list, index]);
    return { section: sectionOfPointer(pointer), pointer, item: nameOf(item), what };
  };
  const removed = [...old].flatMap(([id, { item, index }]) =>
    now.has(id) ? [] : [of(index, item, { kind: 'removed', value: item })],
  );
  const kept = [...now].flatMap(([id, { item, index }]) => {
    const was = old.get(id);
    if (was === undefined) return [of(index, item, { kind: 'added', value: item })];
    return compareItems(was.item, item).map((what) => of(index, item, what));
  });
  return [
    ...removed,
    ...kept,
    ...moves(old, now).map(({ item, index, what }) => of(index, item, what)),
  ];
}

interface Placed {
  readonly item: Json;
  readonly index: number;
}

/** Items without an id, or with one that was there before, go by their place. */
function indexById(items: readonly Json[]): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  items.forEach((item, index) => {
    const id = textAt(item, ['id']);
    placed.set(id === null || placed.has(id) ? `#${index}` : id, { item, index });
  });
  return placed;
}

/** The fewest items that must have moved: those outside the longest run that kept its order. */
function moves(old: Map<string, Placed>, now: Map<string, Placed>) {
  const shared = [...now.keys()].filter((id) => old.has(id));
  const formerPlaces = shared.map((id) => old.get(id)?.index ?? 0);
  const still = new Set(longestRising(formerPlaces));
  return shared.flatMap((id, place) => {
    const here = now.get(id);
    const was = old.get(id);
    if (still.has(place) || here === undefined || was === undefined) return [];
    const what = { kind: 'moved', from: was.index + 1, to: here.index + 1 } as const;
    return [{ item: here.item, index: here.index, what }];
  });
}

/** The places in `values` of a longest rising run through it (patience sorting). */
function longestRising(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  values.forEach((value, place) => {
    let row = tails.findIndex((tail) => (values[tail] ?? 0) >= value);
    if (row === -1) row = tails.length;
    before[place] = row === 0 ? -1 : (tails[row - 1] ?? -1);
    tails[row] = place;
  });
  const run: number[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) run.unshift(at);
  return run;
}

function compareItems(before: Json, after: Json): Change['what'][] {
  if (sameJson(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ kind: 'field', field: '', before, after }];
  const { when: oldWhen, paused: oldPaused, ...old } = before;
  const { when: newWhen, paused: newPaused, ...now } = after;
  const changes: Change['what'][] = compareFields(old, now, []);
  if (!sameJson(oldWhen, newWhen)) {
    changes.push({ kind: 'condition', before: oldWhen ?? null, after: newWhen ?? null });
  }
  if ((oldPaused === true) !== (newPaused === true)) {
    changes.push({ kind: newPaused === true ? 'paused' : 'resumed' });
  }
  return changes;
}

function compareFields(before: JsonRecord, after: JsonRecord, path: Path): Change['what'][] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): Change['what'][] => {
    const [old, now] = [valueAt(before, [key]), valueAt(after, [key])];
    if (sameJson(old, now)) return [];
    if (isRecord(old) && isRecord(now)) return compareFields(old, now, [...path, key]);
    return [{ kind: 'field', field: [...path, key].join('/'), before: old, after: now }];
  });
}

function compareSettings(before: Json, after: Json): Change[] {
  if (!isRecord(before) || !isRecord(after)) return [];
  return compareFields(before, after, []).map((what) => {
    const pointer = what.kind === 'field' ? `/${what.field}` : '';
    return { section: sectionOfPointer(pointer), pointer, item: null, what };
  });
}

function withoutLists(document: Json): Json {
  if (!isRecord(document)) return document;
  const { eligibility, earning, stackingGroups, promotions, tests, tiers, ...settings } = document;
  if (!isRecord(tiers)) return settings;
  const { ladder, ...otherTiers } = tiers;
  return { ...settings, tiers: otherTiers };
}

function nameOf(item: Json): string {
  const name = textAt(item, ['name']);
  if (name !== null && name.trim() !== '') return name;
  return textAt(item, ['id']) ?? (isList(item) ? '[…]' : '?');
}
