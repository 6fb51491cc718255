/**
 * Forty plain wagers of five players, some of them voided, and facts of the players; and what must be
 * true once they are applied.
 */
import assert from 'node:assert/strict';
import { topicNames } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import { exampleFact, exampleUuid, exampleVoid, exampleWager } from './example-records.ts';
import { until } from './until.ts';
import type { WorkerHouse } from './worker-house.ts';

export const demoWagerCount = 40;
export const demoPlayerCount = 5;
/** Behind any clock that runs these tests, within the example's autumn promotion. */
export const demoTimestamp = '2026-10-15T20:00:00Z';

/** Wager n: 10 EUR on slots are 1.5 points, 1 of status. */
export const demoWager = (n: number, timestamp = demoTimestamp): RecordToSend => {
  const playerId = exampleUuid(n % demoPlayerCount, '00b0');
  const event = exampleWager({ wagerId: exampleUuid(n), playerId, wagerAmount: 10, timestamp });
  return { topic: topicNames.wagers, key: playerId, value: Buffer.from(JSON.stringify(event)) };
};

const demoVoid = (n: number, of: number, euros: string): RecordToSend => {
  const playerId = exampleUuid(of % demoPlayerCount, '00b0');
  const event = exampleVoid({
    wagerId: exampleUuid(900 + n),
    voids: exampleUuid(of),
    playerId,
    wagerAmount: euros,
    timestamp: demoTimestamp,
  });
  return { topic: topicNames.wagers, key: playerId, value: Buffer.from(JSON.stringify(event)) };
};

/** One a player, and one of them twice. It changes no decision, whenever it comes. */
const demoFacts = (): RecordToSend[] =>
  [0, 1, 2, 3, 4, 4].map((player) => {
    const playerId = exampleUuid(player, '00b0');
    const fact = exampleFact({ factId: exampleUuid(player + 1, '00f0'), playerId });
    return { topic: topicNames.facts, key: playerId, value: Buffer.from(JSON.stringify(fact)) };
  });

/**
 * The wagers, and voids: of wager 35 before it, of wager 3 whole, of wager 8 in two halves, the first
 * of them sent twice. And facts.
 */
export const demoWagers = (): RecordToSend[] => [
  demoVoid(1, 35, '10'),
  ...Array.from({ length: demoWagerCount }, (_, index) => demoWager(index + 1)),
  demoVoid(2, 3, '10'),
  demoVoid(3, 8, '5'),
  demoVoid(3, 8, '5.00'),
  demoVoid(4, 8, '5'),
  ...demoFacts(),
];

const demoReversals = 4;
/** Rows of each player: eight wagers, their voids and one fact. */
const rowsOfPlayer = [10, 9, 9, 12, 9];
/** Wagers of each player that are not voided in the end. */
const standingWagers = [7, 8, 8, 6, 8];

export const countRows = (house: WorkerHouse, table: string): number =>
  Number(house.query(`SELECT count(*) AS n FROM ${table}`)[0]?.n);

export const untilApplied = (house: WorkerHouse, withinMs?: number): Promise<void> =>
  until(
    'all wagers, voids and facts are applied',
    () =>
      countRows(house, 'wager') >= demoWagerCount &&
      countRows(house, 'posting') >= demoReversals &&
      countRows(house, 'player_fact') >= demoPlayerCount,
    withinMs,
  );

const points = (wagers: number): number => wagers * 1_500_000;

/** Each event once in the ledger, balances right, each announced at least once and in order. */
export const assertAllCounted = async (house: WorkerHouse): Promise<void> => {
  assert.equal(countRows(house, 'wager'), demoWagerCount);
  assert.equal(countRows(house, 'posting'), demoReversals);
  assert.equal(countRows(house, 'player_fact'), demoPlayerCount);
  const accounts = house.query('SELECT spendable, status, playerSequence, debt FROM account');
  const expected = standingWagers.map((wagers, player) =>
    [points(wagers), wagers * 1_000_000, rowsOfPlayer[player], 0].join(),
  );
  assert.deepEqual(
    accounts.map((row) => [row.spendable, row.status, row.playerSequence, row.debt].join()).sort(),
    expected.sort(),
  );
  await until('all wagers and voids are announced', async () => {
    const announced = await house.read(topicNames.calculated);
    const ids = announced.map(({ wagerId, voidId }) => voidId ?? wagerId);
    return new Set(ids).size === demoWagerCount + demoReversals;
  });
  assertInOrder(await house.read(topicNames.calculated));
  await until('the newest balances are announced', async () => {
    const newest = new Map<unknown, Record<string, unknown>>();
    for (const balance of await house.read(topicNames.balances)) {
      const known = newest.get(balance.playerId);
      const isNewer = Number(balance.playerSequence) >= Number(known?.playerSequence ?? 0);
      if (isNewer) newest.set(balance.playerId, balance);
    }
    return standingWagers.every(
      (wagers, player) => newest.get(exampleUuid(player, '00b0'))?.spendable === points(wagers),
    );
  });
};

/** What was not announced before comes in the order of the player's rows. */
const assertInOrder = (calculated: readonly Record<string, unknown>[]): void => {
  const newest = new Map<unknown, number>();
  const seen = new Set<unknown>();
  for (const { playerId, playerSequence, wagerId, voidId } of calculated) {
    const id = voidId ?? wagerId;
    if (seen.has(id)) continue;
    seen.add(id);
    const before = newest.get(playerId) ?? 0;
    assert.ok(Number(playerSequence) > before, `row ${playerSequence} after ${before}`);
    newest.set(playerId, Number(playerSequence));
  }
};
