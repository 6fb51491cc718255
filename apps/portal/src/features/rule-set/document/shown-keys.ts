/**
 * Which keys of a part of the document have fields of their own. The others are shown as code, so
 * that nothing a document has is out of sight, and nothing out of sight is lost.
 */
import { ruleSetSchemaVersion } from '@house-rules/contracts';
import { isList, isRecord, type JsonRecord } from './read-json.ts';

const item = ['id', 'name'] as const;

const keysWithFields = {
  document: [
    ...['name', 'currency', 'timeZone', 'rounding', 'statusPoints', 'limits', 'redemption'],
    ...['eligibility', 'earning', 'tiers', 'stackingGroups', 'promotions', 'tests'],
  ],
  currency: ['base'],
  rounding: ['decimals', 'mode'],
  tierTerms: ['ladder'],
  limits: ['pointsPerWager', 'pointsPerPlayerPerDay'],
  redemption: ['minimumPoints', 'pointsPerUnit'],
  eligibility: [...item, 'effect', 'when', 'reason'],
  earning: [...item, 'when', 'pointsPerUnit'],
  tiers: [...item, 'from', 'multiplier'],
  promotions: [...item, 'when', 'schedule', 'effect', 'group', 'limits'],
  schedule: ['from', 'to', 'weekly'],
  window: ['days', 'from', 'to'],
  effect: ['kind', 'multiplier', 'points'],
  promotionLimits: ['wagersPerPlayerPerDay'],
  stackingGroups: [...item, 'mode'],
  tests: [...item, 'wager', 'player', 'expect'],
  wager: [
    ...['amount', 'currency', 'gameCategory', 'gameId', 'jurisdiction', 'timestamp'],
    ...['stakeKind', 'channel', 'segments'],
  ],
  player: ['statusPoints', 'segments'],
  expect: ['eligible', 'points', 'earningRule'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A part of the document that has fields. */
export type PartWithFields = keyof typeof keysWithFields;

export interface ShownKeys {
  readonly fields: readonly string[];
  readonly code: readonly string[];
}

/** Every key of the record in one of the two, in its order. */
export function restOf(record: JsonRecord, part: PartWithFields): ShownKeys {
  const known: readonly string[] = keysWithFields[part];
  const hasField = (key: string) => known.includes(key) || saysNothing(record, key);
  const keys = Object.keys(record);
  return {
    fields: keys.filter(hasField),
    code: keys.filter((key) => !hasField(key)),
  };
}

/** What the page says otherwise: a paused rule has a badge, and there is one schema version. */
function saysNothing(record: JsonRecord, key: string): boolean {
  if (key === 'paused') return typeof record[key] === 'boolean';
  return key === 'schemaVersion' && record[key] === ruleSetSchemaVersion;
}

/** Whether a list holds texts alone, so that a field of texts shows all of it. */
export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Whether a field of one kind cannot show what stands there, and code must. */
export function needsCode(
  value: Parameters<typeof isRecord>[0],
  shape: 'record' | 'list',
): boolean {
  if (value === undefined) return false;
  return shape === 'list' ? !isList(value) : !isRecord(value);
}
