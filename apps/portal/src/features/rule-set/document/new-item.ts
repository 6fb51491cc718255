/** New items of a list: complete, harmless until filled in, with an id that nothing else has. */
import type { Json } from '@house-rules/contracts';
import { isRecord, listAt, textAt } from './read-json.ts';
import { type ListSection, listPaths } from './sections.ts';

/** Lower-case words joined by hyphens, as ids are written. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '');
  return slug === '' ? 'item' : slug.slice(0, 50).replace(/-+$/, '');
}

export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
  }
}

export function idsIn(items: readonly Json[]): Set<string> {
  return new Set(items.flatMap((item) => textAt(item, ['id']) ?? []));
}

interface Fresh {
  readonly name: string;
  readonly reason: string;
  /** The first instant of a new promotion's schedule. */
  readonly now: string;
}

const weekMs = 7 * 24 * 60 * 60 * 1000;

export function newItem(section: ListSection, document: Json, fresh: Fresh): Json {
  const items = listAt(document, listPaths[section]);
  const { name } = fresh;
  const head = { id: freeId(slugOf(name), idsIn(items)), name };
  switch (section) {
    case 'eligibility':
      return { ...head, effect: 'deny', when: false, reason: fresh.reason };
    case 'earning':
      return { ...head, when: noCategory, pointsPerUnit: '0' };
    case 'tiers':
      return { ...head, from: '0', multiplier: '1' };
    case 'promotions':
      return { ...head, ...newPromotion(document, fresh.now) };
    case 'tests':
      return { ...head, ...newTest(document, fresh.now) };
  }
}

const noCategory = { '==': [{ var: 'wager.gameCategory' }, 'slots'] };

function newPromotion(document: Json, now: string): Json & object {
  const to = new Date(Date.parse(now) + weekMs).toISOString();
  const group = textAt(listAt(document, ['stackingGroups'])[0], ['id']) ?? '';
  return {
    when: noCategory,
    schedule: { from: now, to },
    effect: { kind: 'multiplier', multiplier: '1' },
    group,
  };
}

function newTest(document: Json, now: string): Json & object {
  return {
    wager: {
      amount: '10',
      currency: textAt(document, ['currency', 'base']) ?? 'EUR',
      gameCategory: 'slots',
      jurisdiction: 'MT',
      timestamp: now,
    },
    expect: { eligible: true, points: '0' },
  };
}

/** A copy beside the original, under another id and name. */
export function copyOf(item: Json, items: readonly Json[], name: string): Json {
  if (!isRecord(item)) return item;
  const id = freeId(textAt(item, ['id']) ?? 'item', idsIn(items));
  return { ...item, id, name };
}
