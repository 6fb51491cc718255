/**
 * What changed between two documents, as a reviewer reads it. Items are followed by id, so a rule
 * that moved or was renamed is still the same rule; the order of keys means nothing.
 */
import type { RuleSetDocument } from '@house-rules/contracts';
import { message } from '../explain/message.ts';
import { diffList } from './diff-list.ts';
import { sameJson } from './document-lists.ts';
import {
  adjustmentWords,
  downgradeWords,
  expiryWords,
  voidWords,
  windowWords,
} from './ledger-term-words.ts';
import {
  type ChangeSection,
  itemLists,
  type RuleSetChange,
  type SettingChange,
} from './rule-set-change.ts';

/**
 * Changes from `older` to `newer`, both checked; empty iff they mean the same. Applying them to
 * `older` in order gives `newer`: see applyChanges.
 */
export function diffRuleSets(older: RuleSetDocument, newer: RuleSetDocument): RuleSetChange[] {
  return [
    ...settings.flatMap((setting) => settingChange(setting, older, newer)),
    ...itemLists.flatMap((list) => diffList(list, { older, newer })),
  ];
}

interface Setting {
  readonly section: ChangeSection;
  readonly path: SettingChange['path'];
  readonly words: string;
  valueOf(document: RuleSetDocument): unknown;
  /** How a value is shown; left out, as it stands in the document. */
  readonly show?: (value: unknown) => string;
}

const settings: readonly Setting[] = [
  {
    section: 'general',
    path: ['schemaVersion'],
    words: 'schema version',
    valueOf: (document) => document.schemaVersion,
  },
  {
    section: 'general',
    path: ['name'],
    words: 'name of the rule set',
    valueOf: (document) => document.name,
  },
  {
    section: 'general',
    path: ['currency', 'base'],
    words: 'base currency',
    valueOf: ({ currency }) => currency.base,
  },
  {
    section: 'general',
    path: ['timeZone'],
    words: 'time zone',
    valueOf: (document) => document.timeZone,
  },
  {
    section: 'general',
    path: ['rounding', 'decimals'],
    words: 'decimals of points',
    valueOf: ({ rounding }) => rounding.decimals,
  },
  {
    section: 'general',
    path: ['rounding', 'mode'],
    words: 'rounding',
    valueOf: ({ rounding }) => rounding.mode,
  },
  {
    section: 'general',
    path: ['statusPoints'],
    words: 'points that count towards the tier',
    valueOf: (document) => document.statusPoints,
  },
  {
    section: 'general',
    path: ['tiers', 'window'],
    words: 'qualifying window',
    valueOf: ({ tiers }) => tiers.window,
    show: windowWords,
  },
  {
    section: 'general',
    path: ['tiers', 'downgrade'],
    words: 'a tier that the points no longer bear',
    valueOf: ({ tiers }) => tiers.downgrade,
    show: downgradeWords,
  },
  {
    section: 'limits',
    path: ['limits', 'pointsPerWager'],
    words: 'most points of one wager',
    valueOf: ({ limits }) => limits.pointsPerWager,
  },
  {
    section: 'limits',
    path: ['limits', 'pointsPerPlayerPerDay'],
    words: 'most points of a player and day',
    valueOf: ({ limits }) => limits.pointsPerPlayerPerDay,
  },
  {
    section: 'redemption',
    path: ['redemption', 'minimumPoints'],
    words: 'fewest points of a redemption',
    valueOf: ({ redemption }) => redemption.minimumPoints,
  },
  {
    section: 'redemption',
    path: ['redemption', 'pointsPerUnit'],
    words: 'points for one unit of money',
    valueOf: ({ redemption }) => redemption.pointsPerUnit,
  },
  {
    section: 'general',
    path: ['expiry'],
    words: 'points expire',
    valueOf: ({ expiry }) => expiry,
    show: expiryWords,
  },
  {
    section: 'general',
    path: ['voids'],
    words: 'points of a void that are spent already',
    valueOf: ({ voids }) => voids,
    show: voidWords,
  },
  {
    section: 'general',
    path: ['adjustments'],
    words: 'most points that one person may adjust',
    valueOf: ({ adjustments }) => adjustments,
    show: adjustmentWords,
  },
];

function settingChange(
  setting: Setting,
  older: RuleSetDocument,
  newer: RuleSetDocument,
): SettingChange[] {
  const { section, path, words, show = shown } = setting;
  const from = setting.valueOf(older);
  const to = setting.valueOf(newer);
  if (sameJson(from, to)) return [];
  const pointer = `/${(to === undefined ? path.slice(0, -1) : path).join('/')}`;
  const params = { setting: path.join('.'), from: show(from), to: show(to) };
  const text = message('diff.setting', params, `${words}: ${params.from} → ${params.to}`);
  return [{ kind: 'setting', section, path, pointer, from, to, message: text }];
}

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : JSON.stringify(value);
}
