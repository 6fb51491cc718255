/** What repeats from wager to wager, one object an entry. Entries never change, so they are kept. */
import type { DatabaseSync } from 'node:sqlite';
import type { DecisionKind, WagerKind } from '../stored-rows.ts';
import { type Cells, integerAt, prepareQuery, type Query, textAt, textOrNullAt } from './cells.ts';

/** Odd segments can make as many entries as there are wagers. */
const entriesMax = 100_000;

const strings = (json: string | null): readonly string[] =>
  json === null ? none : (JSON.parse(json) as string[]);
const none: readonly string[] = [];

const wagerKindOf = (cells: Cells): WagerKind => ({
  gameCategory: textAt(cells, 0),
  jurisdiction: textAt(cells, 1),
  currency: textAt(cells, 2),
  stakeKind: textAt(cells, 3),
  channel: textAt(cells, 4),
  segments: strings(textOrNullAt(cells, 5)),
});

/** SQL cannot hash: what a migration carried over has its own number in the hash's place. */
const decisionKindOf = (cells: Cells): DecisionKind => ({
  ruleSetVersion: integerAt(cells, 0),
  ratesVersion: integerAt(cells, 1),
  rate: textAt(cells, 2),
  engine: textAt(cells, 3),
  reason: textAt(cells, 4),
  eligibilityRule: textOrNullAt(cells, 5),
  earningRule: textOrNullAt(cells, 6),
  promotions: strings(textAt(cells, 7)),
  cappedBy: textOrNullAt(cells, 8),
  tierBefore: textOrNullAt(cells, 9),
  tier: textAt(cells, 10),
  tierAfter: textAt(cells, 11),
  counted: strings(textAt(cells, 12)),
  isCarried: textAt(cells, 13) === textAt(cells, 14),
});

export interface Dictionaries {
  readonly wagerKind: (key: number) => WagerKind;
  readonly decisionKind: (key: number) => DecisionKind;
  readonly game: (key: number) => string;
}

export const prepareDictionaries = (connection: DatabaseSync): Dictionaries => ({
  wagerKind: remembering(
    prepareQuery(
      connection,
      `SELECT "gameCategory", "jurisdiction", "currency", "stakeKind", "channel", "segments"
       FROM "wager_kind" WHERE "kindKey" = ?`,
    ),
    wagerKindOf,
  ),
  decisionKind: remembering(
    prepareQuery(
      connection,
      `SELECT "ruleSetVersion", "ratesVersion", "rate", "engine", "reason", "eligibilityRule",
         "earningRule", "promotions", "cappedBy", "tierBefore", "tier", "tierAfter", "counted",
         lower(hex("hash")), printf('%032x', "decisionKey")
       FROM "decision_kind" WHERE "decisionKey" = ?`,
    ),
    decisionKindOf,
  ),
  game: remembering(
    prepareQuery(connection, 'SELECT "gameId" FROM "game" WHERE "gameKey" = ?'),
    (cells) => textAt(cells, 0),
  ),
});

const remembering = <T>(find: Query, read: (cells: Cells) => T): ((key: number) => T) => {
  const entries = new Map<number, T>();
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const cells = find.first(key);
    if (cells === null) throw new Error(`a row of the ledger names the missing entry ${key}`);
    if (entries.size >= entriesMax) entries.clear();
    const entry = read(cells);
    entries.set(key, entry);
    return entry;
  };
};
