/** The sections of a rule set as the page shows them, and where each lies in the document. */
import type { Path } from './read-json.ts';

export const sectionIds = [
  'eligibility',
  'earning',
  'tiers',
  'promotions',
  'limits',
  'currency',
  'redemption',
  'tests',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Sections that are lists of items with an id and a name. */
export const listPaths = {
  eligibility: ['eligibility'],
  earning: ['earning'],
  tiers: ['tiers', 'ladder'],
  promotions: ['promotions'],
  tests: ['tests'],
} as const satisfies Partial<Record<SectionId, Path>>;
export type ListSection = keyof typeof listPaths;

export function isListSection(section: SectionId): section is ListSection {
  return Object.hasOwn(listPaths, section);
}

const sectionByKey: Readonly<Record<string, SectionId>> = {
  eligibility: 'eligibility',
  earning: 'earning',
  tiers: 'tiers',
  statusPoints: 'tiers',
  promotions: 'promotions',
  stackingGroups: 'promotions',
  limits: 'limits',
  redemption: 'redemption',
  tests: 'tests',
};

/** The section that a JSON pointer leads into; what belongs to the whole is with the currency. */
export function sectionOfPointer(pointer: string): SectionId {
  const key = pointer.split('/')[1] ?? '';
  return Object.hasOwn(sectionByKey, key) ? (sectionByKey[key] ?? 'currency') : 'currency';
}
