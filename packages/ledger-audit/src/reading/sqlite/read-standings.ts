/** Accounts and what stands beside them, and the rows that are no wagers. */
import type { DatabaseSync } from 'node:sqlite';

import type {
  PlayerRange,
  PlayerStanding,
  StoredAccount,
  StoredDay,
  StoredLot,
} from '../audit-ledger.ts';
import type { FactRow, PostingRow } from '../stored-rows.ts';
import {
  type Cells,
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  textOrNullAt,
  uuidAt,
} from './cells.ts';
import { factColumns, factOf, postingColumns, postingOf } from './player-rows.ts';
import { prepareChanges } from './read-changes.ts';

/** Stands for "never" where a key must not be null. */
const neverMs = 253_402_300_799_999;

const expiry = (atMs: number): number | null => (atMs === neverMs ? null : atMs);

const accounts = `SELECT a."playerKey", a."operatorKey", lower(hex(p."playerId")), a."spendable", a."status",
    a."debt", a."tier", a."tierSinceMs", a."windowKey", a."windowStatus", a."playerSequence",
    a."headAtMs", lower(hex(a."headWagerId")), a."lotExpiresAtMs", a."lotEarned", a."lotRemaining",
    a."day", a."dayPoints", a."dayPromotions", a."facts", a."lastWagerAtMs", a."heldUntilMs",
    a."batchId"
  FROM "account" a LEFT JOIN "player" p ON p."playerKey" = a."playerKey"
  WHERE a."operatorKey" = ? AND a."playerKey" BETWEEN ? AND ? ORDER BY a."playerKey"`;

const lots = `SELECT "playerKey", "expiresAtMs", "earned", "remaining" FROM "lot"
  WHERE "playerKey" BETWEEN ? AND ?`;

const statusDays = `SELECT "playerKey", "day", "micropoints" FROM "status_day"
  WHERE "playerKey" BETWEEN ? AND ?`;

const counters = `SELECT "playerKey", "day", "points", "promotions" FROM "limit_counter"
  WHERE "playerKey" BETWEEN ? AND ?`;

const counterOfDay = `SELECT "playerKey", "day", "points", "promotions" FROM "limit_counter"
  WHERE "day" = ? AND "playerKey" = ?`;

const postings = `SELECT ${postingColumns} FROM "posting" r
  WHERE r."playerKey" BETWEEN ? AND ? ORDER BY r."playerKey", r."playerSequence"`;

const facts = `SELECT ${factColumns} FROM "player_fact" r
  WHERE r."playerKey" BETWEEN ? AND ? ORDER BY r."playerKey", r."playerSequence"`;

const redemptions = `SELECT "playerKey", lower(hex("redemptionId")), "points" FROM "redemption"
  WHERE "playerKey" BETWEEN ? AND ?`;

const adjustments = `SELECT "playerKey", lower(hex("adjustmentId")), "points" FROM "adjustment"
  WHERE "playerKey" BETWEEN ? AND ?`;

const noCounts: Readonly<Record<string, number>> = Object.freeze({});

const counts = (json: string | null): Readonly<Record<string, number>> =>
  json === null ? noCounts : (JSON.parse(json) as Record<string, number>);

const dayOf = (cells: Cells): StoredDay => ({
  day: textAt(cells, 1),
  points: integerAt(cells, 2),
  promotions: counts(textOrNullAt(cells, 3)),
});

const openLotOf = (cells: Cells): StoredLot | null => {
  const remaining = integerOrNullAt(cells, 15);
  if (remaining === null) return null;
  const expiresAtMs = integerOrNullAt(cells, 13);
  return {
    expiresAtMs: expiresAtMs === null ? null : expiry(expiresAtMs),
    earned: integerAt(cells, 14),
    remaining,
  };
};

const openDayOf = (cells: Cells): StoredDay | null => {
  const day = textOrNullAt(cells, 16);
  if (day === null) return null;
  return { day, points: integerAt(cells, 17), promotions: counts(textOrNullAt(cells, 18)) };
};

const accountOf = (cells: Cells): StoredAccount => {
  const playerId = textOrNullAt(cells, 2);
  const headAtMs = integerOrNullAt(cells, 11);
  return {
    playerKey: integerAt(cells, 0),
    operatorKey: integerAt(cells, 1),
    playerId: playerId === null || playerId === '' ? null : uuidAt(cells, 2),
    spendable: integerAt(cells, 3),
    status: integerAt(cells, 4),
    debt: integerAt(cells, 5),
    tier: textOrNullAt(cells, 6),
    tierSinceMs: integerOrNullAt(cells, 7),
    heldUntilMs: integerOrNullAt(cells, 21),
    windowKey: textOrNullAt(cells, 8),
    windowStatus: integerOrNullAt(cells, 9),
    playerSequence: integerAt(cells, 10),
    head: headAtMs === null ? null : { occurredAtMs: headAtMs, wagerId: uuidAt(cells, 12) },
    openLot: openLotOf(cells),
    openDay: openDayOf(cells),
    facts: integerAt(cells, 19),
    lastWagerAtMs: integerOrNullAt(cells, 20),
  };
};

type Asked = readonly [id: string, points: number];

const askedOf = (cells: Cells): Asked => [uuidAt(cells, 1), integerAt(cells, 2)];

const nothingAsked: ReadonlyMap<string, number> = new Map();

const asMap = (
  redeemed: readonly Asked[] | undefined,
  adjusted: readonly Asked[] | undefined,
): ReadonlyMap<string, number> =>
  redeemed === undefined && adjusted === undefined
    ? nothingAsked
    : new Map([...(redeemed ?? []), ...(adjusted ?? [])]);

/** Rows by the account they belong to; the first cell is the account. */
const byAccount = <T>(rows: readonly Cells[], read: (cells: Cells) => T): Map<number, T[]> => {
  const found = new Map<number, T[]>();
  for (const cells of rows) {
    const key = integerAt(cells, 0);
    const known = found.get(key);
    if (known === undefined) found.set(key, [read(cells)]);
    else known.push(read(cells));
  }
  return found;
};

export const prepareStandings = (connection: DatabaseSync) => {
  const findAccounts = prepareQuery(connection, accounts);
  const findChanges = prepareChanges(connection);
  const findLots = prepareQuery(connection, lots);
  const findStatusDays = prepareQuery(connection, statusDays);
  const findCounters = prepareQuery(connection, counters);
  const findCounter = prepareQuery(connection, counterOfDay);
  const findPostings = prepareQuery(connection, postings);
  const findFacts = prepareQuery(connection, facts);
  const findRedemptions = prepareQuery(connection, redemptions);
  const findAdjustments = prepareQuery(connection, adjustments);

  /** @param counted null: the counters are asked for day by day. */
  const within = (
    { operatorKey, firstKey, lastKey }: PlayerRange,
    counted: ReadonlyMap<number, StoredDay[]> | null,
  ): PlayerStanding[] => {
    const lotsOf = byAccount(findLots.all(firstKey, lastKey), (cells) => ({
      expiresAtMs: expiry(integerAt(cells, 1)),
      earned: integerAt(cells, 2),
      remaining: integerAt(cells, 3),
    }));
    const daysOf = byAccount(findStatusDays.all(firstKey, lastKey), (cells) => ({
      day: textAt(cells, 1),
      micropoints: integerAt(cells, 2),
    }));
    const postingsOf = byAccount(findPostings.all(firstKey, lastKey), postingOf);
    const factsOf = byAccount(findFacts.all(firstKey, lastKey), factOf);
    const redemptionsOf = byAccount(findRedemptions.all(firstKey, lastKey), askedOf);
    const adjustmentsOf = byAccount(findAdjustments.all(firstKey, lastKey), askedOf);
    const changed = findChanges(firstKey, lastKey);
    return findAccounts.all(operatorKey, firstKey, lastKey).map((cells) => {
      const account = accountOf(changed(cells));
      const { playerKey, openLot, openDay } = account;
      const days = counted === null ? null : (counted.get(playerKey) ?? []);
      return {
        account,
        lots: [...(openLot === null ? [] : [openLot]), ...(lotsOf.get(playerKey) ?? [])],
        days: days === null ? null : [...(openDay === null ? [] : [openDay]), ...days],
        statusDays: daysOf.get(playerKey) ?? [],
        asked: asMap(redemptionsOf.get(playerKey), adjustmentsOf.get(playerKey)),
        others: mergeBySequence(postingsOf.get(playerKey) ?? [], factsOf.get(playerKey) ?? []),
      };
    });
  };

  return {
    ofRange: (range: PlayerRange): PlayerStanding[] =>
      within(range, byAccount(findCounters.all(range.firstKey, range.lastKey), dayOf)),
    ofPlayer: (operatorKey: number, playerKey: number): PlayerStanding | null =>
      within({ operatorKey, firstKey: playerKey, lastKey: playerKey }, null)[0] ?? null,
    days: (playerKey: number, days: readonly string[]): StoredDay[] =>
      days.flatMap((day) => findCounter.all(day, playerKey).map(dayOf)),
  };
};

const mergeBySequence = (
  postings: readonly PostingRow[],
  facts: readonly FactRow[],
): (PostingRow | FactRow)[] =>
  facts.length === 0
    ? [...postings]
    : [...postings, ...facts].sort((one, other) => one.playerSequence - other.playerSequence);
