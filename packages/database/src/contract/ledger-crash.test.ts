import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openSqliteLedgerWriter } from '../ledger/sqlite/open-sqlite-ledger-writer.ts';
import { DatabaseUnusableError } from '../sqlite/database-unusable-error.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';
import { runChild } from './child-process.ts';
import { dumpLedger, expectLawsHold } from './ledger-dump.ts';
import { samplePosition } from './sample-batch.ts';
import { streamBatch, streamBatches, wagersPerBatch } from './sample-stream.ts';
import { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';

const module = join(import.meta.dirname, 'apply-stream-process.ts');

/** The stream applied without any fault. */
const undisturbed = async (accounts: string): Promise<ReturnType<typeof dumpLedger>> => {
  const { file, dispose } = temporaryDatabase('ledger');
  const end = await runChild(module, [file, accounts]);
  assert.deepEqual([end.output, end.code], ['', 0]);
  const dump = dumpLedger(file);
  dispose();
  return dump;
};

describe('a ledger file', () => {
  let temporary: TemporaryDatabase;
  beforeEach(() => {
    temporary = temporaryDatabase('ledger');
  });
  afterEach(() => temporary.dispose());

  const batchesAfterKill = {
    'ledger.begun': 4,
    'ledger.rows-written': 4,
    'ledger.before-commit': 4,
    'ledger.committed': 5,
  };
  const kills = Object.entries(batchesAfterKill).flatMap(([failpoint, batches]) =>
    (['as rows', 'as changes'] as const).map((accounts) => ({ failpoint, batches, accounts })),
  );
  for (const { failpoint, batches, accounts } of kills) {
    const when = `its writer, with accounts ${accounts}, is killed at ${failpoint}`;
    it(`holds whole batches only when ${when}`, async () => {
      const { file } = temporary;
      const killed = await runChild(module, [file, accounts, failpoint, '5']);
      assert.equal(killed.signal, 'SIGKILL', killed.output);
      expectLawsHold(file);
      assert.equal(dumpLedger(file).batch?.length, batches);
      const restarted = await runChild(module, [file, accounts]);
      assert.deepEqual(restarted.messages, [streamBatches - batches], restarted.output);
      expectLawsHold(file);
      assert.deepEqual(dumpLedger(file), await undisturbed(accounts));
    });
  }

  for (const accounts of ['as rows', 'as changes'] as const) {
    it(`counts each wager once when two processes with accounts ${accounts} race for each batch`, async () => {
      const { file } = temporary;
      const racing = [runChild(module, [file, accounts]), runChild(module, [file, accounts])];
      const ends = await Promise.all(racing);
      assert.deepEqual(
        ends.map(({ code, output }) => [code, output]),
        [
          [0, ''],
          [0, ''],
        ],
      );
      const applied = ends.flatMap(({ messages }) => messages.map(Number));
      assert.equal(
        applied.reduce((sum, one) => sum + one, 0),
        streamBatches,
      );
      expectLawsHold(file);
      assert.deepEqual(dumpLedger(file), await undisturbed(accounts));
    });
  }

  it('has the same balances when another group reads the whole topic again', async () => {
    const { file } = temporary;
    await runChild(module, [file]);
    const before = dumpLedger(file);
    const ledger = openSqliteLedgerWriter({ file });
    for (let n = 0; n < streamBatches; n += 1) {
      const { request, decide } = streamBatch(n * wagersPerBatch);
      const result = await ledger.apply({ ...request, group: 'replay' }, decide);
      assert.ok(result.kind === 'applied');
      assert.equal(result.outcome.wagers.length, 0);
    }
    await ledger.close();
    const after = dumpLedger(file);
    for (const table of ['wager', 'posting', 'account', 'lot', 'limit_counter', 'dead_letter']) {
      assert.deepEqual(after[table], before[table], table);
    }
  });

  it('says that the disk is full, keeps nothing of the batch, and is written again later', async () => {
    const { file } = temporary;
    const probe = openSqliteFile({ file });
    const pages = Number(Object.values(probe.prepare('PRAGMA page_count').get() ?? {})[0]);
    probe.close();
    const full = openSqliteLedgerWriter({ file, pragmas: [`max_page_count = ${pages}`] });
    const large = streamBatch(0);
    const body = new Uint8Array(100_000);
    const overflowing = full.apply(large.request, (state) => {
      const outcome = large.decide(state);
      const [letter] = outcome.deadLetters;
      assert.ok(letter);
      return { ...outcome, deadLetters: [{ ...letter, body }] };
    });
    await assert.rejects(overflowing, (error: unknown) => {
      assert.ok(error instanceof DatabaseUnusableError);
      assert.equal(error.code, 'SQLITE_FULL');
      assert.match(error.message, /is full: nothing of the transaction was kept; free space/);
      return true;
    });
    assert.deepEqual(await full.storedOffsets(samplePosition.group, samplePosition.topic), []);
    await full.close();
    expectLawsHold(file);
    assert.equal(dumpLedger(file).wager?.length, 0);
    const freed = openSqliteLedgerWriter({ file });
    assert.equal((await freed.apply(large.request, large.decide)).kind, 'applied');
    await freed.close();
  });

  it('denies every change of wagers, postings and batches, and replacing them', async () => {
    const { file } = temporary;
    await runChild(module, [file]);
    const connection = openSqliteFile({ file });
    for (const table of ['wager', 'posting', 'batch']) {
      const denied = new RegExp(`${table} is immutable`);
      assert.throws(() => connection.exec(`UPDATE "${table}" SET "batchId" = 0`), denied);
      assert.throws(() => connection.exec(`DELETE FROM "${table}"`), denied);
      const replace = `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"`;
      assert.throws(() => connection.exec(replace), denied);
    }
    connection.close();
  });

  it('refuses a fraction, a text and a null where an integer must stand', () => {
    const connection = openSqliteFile({ file: temporary.file });
    const insert = connection.prepare(
      `INSERT INTO "limit_counter" ("playerKey", "day", "points") VALUES (1, ?, ?)`,
    );
    assert.throws(() => insert.run('2026-11-20', 1.5), /cannot store REAL value in INTEGER/);
    assert.throws(() => insert.run('2026-11-20', 'ten'), /cannot store TEXT value in INTEGER/);
    assert.throws(() => insert.run('2026-11-20', null), /NOT NULL constraint/);
    assert.throws(() => insert.run('2026-11-20', -1), /CHECK constraint/);
    assert.throws(() => insert.run('20 November', 1), /CHECK constraint/);
    connection.close();
  });
});
