/**
 * What the pure step of a batch costs beside deciding: the same wagers go through `decide` alone and
 * through `stateToRead` and `decideBatch`, turn by turn within one process, so that what else the
 * machine does falls on both. No database, no log. Prints microseconds a wager.
 *
 *     npm run bench:decide -w packages/stream-worker
 */
import { randomUUID } from 'node:crypto';
import type { BatchState, PlayerState } from '@house-rules/database';
import { emptyAccount } from '@house-rules/database';
import type { Account } from '@house-rules/ledger';
import { decide } from '@house-rules/rules-engine';
import { decideBatch } from '../src/batch/decide-batch.ts';
import {
  type DecidableWager,
  type PreparedRecord,
  prepareBatch,
} from '../src/batch/prepare-batch.ts';
import { readRecord } from '../src/batch/read-record.ts';
import { stateToRead } from '../src/batch/state-to-read.ts';
import { exampleNowMs, exampleWager, wagerRecord } from '../src/testing/example-records.ts';
import { bookOf } from '../src/testing/run-batches.ts';

const batchRecords = 2_000;
const batches = 25;
const players = 20_000;
const rounds = 12;

const playerIds = Array.from({ length: players }, () => randomUUID());
const book = bookOf();

const isWager = (item: PreparedRecord): item is DecidableWager => item.kind === 'wager';

const prepared = Array.from({ length: batches }, (_, batch) => {
  const readings = Array.from({ length: batchRecords }, (_each, index) => {
    const n = batch * batchRecords + index;
    const wager = exampleWager({
      wagerId: randomUUID(),
      playerId: playerIds[(n * 7_919) % players] ?? '',
      wagerAmount: (n % 500) / 10,
      timestamp: new Date(exampleNowMs - 60_000 + n).toISOString(),
      gameCategory: n % 3 === 0 ? 'table_games' : 'slots',
    });
    return readRecord(wagerRecord(wager));
  });
  return prepareBatch(readings, 0, book.lookup).records.filter(isWager);
});

const noVoids: [] = [];

/** Accounts alone, as they are for wagers that touch no other lot and no other day. */
const stateOver = (accounts: ReadonlyMap<string, Account>): BatchState => ({
  player: ({ playerId }): PlayerState => {
    const account = accounts.get(playerId) ?? emptyAccount;
    return {
      account,
      facts: noVoids,
      lot: (expiresAtMs) => (account.openLot?.expiresAtMs === expiresAtMs ? account.openLot : null),
      lots: () => [],
      counters: (day) =>
        account.openDay?.day === day ? account.openDay : { day, points: 0, promotions: {} },
      statusDays: () => null,
    };
  },
  storedWager: () => null,
  voidable: () => null,
  pendingVoids: () => noVoids,
  storedVoid: () => null,
  storedFact: () => null,
});

const decideAlone = (): number => {
  const startedMs = performance.now();
  let points = 0;
  for (const records of prepared) {
    for (const { wager, ruleSet, rate } of records) {
      points += decide(ruleSet.compiled, {
        wager,
        player: {
          statusMicropoints: 0,
          tier: null,
          segments: noVoids,
          counters: { points: 0, promotions: {} },
        },
        rate,
      }).spendable;
    }
  }
  if (points === 0) throw new Error('nothing was earned');
  return performance.now() - startedMs;
};

const decideBatches = (): number => {
  const accounts = new Map<string, Account>();
  const state = stateOver(accounts);
  let ms = 0;
  for (const records of prepared) {
    const startedMs = performance.now();
    const asked = stateToRead(records);
    const outcome = decideBatch({ records, asked }, state, {
      versions: book.ruleSet,
      appliedAtMs: exampleNowMs,
    });
    ms += performance.now() - startedMs;
    for (const { player, account } of outcome.accounts) accounts.set(player.playerId, account);
  }
  return ms;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const alone: number[] = [];
const whole: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const [a, b] = [decideAlone(), decideBatches()];
  // The first rounds compile.
  if (round < rounds / 3) continue;
  alone.push(a);
  whole.push(b);
}
const microseconds = (ms: number): string => ((ms * 1_000) / (batches * batchRecords)).toFixed(2);
process.stdout.write(
  `decide alone ${microseconds(median(alone))} µs a wager, ` +
    `the whole pure step ${microseconds(median(whole))} µs, ` +
    `so ${microseconds(median(whole) - median(alone))} µs beside deciding\n`,
);
