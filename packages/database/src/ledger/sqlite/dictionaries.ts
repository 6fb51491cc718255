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

const isSameList = (one: readonly string[], other: readonly string[]): boolean => {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
};

const isSameKind = (one: NewWagerRow, other: NewWagerRow): boolean =>
  one.gameCategory === other.gameCategory &&
  one.jurisdiction === other.jurisdiction &&
  one.currency === other.currency &&
  one.stakeKind === other.stakeKind &&
  one.channel === other.channel &&
  isSameList(one.segments, other.segments);

const isSameDecision = (one: NewWagerRow, other: NewWagerRow): boolean =>
  one.ruleSetVersion === other.ruleSetVersion &&
  one.ratesVersion === other.ratesVersion &&
  one.rate === other.rate &&
  one.engine === other.engine &&
  one.reason === other.reason &&
  one.tierBefore === other.tierBefore &&
  one.decision.eligibilityRule === other.decision.eligibilityRule &&
  one.decision.earningRule === other.decision.earningRule &&
  one.decision.cappedBy === other.decision.cappedBy &&
  one.decision.tier === other.decision.tier &&
  one.decision.tierAfter === other.decision.tierAfter &&
  isSameList(one.decision.promotions, other.decision.promotions) &&
  isSameList(one.decision.counted, other.decision.counted);

/** A few characters of a text, well enough mixed to tell neighbours apart. */
const glance = (text: string | null): number =>
  text === null || text === ''
    ? 7
    : text.length * 31 + text.charCodeAt(0) * 7 + text.charCodeAt(text.length - 1);

const glanceAtKind = (row: NewWagerRow): number =>
  glance(row.gameCategory) +
  13 * glance(row.jurisdiction) +
  37 * glance(row.currency) +
  101 * glance(row.stakeKind) +
  211 * glance(row.channel) +
  431 * glance(row.segments[0] ?? null);

const glanceAtDecision = ({ decision, rate, reason, tierBefore }: NewWagerRow): number =>
  glance(decision.earningRule) +
  13 * glance(decision.tier) +
  37 * glance(decision.tierAfter) +
  101 * glance(tierBefore) +
  211 * glance(decision.promotions[0] ?? null) +
  431 * glance(rate) +
  859 * glance(reason) +
  1_699 * decision.counted.length;

const placesMax = 4_096;

/**
 * The keys of the rows seen last, each in the one place that a glance at it names. Comparing a row
 * with the one there costs a third of making its text, and leaves nothing to collect.
 */
const createSeen = (
  glanceAt: (row: NewWagerRow) => number,
  isSame: (one: NewWagerRow, other: NewWagerRow) => boolean,
) => {
  const rows: (NewWagerRow | undefined)[] = Array.from({ length: placesMax });
  const keys = new Uint32Array(placesMax);
  return {
    key: (row: NewWagerRow, find: (row: NewWagerRow) => number): number => {
      const place = glanceAt(row) % placesMax;
      const seen = rows[place];
      if (seen !== undefined && isSame(seen, row)) return keys[place] ?? 0;
      const key = find(row);
      rows[place] = row;
      keys[place] = key;
      return key;
    },
    clear: (): void => {
      rows.fill(undefined);
    },
  };
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
  const seenKinds = createSeen(glanceAtKind, isSameKind);
  const seenDecisions = createSeen(glanceAtDecision, isSameDecision);
  const findKind = (row: NewWagerRow) => kinds.key(kindText(row), () => kindOf(row));
  const findDecision = (row: NewWagerRow) =>
    decisions.key(decisionText(row), () => decisionOf(row));
  return {
    kind: (row) => seenKinds.key(row, findKind),
    decision: (row) => seenDecisions.key(row, findDecision),
    game: games.key,
    sync: () => undefined,
    committed: () => undefined,
    rolledBack: () => {
      for (const { remembered } of [kinds, decisions, games]) remembered.clear();
      seenKinds.clear();
      seenDecisions.clear();
    },
  };
};
