/**
 * The same records through the ledger in memory and through SQLite: whatever the adapter stores,
 * interns, spares or keeps in memory, the next batch must find what this one left.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { topicNames } from '@house-rules/contracts';
import {
  type BatchState,
  type LedgerWriter,
  migrate,
  openSqliteLedgerWriter,
  sqliteMigrationsFolder,
} from '@house-rules/database';
import type { LogRecord } from '@house-rules/event-log';
import fc from 'fast-check';
import { prepareBatch } from '../batch/prepare-batch.ts';
import { readFact } from '../batch/read-fact.ts';
import { readRecord } from '../batch/read-record.ts';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';
import { arbitraryTerms, bookWith } from '../testing/arbitrary-terms.ts';
import { wagerRecords } from '../testing/arbitrary-wagers.ts';
import { exampleNowMs } from '../testing/example-records.ts';
import { createMemoryLedger, type MemoryLedger } from '../testing/memory-ledger.ts';
import { runBatch } from '../testing/run-batches.ts';
import { applyBatch } from './apply-batch.ts';

const folder = mkdtempSync(join(tmpdir(), 'house-rules-apply-'));
const template = join(folder, 'template.db');
let files = 0;

before(() => migrate({ file: template, folder: sqliteMigrationsFolder('ledger') }));
after(() => rmSync(folder, { recursive: true, force: true }));

const position = { group: 'g', topic: topicNames.wagers, partition: 0, logEpoch: 'e1' };

const applyTo = async (
  writer: LedgerWriter,
  records: readonly LogRecord[],
  book: ConfigurationBook,
): Promise<void> => {
  const last = records.at(-1);
  if (last === undefined) return;
  const readings = records.map((record) =>
    record.topic === topicNames.facts ? readFact(record) : readRecord(record),
  );
  const prepared = prepareBatch(readings, 0, book.lookup);
  assert.equal(prepared.waitsFor, null);
  const applied = await applyBatch(writer, {
    position,
    records: prepared.records,
    expectedOffset: records[0]?.offset ?? 0,
    nextOffset: last.offset + 1,
    appliedAtMs: exampleNowMs,
    versions: book.ruleSet,
  });
  assert.equal(applied.kind, 'applied');
};

/** Asks the writer for everything of every player, and writes nothing. */
const readAll = async (
  writer: LedgerWriter,
  ledger: MemoryLedger,
  expectedOffset: number,
): Promise<unknown> => {
  const rows = ledger.wagers.map(({ operatorId, wagerId }) => ({ operatorId, wagerId }));
  const players = [...ledger.players.values()];
  let found: unknown = null;
  const request = {
    ...position,
    expectedOffset,
    nextOffset: expectedOffset + 1,
    appliedAtMs: exampleNowMs,
    players: players.map(({ player, days, account }) => ({
      player,
      days: [...days.keys(), ...(account.openDay === null ? [] : [account.openDay.day])],
      lots: 'all' as const,
      statusDays: { from: '0000-01-01', to: '9999-12-31', unlessWindowKey: null },
    })),
    wagers: ledger.wagers,
    voids: rows.map((row) => ({ ...row, voidId: row.wagerId })),
    facts: [],
  };
  const read = writer.apply(request, (state) => {
    found = everythingOf(state, ledger);
    throw new Error('it was only asked');
  });
  await assert.rejects(read, /only asked/);
  return found;
};

const everythingOf = (state: BatchState, { players, wagers }: MemoryLedger) => ({
  players: [...players.values()].map(({ player, days, account }) => {
    const found = state.player(player);
    const own = [...days.keys(), ...(account.openDay === null ? [] : [account.openDay.day])];
    return {
      account: found.account,
      lots: found.lots(),
      days: own.map((day) => found.counters(day)),
      statusDays: (found.statusDays() ?? []).filter(({ micropoints }) => micropoints !== 0),
      facts: found.facts,
    };
  }),
  wagers: wagers.map(({ operatorId, wagerId }) => state.voidable(operatorId, wagerId)),
});

/** The same of the ledger in memory, through the same questions. */
const expectedOf = (ledger: MemoryLedger) => {
  const rows = ledger.wagers.map(({ operatorId, wagerId }) => ({ operatorId, wagerId }));
  const state = ledger.stateFor({
    players: [...ledger.players.values()].map(({ player, days }) => ({
      player,
      days: [...days.keys()],
      lots: 'all' as const,
      statusDays: { from: '0000-01-01', to: '9999-12-31', unlessWindowKey: null },
    })),
    wagers: [],
    voids: rows.map((row) => ({ ...row, voidId: row.wagerId })),
    facts: [],
    places: new Int32Array(),
  });
  return everythingOf(state, ledger);
};

/** Without prototypes and without the player in a fact: only what was asked counts. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, each) => (key === 'player' ? undefined : sortedKeys(each))),
  );

const sortedKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Accounts as rows, or as changes that are folded soon or late. */
const changeLimits = fc.record({
  deferredMin: fc.constantFrom(1, 2, 500),
  aloneAfter: fc.nat({ max: 2 }),
  valuesMax: fc.integer({ min: 1, max: 3 }),
});

test('what SQLite holds after any batches is what the ledger in memory holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      wagerRecords,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.boolean(),
      arbitraryTerms,
      changeLimits,
      async (records, places, isReopened, terms, limits) => {
        const book = bookWith(terms);
        files += 1;
        const file = join(folder, `${files}.db`);
        copyFileSync(template, file);
        const ledger = createMemoryLedger();
        let writer = openSqliteLedgerWriter({ file, changeLimits: limits });
        const ends = [...places.map((place) => place % (records.length + 1)), records.length];
        let from = 0;
        for (const end of ends.sort((a, b) => a - b)) {
          const batch = records.slice(from, end);
          from = end;
          runBatch(ledger, batch, book);
          await applyTo(writer, batch, book);
          if (!isReopened) continue;
          await writer.close();
          writer = openSqliteLedgerWriter({ file, changeLimits: limits });
        }
        try {
          const found = await readAll(writer, ledger, records.length);
          assert.deepEqual(plain(found), plain(expectedOf(ledger)));
        } finally {
          await writer.close();
        }
      },
    ),
    { numRuns: 120 },
  );
});
