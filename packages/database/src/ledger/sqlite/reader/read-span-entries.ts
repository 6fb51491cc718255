/** What repeats from wager to wager, one object an entry: entries never change, so they are kept. */
import type { DatabaseSync } from 'node:sqlite';
import type { SpanDecision, SpanWagerKind } from '../../wager-span-port.ts';
import { type Cells, numberAt, orNull, prepareQuery, textAt } from '../sqlite-rows.ts';

/** Odd segments can make as many entries as there are wagers. */
const entriesMax = 100_000;

const kindSql = `SELECT "gameCategory", "jurisdiction", "currency", "stakeKind", "channel", "segments"
  FROM "wager_kind" WHERE "kindKey" = ?`;
const decisionSql = `SELECT "ruleSetVersion", "rate", "tierBefore", "tierAfter", "counted"
  FROM "decision_kind" WHERE "decisionKey" = ?`;
const gameSql = 'SELECT "gameId" FROM "game" WHERE "gameKey" = ?';

const none: readonly string[] = [];

/** A list of texts; most are empty and share one. */
const list = (json: string | null): readonly string[] =>
  json === null ? none : (JSON.parse(json) as readonly string[]);

const kindOf = (cells: Cells): SpanWagerKind => ({
  gameCategory: textAt(cells, 0),
  jurisdiction: textAt(cells, 1),
  currency: textAt(cells, 2),
  stakeKind: textAt(cells, 3),
  channel: textAt(cells, 4),
  segments: list(orNull(textAt, cells, 5)),
});

const decisionOf = (cells: Cells): SpanDecision => ({
  ruleSetVersion: numberAt(cells, 0),
  rate: textAt(cells, 1),
  tierBefore: orNull(textAt, cells, 2),
  tierAfter: textAt(cells, 3),
  counted: list(textAt(cells, 4)),
});

const kept = <Key, T>(find: (key: Key) => T): ((key: Key) => T) => {
  const entries = new Map<Key, T>();
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    if (entries.size >= entriesMax) entries.clear();
    const entry = find(key);
    entries.set(key, entry);
    return entry;
  };
};

export const prepareSpanEntries = (connection: DatabaseSync) => {
  const entry = <T>(sql: string, read: (cells: Cells) => T): ((key: number) => T) => {
    const query = prepareQuery(connection, sql);
    return kept((key) => {
      const cells = query.first(key);
      if (cells === null) throw new Error(`a row of the ledger names the missing entry ${key}`);
      return read(cells);
    });
  };
  const segments = kept((json: string) => list(json));
  const promotions = kept((json: string) => JSON.parse(json) as Readonly<Record<string, number>>);
  const noPromotions: Readonly<Record<string, number>> = {};
  return {
    kind: entry(kindSql, kindOf),
    decision: entry(decisionSql, decisionOf),
    game: entry(gameSql, (cells) => textAt(cells, 0)),
    segments: (json: string | null) => (json === null ? none : segments(json)),
    promotions: (json: string | null) => (json === null ? noPromotions : promotions(json)),
  };
};
