import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogRecord } from '@house-rules/event-log';
import fc from 'fast-check';
import { arbitraryTerms, bookWith } from '../testing/arbitrary-terms.ts';
import { wagerRecords } from '../testing/arbitrary-wagers.ts';
import { assertLedgerHolds } from '../testing/ledger-oracle.ts';
import { createMemoryLedger, type MemoryLedger } from '../testing/memory-ledger.ts';
import { runBatch } from '../testing/run-batches.ts';

type Book = Parameters<typeof runBatch>[2];

const run = (batches: readonly (readonly LogRecord[])[], book: Book): MemoryLedger => {
  const ledger = createMemoryLedger();
  for (const batch of batches) runBatch(ledger, batch, book);
  return ledger;
};

/** Cuts the records at the given places. */
const cut = (records: readonly LogRecord[], places: readonly number[]): LogRecord[][] => {
  const sorted = [0, ...places.map((place) => place % (records.length + 1)).sort((a, b) => a - b)];
  return sorted.map((from, index) => records.slice(from, sorted[index + 1] ?? records.length));
};

const sorted = <Value>(map: ReadonlyMap<string, Value>): Map<string, Value> =>
  new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

const contentOf = ({
  wagers,
  postings,
  deadLetters,
  voids,
  players,
  duplicates,
}: MemoryLedger) => ({
  wagers,
  postings,
  deadLetters,
  voids: sorted(voids),
  players: playersOf(players),
  duplicates,
});

/** Maps in the order of their keys: when a lot was first touched means nothing. */
const playersOf = (players: MemoryLedger['players']) =>
  [...sorted(players)].map(([key, { lots, days, statusDays, ...rest }]) => ({
    key,
    ...rest,
    lots: [...lots.values()].sort((a, b) => (a.expiresAtMs ?? 0) - (b.expiresAtMs ?? 0)),
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    statusDays: [...statusDays].sort(),
  }));

const places = fc.array(fc.nat(), { maxLength: 5 });

test('a split run writes what one run writes, with voids and facts anywhere', () => {
  fc.assert(
    fc.property(wagerRecords, places, arbitraryTerms, (records, at, terms) => {
      const book = bookWith(terms);
      const apart = contentOf(run(cut(records, at), book));
      assert.deepEqual(apart, contentOf(run([records], book)));
    }),
    { numRuns: 400 },
  );
});

test('redelivery of any prefix adds nothing but duplicates', () => {
  fc.assert(
    fc.property(wagerRecords, fc.nat(), arbitraryTerms, (records, place, terms) => {
      const book = bookWith(terms);
      const ledger = run([records], book);
      const { wagers, postings, players, voids } = contentOf(ledger);
      const before = structuredClone({ wagers, postings, voids, players });
      runBatch(ledger, records.slice(0, place % (records.length + 1)), book);
      const after = contentOf(ledger);
      const { duplicates, deadLetters, ...rows } = after;
      assert.deepEqual(structuredClone(rows), before);
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

/** Every player has ids of their own: an id that two players share is decided by who comes first. */
const withOwnIds = (records: readonly LogRecord[]): LogRecord[] =>
  records.map((record) => {
    const player = playerOf(record).slice(-1);
    if (player === '' || record.value === null) return record;
    const text = Buffer.from(record.value).toString('utf8');
    const ids = /("(?:wagerId|voids|factId)":"[^"]{20})./g;
    return { ...record, value: Buffer.from(text.replace(ids, `$1${player}`)) };
  });

test('another interleaving of the players leaves every player as they were', () => {
  const orders = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(wagerRecords.map(withOwnIds), orders, arbitraryTerms, (records, order, terms) => {
      const book = bookWith(terms);
      const one = run([records], book);
      const other = run([interleave(records, order)], book);
      assert.deepEqual(playersOf(other.players), playersOf(one.players));
      assert.deepEqual(sorted(other.voids), sorted(one.voids));
      assert.equal(other.duplicates, one.duplicates);
    }),
    { numRuns: 300 },
  );
});

test('rows alone, read by an independent oracle, give every balance, lot, day and window', () => {
  fc.assert(
    fc.property(wagerRecords, places, arbitraryTerms, (records, at, terms) => {
      const book = bookWith(terms);
      assertLedgerHolds(run(cut(records, at), book), book);
    }),
    { numRuns: 600 },
  );
});

test('every record becomes exactly one of row, void, fact, duplicate and dead letter', () => {
  fc.assert(
    fc.property(wagerRecords, arbitraryTerms, (records, terms) => {
      const book = bookWith(terms);
      const { wagers, voids, players, duplicates, deadLetters } = run([records], book);
      const facts = [...players.values()].reduce((sum, player) => sum + player.facts.length, 0);
      const all = wagers.length + voids.size + facts + duplicates + deadLetters.length;
      assert.equal(all, records.length);
    }),
    { numRuns: 300 },
  );
});
