import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogRecord } from '@house-rules/event-log';
import { exampleRuleSet } from '@house-rules/rules-engine';
import fc from 'fast-check';
import { wagerRecords } from '../testing/arbitrary-wagers.ts';
import { activation, exampleConfiguration, ruleSetVersion } from '../testing/example-records.ts';
import { createMemoryLedger, type MemoryLedger } from '../testing/memory-ledger.ts';
import { bookOf, runBatch } from '../testing/run-batches.ts';

const withoutHighStakes = { ...exampleRuleSet, earning: exampleRuleSet.earning.slice(1) };

/** Two operators; one changes its rules within the days of the wagers. */
const book = bookOf([
  ...exampleConfiguration('bay-casino'),
  ...exampleConfiguration(),
  ruleSetVersion(2, withoutHighStakes),
  activation(3, { version: 2, from: '2026-11-22T12:00:00Z' }),
]);

const run = (batches: readonly (readonly LogRecord[])[]): MemoryLedger => {
  const ledger = createMemoryLedger();
  for (const batch of batches) runBatch(ledger, batch, book);
  return ledger;
};

/** Cuts the records at the given places. */
const cut = (records: readonly LogRecord[], places: readonly number[]): LogRecord[][] => {
  const sorted = [0, ...places.map((place) => place % (records.length + 1)).sort((a, b) => a - b)];
  return sorted.map((from, index) => records.slice(from, sorted[index + 1] ?? records.length));
};

const contentOf = ({
  wagers,
  postings,
  deadLetters,
  balances,
  counters,
  duplicates,
}: MemoryLedger) => ({
  wagers,
  postings,
  deadLetters,
  balances: new Map([...balances].map(([key, { lastWagerAtMs, ...rest }]) => [key, rest])),
  counters,
  duplicates,
});

test('a split run writes what one run writes', () => {
  fc.assert(
    fc.property(wagerRecords, fc.array(fc.nat(), { maxLength: 5 }), (records, places) => {
      assert.deepEqual(contentOf(run(cut(records, places))), contentOf(run([records])));
    }),
    { numRuns: 300 },
  );
});

test('redelivery of any prefix adds nothing but duplicates', () => {
  fc.assert(
    fc.property(wagerRecords, fc.nat(), (records, place) => {
      const ledger = run([records]);
      const { wagers, postings, balances, counters } = contentOf(ledger);
      const before = structuredClone({ wagers, postings, balances, counters });
      runBatch(ledger, records.slice(0, place % (records.length + 1)), book);
      const after = contentOf(ledger);
      assert.deepEqual(after.wagers, before.wagers);
      assert.deepEqual(after.postings, before.postings);
      assert.deepEqual(after.counters, before.counters);
      assert.deepEqual(after.balances, before.balances);
    }),
    { numRuns: 300 },
  );
});

/** The same records with the players' turns in another order; each player's own order stays. */
const interleave = (records: readonly LogRecord[], order: readonly number[]): LogRecord[] => {
  const byPlayer = new Map<string, LogRecord[]>();
  for (const record of records) {
    const key = playerOf(record);
    byPlayer.set(key, [...(byPlayer.get(key) ?? []), record]);
  }
  const queues = [...byPlayer.values()];
  const result: LogRecord[] = [];
  for (let turn = 0; result.length < records.length; turn += 1) {
    const left = queues.filter((queue) => queue.length > 0);
    const next = left[(order[turn % order.length] ?? 0) % left.length]?.shift();
    if (next !== undefined) result.push(next);
  }
  return result;
};

const playerOf = (record: LogRecord): string =>
  /"playerId":"([^"]+)"/.exec(Buffer.from(record.value ?? []).toString('utf8'))?.[1] ?? '';

/** Every player has wagers of their own: an id that two players share is decided by who comes first. */
const withOwnWagers = (records: readonly LogRecord[]): LogRecord[] =>
  records.map((record) => {
    const player = playerOf(record).slice(-1);
    if (player === '' || record.value === null) return record;
    const text = Buffer.from(record.value).toString('utf8');
    return { ...record, value: Buffer.from(text.replace(/("wagerId":"[^"]{20})./, `$1${player}`)) };
  });

test('another interleaving of the players gives every player the same balance', () => {
  const orders = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(wagerRecords.map(withOwnWagers), orders, (records, order) => {
      const one = run([records]);
      const other = run([interleave(records, order)]);
      assert.deepEqual(new Map([...other.balances].sort()), new Map([...one.balances].sort()));
      assert.deepEqual(new Map([...other.counters].sort()), new Map([...one.counters].sort()));
      assert.equal(other.duplicates, one.duplicates);
    }),
    { numRuns: 300 },
  );
});

test('every balance is the sum of its postings, and every row’s is the sum up to it', () => {
  fc.assert(
    fc.property(wagerRecords, fc.array(fc.nat(), { maxLength: 3 }), (records, places) => {
      const ledger = run(cut(records, places));
      const sums = new Map<string, { spendable: number; status: number; sequence: number }>();
      for (const { player, spendable, status, ...posting } of ledger.postings) {
        const key = `${player.operatorId}/${player.playerId}`;
        const before = sums.get(key) ?? { spendable: 0, status: 0, sequence: 0 };
        const sum = {
          spendable: before.spendable + spendable,
          status: before.status + status,
          sequence: posting.playerSequence,
        };
        assert.ok(posting.playerSequence > before.sequence);
        assert.equal(posting.spendableAfter, sum.spendable);
        assert.equal(posting.statusAfter, sum.status);
        sums.set(key, sum);
      }
      for (const [key, { spendable, status }] of ledger.balances) {
        const sum = sums.get(key) ?? { spendable: 0, status: 0 };
        assert.deepEqual([spendable, status], [sum.spendable, sum.status]);
      }
    }),
    { numRuns: 300 },
  );
});

test('every record becomes exactly one of row, duplicate and dead letter', () => {
  fc.assert(
    fc.property(wagerRecords, (records) => {
      const { wagers, duplicates, deadLetters } = run([records]);
      assert.equal(wagers.length + duplicates + deadLetters.length, records.length);
    }),
    { numRuns: 300 },
  );
});

test('each player’s rows are numbered without a gap', () => {
  fc.assert(
    fc.property(wagerRecords, (records) => {
      const { wagers, postings, balances } = run([records]);
      for (const [key, { playerSequence }] of balances) {
        const rows = [
          ...wagers.filter((row) => `${row.operatorId}/${row.playerId}` === key),
          ...postings.filter(
            ({ kind, player }) =>
              kind === 'tier_change' && `${player.operatorId}/${player.playerId}` === key,
          ),
        ];
        const numbers = rows.map((row) => row.playerSequence).sort((a, b) => a - b);
        assert.deepEqual(
          numbers,
          Array.from({ length: playerSequence }, (_, index) => index + 1),
        );
      }
    }),
    { numRuns: 200 },
  );
});
