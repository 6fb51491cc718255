import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type SampleWager,
  sampleBatch,
  sampleNoonMs,
  samplePlayer,
  sampleUuid,
} from '../../../contract/sample-batch.ts';
import { streamBatch, streamBatches, wagersPerBatch } from '../../../contract/sample-stream.ts';
import {
  type TemporaryDatabase,
  temporaryDatabase,
  temporaryFolder,
} from '../../../contract/temporary-database.ts';
import { openSqliteFile } from '../../../sqlite/open-sqlite-file.ts';
import type { LedgerWriter } from '../../ledger-port.ts';
import {
  InvalidCursorError,
  type LedgerReader,
  type Page,
  type StoredHistoryRow,
} from '../../ledger-reader-port.ts';
import type { NewWagerRow } from '../../ledger-rows.ts';
import { openSqliteLedgerWriter } from '../open-sqlite-ledger-writer.ts';
import { openLedgerReader } from './open-ledger-reader.ts';

const all = async <T>(read: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> => {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor);
    assert.ok(page.rows.length > 0 || cursor === null, 'a page that was promised is not empty');
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
};

const records = streamBatches * wagersPerBatch;

describe('the ledger reader', () => {
  let temporary: TemporaryDatabase;
  let writer: LedgerWriter;
  let reader: LedgerReader;
  const written: NewWagerRow[] = [];

  const apply = async (offset: number, wagers: readonly SampleWager[]): Promise<void> => {
    const { request, decide } = sampleBatch(offset, wagers);
    assert.equal((await writer.apply(request, decide)).kind, 'applied');
  };

  before(async () => {
    temporary = temporaryDatabase('ledger');
    writer = openSqliteLedgerWriter({ file: temporary.file });
    reader = openLedgerReader({ file: temporary.file });
    for (let offset = 0; offset < records; offset += wagersPerBatch) {
      const { request, decide } = streamBatch(offset);
      const result = await writer.apply(request, decide);
      assert.ok(result.kind === 'applied');
      written.push(...result.outcome.wagers);
    }
  });
  after(async () => {
    await reader.close();
    await writer.close();
    temporary.dispose();
  });

  const rowsOf = (player: number): NewWagerRow[] =>
    written.filter(({ playerId }) => playerId === sampleUuid(player));

  it('answers a balance as the sum of what was written', async () => {
    const rows = rowsOf(4);
    const last = rows.at(-1);
    assert.ok(last);
    assert.deepEqual(await reader.balance(samplePlayer(4)), {
      operatorId: 'harbour',
      playerId: sampleUuid(4),
      spendable: rows.reduce((sum, row) => sum + row.spendable, 0),
      status: last.statusAfter,
      tier: last.decision.tierAfter,
      playerSequence: (await all((cursor) => reader.history(samplePlayer(4), { limit: 9, cursor })))
        .length,
      lastWagerAtMs: last.occurredAtMs,
      changedAtMs: (await reader.balance(samplePlayer(4)))?.changedAtMs,
    });
  });

  it('knows nothing of another operator’s player', async () => {
    assert.equal(await reader.balance(samplePlayer(4, 'aurora')), null);
    assert.equal(await reader.balance(samplePlayer(999)), null);
    assert.equal(await reader.hasPostings('aurora'), false);
    assert.equal(await reader.hasPostings('harbour'), true);
    assert.deepEqual(await reader.history(samplePlayer(4, 'aurora'), { limit: 5, cursor: null }), {
      rows: [],
      nextCursor: null,
    });
  });

  it('lists players by their most recent wager, each once over the pages', async () => {
    const query = { operatorId: 'harbour', idPrefix: '' };
    const players = await all((cursor) => reader.players({ ...query, limit: 4, cursor }));
    assert.equal(players.length, 13);
    const times = players.map(({ lastWagerAtMs }) => lastWagerAtMs ?? 0);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    assert.equal(new Set(players.map(({ playerId }) => playerId)).size, 13);
    assert.equal(times[0], Math.max(...written.map(({ occurredAtMs }) => occurredAtMs)));
  });

  it('finds players by the beginning of their id, with dashes or without', async () => {
    const find = (idPrefix: string) =>
      all((cursor) => reader.players({ operatorId: 'harbour', idPrefix, limit: 5, cursor }));
    const ids = Array.from({ length: 13 }, (_, player) => sampleUuid(player));
    const found = await find('00000000-0000-7000-8');
    assert.deepEqual(
      found.map(({ playerId }) => playerId),
      ids,
    );
    assert.equal((await find('0000000000007')).length, 13);
    assert.deepEqual(
      (await find(sampleUuid(7).toUpperCase())).map(({ playerId }) => playerId),
      [sampleUuid(7)],
    );
    assert.equal((await find(`${sampleUuid(0).slice(0, -1)}1`)).length, 1);
    assert.equal((await find(sampleUuid(0).slice(0, -1))).length, 13);
  });

  it('finds nobody where no id can begin like this', async () => {
    for (const idPrefix of ['x', '0000-0000', '00000000-0000-7000-8000-0000000000001', '%', '-']) {
      const page = await reader.players({
        operatorId: 'harbour',
        idPrefix,
        limit: 5,
        cursor: null,
      });
      assert.deepEqual(page, { rows: [], nextCursor: null }, idPrefix);
    }
  });

  it('tells a player’s history newest first, wagers and tier changes, without gap or repeat', async () => {
    for (const limit of [1, 2, 7, 100]) {
      const history = await all((cursor) => reader.history(samplePlayer(8), { limit, cursor }));
      const sequences = history.map(({ playerSequence }) => playerSequence);
      const expected = sequences.map((_, at) => sequences.length - at);
      assert.deepEqual(sequences, expected, `pages of ${limit}`);
      assert.equal(history.filter(({ kind }) => kind === 'wager').length, rowsOf(8).length);
    }
  });

  it('gives back every column of a wager as it was written', async () => {
    const history = await all((cursor) => reader.history(samplePlayer(8), { limit: 10, cursor }));
    const wagers = history.flatMap((row: StoredHistoryRow) => {
      if (row.kind !== 'wager') return [];
      const { kind: _kind, batchId: _batchId, ...columns } = row;
      return [columns];
    });
    assert.deepEqual(wagers.toReversed(), rowsOf(8));
  });

  it('names both tiers of a change', async () => {
    const players = new Set(
      written.flatMap(({ playerId, decision }) =>
        decision.tier === decision.tierAfter ? [] : [playerId],
      ),
    );
    assert.ok(players.size > 1);
    for (const playerId of players) {
      const player = { operatorId: 'harbour', playerId };
      const history = await all((cursor) => reader.history(player, { limit: 3, cursor }));
      const changes = history
        .flatMap((row) => (row.kind === 'posting' ? [row.posting] : []))
        .reverse();
      const wagers = written.filter((row) => row.playerId === playerId);
      const wanted = wagers.flatMap(({ tierBefore, decision }) =>
        decision.tier === decision.tierAfter ? [] : [[tierBefore, decision.tierAfter]],
      );
      assert.deepEqual(
        changes.map(({ cause }) => [cause.from, cause.to]),
        wanted,
      );
    }
  });

  it('finds one wager by its id, for its own operator only', async () => {
    const [row] = written;
    assert.ok(row);
    const found = await reader.wager('harbour', row.wagerId);
    assert.equal(found?.contentHash, row.contentHash);
    assert.deepEqual(found?.decision, row.decision);
    assert.equal(await reader.wager('aurora', row.wagerId), null);
    assert.equal(await reader.wager('harbour', sampleUuid(88_888)), null);
  });

  it('sums an operator’s wagers since an instant, within an interval and on its start', async () => {
    const midnight = Date.UTC(2026, 10, 20);
    for (const since of [midnight, sampleNoonMs, sampleNoonMs + 123, sampleNoonMs + 900_000]) {
      const rows = written.filter(({ occurredAtMs }) => occurredAtMs >= since);
      const totals = await reader.totals('harbour', since);
      assert.equal(totals.wagersSince, rows.length);
      const spendable = rows.reduce((sum, row) => sum + BigInt(row.spendable), 0n);
      assert.equal(totals.spendableSince, spendable);
    }
    const totals = await reader.totals('harbour', midnight);
    assert.equal(totals.players, 13);
    assert.equal(
      totals.lastWagerAtMs,
      Math.max(...written.map(({ occurredAtMs }) => occurredAtMs)),
    );
    assert.equal(totals.lastAppliedAtMs, sampleNoonMs + 60_000 + records - wagersPerBatch);
    assert.ok(totals.deadLetters > 0);
  });

  it('answers an operator without rows with zeros and nulls', async () => {
    assert.deepEqual(await reader.totals('aurora', 0), {
      players: 0,
      wagersSince: 0,
      spendableSince: 0n,
      lastWagerAtMs: null,
      lastAppliedAtMs: null,
      deadLetters: 0,
    });
  });

  it('lists dead letters newest first with their bytes and where they stood', async () => {
    const letters = await all((cursor) =>
      reader.deadLetters({ operatorId: 'harbour', limit: 3, cursor }),
    );
    const { deadLetters } = await reader.totals('harbour', 0);
    assert.equal(letters.length, deadLetters);
    const times = letters.map(({ receivedAtMs }) => receivedAtMs);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other - one),
    );
    const [newest] = letters;
    assert.equal(newest?.topic, 'wager.events');
    assert.equal(newest?.logEpoch, 'epoch-a');
    assert.equal(newest?.reason, 'conflict');
    assert.deepEqual([...(newest?.body ?? [])], [0, 255, 1, 254]);
    const nobodys = await reader.deadLetters({ operatorId: null, limit: 3, cursor: null });
    assert.deepEqual(nobodys.rows, []);
  });

  it('refuses a cursor that is not its own', async () => {
    const { nextCursor } = await reader.players({
      operatorId: 'harbour',
      idPrefix: '',
      limit: 1,
      cursor: null,
    });
    const fractions = Buffer.from('[1.5]').toString('base64url');
    for (const cursor of ['', 'x', '{}', fractions, nextCursor ?? '']) {
      const page = reader.history(samplePlayer(1), { limit: 1, cursor });
      await assert.rejects(page, InvalidCursorError, cursor);
    }
  });

  it('sees each commit of the writer at its next question', async () => {
    const player = samplePlayer(777);
    assert.equal(await reader.balance(player), null);
    await apply(records, [{ wager: 77_777, player: 777, earns: 42 }]);
    assert.equal((await reader.balance(player))?.spendable, 42);
  });

  it('holds no write back and cannot write itself', async () => {
    await reader.players({ operatorId: 'harbour', idPrefix: '', limit: 1, cursor: null });
    const other = openSqliteFile({ file: temporary.file, waitMs: 0 });
    other.exec('BEGIN IMMEDIATE');
    assert.equal((await reader.balance(samplePlayer(4)))?.operatorId, 'harbour');
    other.exec('ROLLBACK');
    other.close();
  });
});

describe('opening the ledger reader', () => {
  it('says that there is no ledger yet, or that it is not migrated, and makes none', () => {
    const { folder, dispose } = temporaryFolder();
    const file = join(folder, 'ledger.db');
    const message = /there is no database `.*ledger\.db` yet: migrate it first/;
    assert.throws(() => openLedgerReader({ file }), { name: 'NotMigratedError', message });
    assert.throws(() => openSqliteLedgerWriter({ file }), { name: 'NotMigratedError', message });
    assert.equal(existsSync(file), false);
    openSqliteFile({ file }).close();
    const notMigrated = /has no table `account_change`: migrate it first/;
    assert.throws(() => openLedgerReader({ file }), { message: notMigrated });
    assert.throws(() => openSqliteLedgerWriter({ file }), { message: notMigrated });
    dispose();
  });

  it('reads a ledger that nobody writes', async () => {
    const { file, dispose } = temporaryDatabase('ledger');
    const reader = openLedgerReader({ file });
    assert.equal(await reader.hasPostings('harbour'), false);
    await reader.close();
    dispose();
  });
});
