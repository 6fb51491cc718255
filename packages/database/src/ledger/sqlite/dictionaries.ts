/**
 * What repeats from wager to wager, by small integers. Entries are never changed, so they are
 * remembered; a dictionary that keeps growing (odd segments) is remembered up to a bound and then
 * read again, for it must not grow this process without end.
 *
 * Entries that a transaction added are forgotten when it is rolled back.
 */
import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { NewWagerRow } from '../ledger-rows.ts';
import { numberAt, prepareQuery } from './sqlite-rows.ts';

const rememberedMax = 50_000;

type Content = readonly (string | number | null)[];

const hashOf = (content: Content): Uint8Array =>
  hash('sha256', JSON.stringify(content), 'buffer').subarray(0, 16);

interface Dictionary {
  readonly remembered: Map<string, number>;
  /** The entry's key, given now where there is none. */
  key(text: string, content: () => Content): number;
}

const prepareDictionary = (
  connection: DatabaseSync,
  table: string,
  keyName: string,
  columns: readonly string[],
): Dictionary => {
  const find = prepareQuery(connection, `SELECT "${keyName}" FROM "${table}" WHERE "hash" = ?`);
  const names = ['hash', ...columns].map((name) => `"${name}"`).join(', ');
  const places = ['hash', ...columns].map(() => '?').join(', ');
  const insert = connection.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`);
  const remembered = new Map<string, number>();
  return {
    remembered,
    key: (text, content) => {
      const known = remembered.get(text);
      if (known !== undefined) return known;
      const cells = content();
      const digest = hashOf(cells);
      const row = find.first(digest);
      const key = row ? numberAt(row, 0) : Number(insert.run(digest, ...cells).lastInsertRowid);
      if (remembered.size >= rememberedMax) remembered.clear();
      remembered.set(text, key);
      return key;
    },
  };
};

const prepareGames = (connection: DatabaseSync) => {
  const find = prepareQuery(connection, 'SELECT "gameKey" FROM "game" WHERE "gameId" = ?');
  const insert = connection.prepare('INSERT INTO "game" ("gameId") VALUES (?)');
  const remembered = new Map<string, number>();
  return {
    remembered,
    key: (gameId: string): number => {
      const known = remembered.get(gameId);
      if (known !== undefined) return known;
      const row = find.first(gameId);
      const key = row ? numberAt(row, 0) : Number(insert.run(gameId).lastInsertRowid);
      if (remembered.size >= rememberedMax) remembered.clear();
      remembered.set(gameId, key);
      return key;
    },
  };
};

export const kindColumns = [
  'gameCategory',
  'jurisdiction',
  'currency',
  'stakeKind',
  'channel',
  'segments',
] as const;

export const decisionColumns = [
  'ruleSetVersion',
  'ratesVersion',
  'rate',
  'engine',
  'reason',
  'eligibilityRule',
  'earningRule',
  'promotions',
  'cappedBy',
  'tierBefore',
  'tier',
  'tierAfter',
  'counted',
] as const;

const kindOf = (row: NewWagerRow): Content => [
  row.gameCategory,
  row.jurisdiction,
  row.currency,
  row.stakeKind,
  row.channel,
  row.segments.length === 0 ? null : JSON.stringify(row.segments),
];

const decisionOf = ({ decision, ...row }: NewWagerRow): Content => [
  row.ruleSetVersion,
  row.ratesVersion,
  row.rate,
  row.engine,
  row.reason,
  decision.eligibilityRule,
  decision.earningRule,
  JSON.stringify(decision.promotions),
  decision.cappedBy,
  row.tierBefore,
  decision.tier,
  decision.tierAfter,
  JSON.stringify(decision.counted),
];

/** No word of an event, no id of a rule and no version holds a line break; a segment may. */
const absent = '\u0000';

/** Each with its length before it, so that no list is told as another. */
const textOf = (list: readonly string[]): string => {
  let text = '';
  for (const item of list) text += `${item.length}:${item}`;
  return text;
};

const kindText = (row: NewWagerRow): string =>
  `${row.gameCategory}\n${row.jurisdiction}\n${row.currency}\n${row.stakeKind}\n` +
  `${row.channel}\n${textOf(row.segments)}`;

const decisionText = (row: NewWagerRow): string => {
  const { decision } = row;
  return (
    `${row.ruleSetVersion}\n${row.ratesVersion}\n${row.rate}\n${row.engine}\n${row.reason}\n` +
    `${decision.eligibilityRule ?? absent}\n${decision.earningRule ?? absent}\n` +
    `${decision.cappedBy ?? absent}\n${row.tierBefore ?? absent}\n${decision.tier}\n` +
    `${decision.tierAfter}\n${textOf(decision.promotions)}\n${textOf(decision.counted)}`
  );
};

export interface Dictionaries {
  kind(row: NewWagerRow): number;
  decision(row: NewWagerRow): number;
  game(gameId: string): number;
  /** Entries are never changed: what others wrote is found when it is needed. */
  sync(): void;
  committed(): void;
  rolledBack(): void;
}

export const prepareDictionaries = (connection: DatabaseSync): Dictionaries => {
  const kinds = prepareDictionary(connection, 'wager_kind', 'kindKey', kindColumns);
  const decisions = prepareDictionary(connection, 'decision_kind', 'decisionKey', decisionColumns);
  const games = prepareGames(connection);
  return {
    kind: (row) => kinds.key(kindText(row), () => kindOf(row)),
    decision: (row) => decisions.key(decisionText(row), () => decisionOf(row)),
    game: games.key,
    sync: () => undefined,
    committed: () => undefined,
    rolledBack: () => {
      for (const { remembered } of [kinds, decisions, games]) remembered.clear();
    },
  };
};
