/** Forty plain wagers of five players, and what must be true once they are applied. */
import assert from 'node:assert/strict';
import { topicNames } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import { exampleUuid, exampleWager } from './example-records.ts';
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

export const demoWagers = (): RecordToSend[] =>
  Array.from({ length: demoWagerCount }, (_, index) => demoWager(index + 1));

export const countRows = (house: WorkerHouse, table: string): number =>
  Number(house.query(`SELECT count(*) AS n FROM ${table}`)[0]?.n);

export const untilApplied = (house: WorkerHouse, withinMs?: number): Promise<void> =>
  until('all wagers are applied', () => countRows(house, 'wager') >= demoWagerCount, withinMs);

const perPlayer = demoWagerCount / demoPlayerCount;
const eachPlayer = <T>(value: T): T[] => Array.from({ length: demoPlayerCount }, () => value);

/** Each wager once in the ledger, balances right, each announced at least once and in order. */
export const assertAllCounted = async (house: WorkerHouse): Promise<void> => {
  assert.equal(countRows(house, 'wager'), demoWagerCount);
  assert.deepEqual(
    house
      .query('SELECT spendable, status, playerSequence FROM account')
      .map(({ spendable, status, playerSequence }) => [spendable, status, playerSequence]),
    eachPlayer([perPlayer * 1_500_000, perPlayer * 1_000_000, perPlayer]),
  );
  await until('all wagers are announced', async () => {
    const announced = await house.read(topicNames.calculated);
    return new Set(announced.map(({ wagerId }) => wagerId)).size === demoWagerCount;
  });
  assertInOrder(await house.read(topicNames.calculated));
  await until('the newest balances are announced', async () => {
    const balances = await house.read(topicNames.balances);
    const newest = new Map(balances.map(({ playerId, spendable }) => [playerId, spendable]));
    return (
      newest.size === demoPlayerCount &&
      [...newest.values()].every((spendable) => spendable === perPlayer * 1_500_000)
    );
  });
};

/** What was not announced before comes in the order of the player's rows. */
const assertInOrder = (calculated: readonly Record<string, unknown>[]): void => {
  const newest = new Map<unknown, number>();
  for (const { playerId, playerSequence } of calculated) {
    const before = newest.get(playerId) ?? 0;
    assert.ok(Number(playerSequence) <= before + 1, `row ${playerSequence} after ${before}`);
    newest.set(playerId, Math.max(before, Number(playerSequence)));
  }
};
