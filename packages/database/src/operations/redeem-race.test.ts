import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runChild } from '../contract/child-process.ts';
import { expectLawsHold, query } from '../contract/ledger-dump.ts';
import { sampleBatch } from '../contract/sample-batch.ts';
import { temporaryDatabase } from '../contract/temporary-database.ts';
import { openSqliteLedgerWriter } from '../ledger/sqlite/open-sqlite-ledger-writer.ts';

const module = fileURLToPath(new URL('./testing/redeem-process.ts', import.meta.url));
const processes = 50;
const redemptions = 20;
const price = 7_000_000;
/** Covers so many redemptions and a rest, in three lots that end in the middle of one. */
const covered = 613;
const rest = 3_500_000;

interface Told {
  readonly taken: readonly string[];
  readonly refused: number;
  readonly unlike: number;
}

test('of fifty processes that redeem twenty times each, exactly what is covered succeeds, and keys repeat', async () => {
  const { file, dispose } = temporaryDatabase('ledger');
  try {
    const writer = openSqliteLedgerWriter({ file });
    const earned = covered * price + rest;
    const lots = [
      { wager: 1, player: 1, earns: 1_000_000_000, lotExpiresAtMs: 50_000 },
      { wager: 2, player: 1, earns: 1_500_000_000, lotExpiresAtMs: 90_000 },
      { wager: 3, player: 1, earns: earned - 2_500_000_000 },
    ];
    const { request, decide } = sampleBatch(0, lots);
    await writer.apply(request, decide);
    await writer.close();
    const ends = await Promise.all(
      Array.from({ length: processes }, (_, index) =>
        runChild(module, [file, String(index), String(redemptions), String(price)]),
      ),
    );
    const told = ends.map(({ code, messages, output }) => {
      assert.equal(code, 0, output);
      return messages[0] as Told;
    });
    const ids = told.flatMap(({ taken }) => taken);
    const refused = told.reduce((sum, one) => sum + one.refused, 0);
    assert.deepEqual([ids.length, refused], [covered, processes * redemptions - covered]);
    assert.equal(new Set(ids).size, covered);
    assert.equal(
      told.reduce((sum, one) => sum + one.unlike, 0),
      0,
      'a repeated key was answered otherwise',
    );
    const [account] = query(file, 'SELECT "spendable", "playerSequence" FROM "account"');
    assert.deepEqual({ ...account }, { spendable: rest, playerSequence: covered + lots.length });
    const [stored] = query(
      file,
      'SELECT count(*) AS "rows", min("spendableAfter") AS "least" FROM "redemption"',
    );
    assert.deepEqual({ ...stored }, { rows: covered, least: rest });
    expectLawsHold(file);
  } finally {
    dispose();
  }
});
