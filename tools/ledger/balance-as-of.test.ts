/** What a player had at an instant, as the desk is told, beside what the auditor's rebuild comes to. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LedgerDesk, openSqliteLedgerDesk } from '@house-rules/database';
import { openSqliteAuditLedger, rebuildPlayer } from '@house-rules/ledger-audit';
import { openStoryLedger, type StoryLedger } from './testing/story-ledger.ts';
import { seededNumbers, storyPlayer } from './testing/story-records.ts';
import { storyOperator, storySource } from './testing/story-rules.ts';

const players = 6;
const seed = 20_261_123;

const withDesk = async <T>(
  { file }: StoryLedger,
  act: (desk: LedgerDesk) => Promise<T>,
): Promise<T> => {
  const desk = openSqliteLedgerDesk({ file });
  try {
    return await act(desk);
  } finally {
    await desk.close();
  }
};

const rebuiltAt = async ({ file }: StoryLedger, playerId: string, atMs: number) => {
  const ledger = openSqliteAuditLedger(file);
  const asked = { operatorId: storyOperator, playerId, until: { atMs } };
  const rebuilt = await rebuildPlayer(ledger, storySource, asked, () => undefined);
  await ledger.close();
  assert.ok(rebuilt !== null);
  const { player } = rebuilt;
  const lots = player.lots
    .filter(({ remaining }) => remaining > 0)
    .map(({ expiresAtMs, remaining }) => ({ expiresAtMs, remaining }));
  const { spendable, status, debt, sequence: playerSequence } = player;
  return { spendable, status, debt, playerSequence, tier: player.tier?.id ?? null, lots };
};

/** Players who owed points at some time: of them the rows are read from the first on. */
const owing = `SELECT DISTINCT playerKey FROM posting t WHERE kind = 'reverse'
  AND spendable < (SELECT coalesce(sum(j.value ->> 'amount'), 0) FROM json_each(t.lots) j)`;

/** When each row of a player was applied, in their order. */
const appliedAt = (story: StoryLedger, playerId: string): number[] => {
  const key = `(SELECT playerKey FROM player WHERE hex(playerId) =
    '${playerId.replaceAll('-', '').toUpperCase()}')`;
  const rows = ['wager', 'posting', 'player_fact']
    .map((table) => `SELECT playerSequence, batchId FROM ${table} WHERE playerKey = ${key}`)
    .join(' UNION ALL ');
  return story
    .query(
      `SELECT b.appliedAtMs AS at FROM (${rows}) JOIN batch b USING (batchId) ORDER BY playerSequence`,
    )
    .map(({ at }) => Number(at));
};

/** The story's desk works ahead of the worker's clock; such an instant has no one answer. */
const isClear = (applied: readonly number[], atMs: number): boolean =>
  applied.findLastIndex((each) => each <= atMs) + 1 ===
  applied.filter((each) => each <= atMs).length;

describe('the balance of an instant', () => {
  let season: StoryLedger;
  before(async () => {
    season = await openStoryLedger({ players, wagers: 600, seed }, true);
  });
  after(() => season.close());

  it('is what the rebuild comes to by then, before the first row, in between and now', async () => {
    const batches = season.query('SELECT DISTINCT appliedAtMs AS at FROM batch ORDER BY 1');
    const below = seededNumbers(seed);
    const instants = [0, Number(batches.at(-1)?.at) + 1];
    for (let n = 0; n < 25; n += 1) {
      instants.push(Number(batches[below(batches.length)]?.at) - below(2));
    }
    const owed = season.query(owing).length;
    assert.ok(owed > 0 && owed < players, `${owed} of ${players} owed: both ways are gone`);
    await withDesk(season, async ({ holdings }) => {
      for (let one = 0; one < players; one += 1) {
        const playerId = storyPlayer(one);
        const applied = appliedAt(season, playerId);
        const clear = instants.filter((atMs) => isClear(applied, atMs));
        assert.ok(clear.length > 4, `${clear.length} instants of ${playerId}`);
        for (const atMs of clear) {
          const held = await holdings.asOf({ operatorId: storyOperator, playerId }, atMs);
          assert.ok(held !== null);
          const { postedAtMs, ...told } = held;
          assert.deepEqual(told, await rebuiltAt(season, playerId, atMs), `${playerId} at ${atMs}`);
          assert.ok(postedAtMs === null ? told.playerSequence === 0 : postedAtMs <= atMs);
        }
      }
    });
  });

  it('reads no row before the instant but the one that tells the tier', async () => {
    const story = season.copy();
    try {
      const [never] = story.query(
        `SELECT lower(hex(p.playerId)) AS id, a.playerKey FROM account a JOIN player p USING (playerKey)
         WHERE a.playerKey NOT IN (${owing}) AND a.headAtMs IS NOT NULL LIMIT 1`,
      );
      const id = String(never?.id);
      const playerId = `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
      const asked = { operatorId: storyOperator, playerId };
      const at = (share: number) =>
        Number(
          story.query(`SELECT b.appliedAtMs AS at FROM wager w JOIN batch b USING (batchId)
            WHERE w.playerKey = ${never?.playerKey} ORDER BY w.playerSequence
            LIMIT 1 OFFSET ${Math.floor(share * 60)}`)[0]?.at,
        );
      const late = at(1);
      const whole = await withDesk(story, ({ holdings }) => holdings.asOf(asked, late));
      story.tamper(
        `UPDATE wager SET previousWagerId = randomblob(16) WHERE playerKey = ${never?.playerKey}
           AND previousAtMs IS NOT NULL AND playerSequence < 20`,
      );
      const again = await withDesk(story, ({ holdings }) => holdings.asOf(asked, late));
      assert.deepEqual(again, whole);
      await assert.rejects(
        withDesk(story, ({ holdings }) => holdings.asOf(asked, at(0))),
        /leads to a row that is not there/,
      );
    } finally {
      story.close();
    }
  });
});
