/** The nightly review of tiers, killed with SIGKILL anywhere: what it leaves is always the same. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSqliteAuditLedger, rebuildRange } from '@house-rules/ledger-audit';
import { runChild } from '../../packages/database/src/contract/child-process.ts';
import {
  exampleUuid,
  exampleWager,
  wagerRecord,
} from '../../packages/stream-worker/src/testing/example-records.ts';
import { openLedgerOf, type StoryLedger } from './testing/story-ledger.ts';
import { storyPlayer } from './testing/story-records.ts';
import { storyBeginsMs, storyOperator, storySource } from './testing/story-rules.ts';

const module = fileURLToPath(new URL('./testing/tier-job-process.ts', import.meta.url));

/** A slice takes 250 players that are due, so each night is three transactions. */
const players = 520;
/** Every fourth reaches gold, the next one none, the others silver. */
const stakes = ['30000.00', '6000.00', '6000.00', '1.00'] as const;

const records = Array.from({ length: players }, (_, index) => {
  const atMs = storyBeginsMs + index * 1_000;
  const wager = exampleWager({
    wagerId: exampleUuid(index + 1),
    playerId: storyPlayer(index),
    wagerAmount: stakes[index % stakes.length] ?? '1.00',
    timestamp: new Date(atMs).toISOString(),
  });
  return wagerRecord(wager, { offset: index, timestampMs: atMs });
});

/** Everything that the job leaves, without the instants at which it ran. */
const outcomes = {
  accounts: `SELECT playerKey, tier, tierSinceMs, heldUntilMs, playerSequence, spendable, status
    FROM account ORDER BY 1`,
  postings: `SELECT playerKey, playerSequence, kind, occurredAtMs, cause FROM posting ORDER BY 1, 2`,
  rounds: `SELECT day, looked, changed, players, finishedAtMs IS NOT NULL AS isDone
    FROM job_round WHERE job = 'tiers' ORDER BY day`,
  acts: 'SELECT act, count(*) AS n FROM ledger_act GROUP BY 1 ORDER BY 1',
} as const;

const outcomeOf = (ledger: StoryLedger) =>
  Object.fromEntries(
    Object.entries(outcomes).map(([name, sql]) => [
      name,
      ledger.query(sql).map((row) => ({ ...row })),
    ]),
  );

/** Runs until nothing is left to do; each life but the last is killed at the failpoint. */
const runLives = async (from: StoryLedger, failpoint: string, count: number) => {
  const ledger = from.copy();
  try {
    let kills = 0;
    for (let life = 0; ; life += 1) {
      assert.ok(life < 40, 'it never ends');
      const end = await runChild(module, [ledger.file, failpoint, String(count), String(life)]);
      if (end.signal === null) {
        assert.equal(end.code, 0, end.output);
        return { outcome: outcomeOf(ledger), kills, differing: await differingOf(ledger) };
      }
      assert.equal(end.signal, 'SIGKILL', end.output);
      kills += 1;
    }
  } finally {
    ledger.close();
  }
};

/** The first sentence about every player who is not their rebuild. */
const differingOf = async ({ file }: StoryLedger): Promise<string[]> => {
  const ledger = openSqliteAuditLedger(file);
  try {
    const operator = await ledger.operator(storyOperator);
    assert.ok(operator !== null);
    const { operatorKey } = operator;
    const sizes = await ledger.accountSizes(operatorKey, 0, players);
    const range = { operatorKey, firstKey: 1, lastKey: sizes.at(-1)?.playerKey ?? 0 };
    const asked = { operatorId: storyOperator, range, sizes, turn: 0, onRows: () => undefined };
    const found = await rebuildRange(ledger, storySource, asked);
    return found.map(({ first }) => first.sentence);
  } finally {
    await ledger.close();
  }
};

describe('the review of tiers', () => {
  let filled: StoryLedger;
  let undisturbed: Awaited<ReturnType<typeof runLives>>;
  before(async () => {
    filled = await openLedgerOf(records);
    undisturbed = await runLives(filled, 'none', 0);
  });
  after(() => filled.close());

  it('bears, then lowers by a rung a year, and is what the rebuild comes to', () => {
    const { outcome, kills, differing } = undisturbed;
    assert.equal(kills, 0);
    assert.deepEqual(differing, []);
    const changes = outcome.postings?.filter(({ cause }) => String(cause).includes('"job"'));
    const golds = players / 4;
    assert.equal(changes?.length, golds * 2 + golds * 2, 'gold goes down twice, silver once');
    assert.deepEqual(new Set(outcome.accounts?.map(({ tier }) => tier)), new Set(['bronze']));
    assert.deepEqual(
      outcome.rounds?.map(({ looked, changed, isDone }) => [looked, changed, isDone]),
      [
        [players, 0, 1],
        [players, golds * 3, 1],
        [players, golds, 1],
      ],
    );
  });

  it('is found out where a term that it prolonged is another than any night gave', async () => {
    const reviewed = filled.copy();
    try {
      await runChild(module, [reviewed.file, 'none', '0', '0']);
      assert.deepEqual(await differingOf(reviewed), []);
      const bronze = `playerKey IN (SELECT playerKey FROM account WHERE tier = 'bronze' LIMIT 3)`;
      reviewed.tamper(`UPDATE account SET heldUntilMs = heldUntilMs + 86400000 WHERE ${bronze}`);
      const sentences = await differingOf(reviewed);
      assert.equal(sentences.length, 3);
      for (const sentence of sentences) assert.match(sentence, /heldUntilMs/);
    } finally {
      reviewed.close();
    }
  });

  /**
   * Each life asks for the lease once for each night that is over, which is refused; then it takes it
   * and does a slice. What is counted is beyond that, so that every life comes a slice further.
   */
  const failpoints = [
    ['operation.begun', 5],
    ['operation.rows-written', 5],
    ['operation.committed', 4],
  ] as const;

  for (const [failpoint, count] of failpoints) {
    it(`killed again and again at ${failpoint}, each ${count}th time, leaves the same`, async () => {
      const { outcome, kills, differing } = await runLives(filled, failpoint, count);
      assert.ok(kills > 1, 'nothing was killed');
      assert.deepEqual(outcome, undisturbed.outcome);
      assert.deepEqual(differing, []);
    });
  }
});
