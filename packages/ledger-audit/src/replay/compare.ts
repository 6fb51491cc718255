/** Lays one stored value beside its rebuilt one, and says in words what does not agree. */
import type { PlayerRow } from '../reading/stored-rows.ts';
import type { Difference, Report } from './difference.ts';

type Value = Difference['stored'];

/** What a row is called in a sentence, and in `Difference.row`. */
export const referenceOf = (row: PlayerRow): string => {
  if (row.kind === 'wager') return row.wagerId;
  if (row.kind === 'fact') return row.factId;
  const { cause } = row;
  const named = cause === null ? undefined : namesOfCause.find((name) => cause[name] !== undefined);
  return named === undefined ? row.kind : `${row.kind} ${String(cause?.[named])}`;
};

/** Of the things that cause postings, the one that names this one best. */
const namesOfCause = ['voidId', 'redemptionId', 'adjustmentId', 'job', 'day', 'to'] as const;

const tableOf = (row: PlayerRow): Difference['table'] => {
  if (row.kind === 'wager') return 'wager';
  return row.kind === 'fact' ? 'player_fact' : 'posting';
};

/** @returns true where both are the same. */
export const isSame = (
  report: Report,
  row: PlayerRow,
  field: string,
  stored: Value,
  rebuilt: Value,
): boolean => {
  if (stored === rebuilt) return true;
  const name = `row ${row.playerSequence} (${referenceOf(row)})`;
  const sentence = `${name}: ${wordsOf(field)} is ${show(stored)} in the ledger and ${show(rebuilt)} in the rebuild`;
  report(differenceAt(row, field, stored, rebuilt, sentence));
  return false;
};

/** A difference with a sentence of its own. */
export const differenceAt = (
  row: PlayerRow,
  field: string,
  stored: Value,
  rebuilt: Value,
  sentence: string,
): Difference => ({
  table: tableOf(row),
  playerSequence: row.playerSequence,
  row: referenceOf(row),
  field,
  stored,
  rebuilt,
  sentence,
});

export const show = (value: Value): string => (value === null ? 'nothing' : `\`${value}\``);

const words: Readonly<Record<string, string>> = {
  contentHash: "the hash over the wager's own fields",
  ruleSetVersion: "the rule set version in force at the wager's time",
  ratesVersion: "the rates version in force at the wager's time",
  rate: 'the currency rate',
  day: 'the local day',
  qualifyingBefore: 'the qualifying status before the wager',
  tierBefore: 'the stored tier before the wager',
  pointsBefore: "the points counted on the wager's day before it",
  promotionsBefore: "the promotions counted on the wager's day before it",
  playerSegments: "what the player's facts came to",
  reason: 'the reason of the decision',
  eligibilityRule: 'the eligibility rule that decided',
  earningRule: 'the earning rule that decided',
  promotions: 'the promotions that applied',
  cappedBy: 'the cap that acted',
  tier: 'the tier whose multiplier was used',
  tierAfter: 'the tier after it',
  counted: 'the counters it moved',
  engine: 'the engine that decided',
  spendable: 'the spendable movement',
  status: 'the status movement',
  spendableAfter: 'the spendable balance after it',
  statusAfter: 'the status balance after it',
  lotExpiresAtMs: 'the expiry of the lot it filled',
  lots: 'what it filled in or took, lot by lot',
  previous: "the pointer to the player's wager row before it",
};

const wordsOf = (field: string): string => words[field] ?? `\`${field}\``;
