import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runChild } from '../contract/child-process.ts';
import { expectLawsHold, query } from '../contract/ledger-dump.ts';
import { temporaryDatabase } from '../contract/temporary-database.ts';
import { crashPlayers, fillCrashLedger } from './testing/crash-ledger.ts';

const module = fileURLToPath(new URL('./testing/job-process.ts', import.meta.url));

/** Everything that the jobs leave, without the instants at which they ran. */
const outcomes = {
  accounts: 'SELECT "playerKey", "spendable", "debt", "playerSequence" FROM "account" ORDER BY 1',
  lots: 'SELECT "playerKey", "expiresAtMs", "remaining" FROM "open_lot" ORDER BY 1, 2',
  postings: `SELECT "playerKey", "playerSequence", "kind", "spendable", "lots", "cause"
    FROM "posting" ORDER BY 1, 2`,
  redemptions: 'SELECT "redemptionId", "state", "settledSequence" FROM "redemption" ORDER BY 1',
  adjustments: `SELECT "line", "state", "refusal", "playerSequence" FROM "adjustment" ORDER BY 1`,
  batches: 'SELECT "state", "applied", "refused" FROM "adjustment_batch"',
  rounds: `SELECT "job", sum("looked"), sum("changed") FROM "job_round" GROUP BY 1 ORDER BY 1`,
  acts: `SELECT "act", count(*) FROM "ledger_act" GROUP BY 1 ORDER BY 1`,
};

const outcomeOf = (file: string) =>
  Object.fromEntries(
    Object.entries(outcomes).map(([name, sql]) => [
      name,
      query(file, sql).map((row) => ({ ...row })),
    ]),
  );

/** Runs until nothing is left; each life is killed at the failpoint, but the last. */
const runLives = async (failpoint: string, count: number) => {
  const { file, dispose } = temporaryDatabase('ledger');
  try {
    await fillCrashLedger(file);
    let kills = 0;
    for (let life = 0; ; life += 1) {
      assert.ok(life < 30, 'it never ends');
      const args = [file, failpoint, String(count), String(life)];
      const end = await runChild(module, args);
      expectLawsHold(file);
      if (end.signal === null) {
        assert.equal(end.code, 0, end.output);
        return { outcome: outcomeOf(file), kills };
      }
      assert.equal(end.signal, 'SIGKILL', end.output);
      kills += 1;
    }
  } finally {
    dispose();
  }
};

const undisturbed = await runLives('none', 0);

test('undisturbed, the jobs do all that is due', () => {
  const { outcome, kills } = undisturbed;
  assert.equal(kills, 0);
  assert.deepEqual(outcome.batches, [{ state: 'applied', applied: 19, refused: 4 }]);
  const expired = outcome.postings?.filter(({ kind }) => kind === 'expire').length;
  assert.equal(expired, crashPlayers);
  const states = new Set(outcome.redemptions?.map(({ state }) => state));
  assert.deepEqual([...states], ['lapsed']);
});

/** Three of the steps of each life take a lease; what is counted is beyond them. */
const failpoints = [
  ['operation.begun', 6],
  ['operation.rows-written', 5],
  ['operation.committed', 5],
] as const;

for (const [failpoint, count] of failpoints) {
  test(`killed again and again at ${failpoint}, each ${count}th time, they leave the same`, async () => {
    const { outcome, kills } = await runLives(failpoint, count);
    assert.ok(kills > 1, 'nothing was killed');
    assert.deepEqual(outcome, undisturbed.outcome);
  });
}
