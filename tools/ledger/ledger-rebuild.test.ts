/**
 * A season in a real ledger file, rebuilt from its rows alone; and the same file with one thing in
 * it changed on purpose, each time another, which the rebuild must name as the first difference.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LedgerDifference } from '@house-rules/contracts';
import {
  openSqliteAuditLedger,
  openSqliteAuditStore,
  rebuildPlayer,
  rebuildRange,
  rounds,
  runSlice,
} from '@house-rules/ledger-audit';
import { openStoryLedger, type StoryLedger } from './testing/story-ledger.ts';
import { storyPlayer } from './testing/story-records.ts';
import { storyOperator, storySource } from './testing/story-rules.ts';

const options = { players: 4, wagers: 500, seed: 20_261_123 };

let season: StoryLedger;

before(async () => {
  season = await openStoryLedger(options);
});
after(() => season.close());

const withStory = async (act: (story: StoryLedger) => Promise<void>): Promise<void> => {
  const story = season.copy();
  try {
    await act(story);
  } finally {
    story.close();
  }
};

const rebuilt = async (story: StoryLedger, player: number) => {
  const ledger = openSqliteAuditLedger(story.file);
  const lines: number[] = [];
  const asked = { operatorId: storyOperator, playerId: storyPlayer(player) };
  const result = await rebuildPlayer(ledger, storySource, asked, ({ row }) =>
    lines.push(row.playerSequence),
  );
  await ledger.close();
  assert.ok(result !== null);
  return { ...result, lines };
};

/** What a round of every invariant finds. */
const offencesOf = async (story: StoryLedger): Promise<string[]> => {
  const ledger = openSqliteAuditLedger(story.file);
  const store = openSqliteAuditStore(story.file);
  const options = { nowMs: () => 1_000, rows: 100_000, restMs: 1_000 };
  for (const round of rounds) {
    await runSlice(ledger, store, round, round.isPerOperator ? 1 : 0, options);
  }
  const { rows } = await store.offences(1, { limit: 100, after: null });
  await store.close();
  await ledger.close();
  return rows.map(({ invariant, difference }) => `${invariant}: ${difference.sentence}`);
};

/** The first difference of each player of the operator, by key, as the operator's rebuild has it. */
const rebuiltAll = async (story: StoryLedger): Promise<Map<number, LedgerDifference>> => {
  const ledger = openSqliteAuditLedger(story.file);
  const operator = await ledger.operator(storyOperator);
  assert.ok(operator !== null);
  const { operatorKey } = operator;
  const sizes = await ledger.accountSizes(operatorKey, 0, 100);
  const range = { operatorKey, firstKey: 1, lastKey: sizes.at(-1)?.playerKey ?? 0 };
  const found = await rebuildRange(ledger, storySource, {
    operatorId: storyOperator,
    range,
    sizes,
    turn: 0,
    onRows: () => undefined,
  });
  await ledger.close();
  return new Map(found.map(({ playerKey, first }) => [playerKey, first]));
};

describe('a season with voids, facts, late wagers and a change of rules', () => {
  it('is rebuilt to the micropoint, every player, one by one and all at once', async () => {
    await withStory(async (story) => {
      for (let player = 0; player < options.players; player += 1) {
        const result = await rebuilt(story, player);
        assert.equal(result.firstDifference, null);
        assert.equal(result.lines.length, result.standing?.account.playerSequence);
        assert.equal(result.player.spendable, result.standing?.account.spendable);
      }
      assert.deepEqual(await rebuiltAll(story), new Map());
      const kinds = story.query('SELECT kind, count(*) AS n FROM posting GROUP BY kind');
      assert.deepEqual(
        kinds.map(({ kind }) => kind),
        ['reverse', 'tier_change'],
      );
    });
  });
});

describe('a season with redemptions, adjustments, expiry and tiers that go down', () => {
  it('is rebuilt to the micropoint, every player, and keeps every invariant', async () => {
    const story = await openStoryLedger({ players: 4, wagers: 600, seed: 5 }, true);
    try {
      for (let one = 0; one < 4; one += 1) {
        const { firstDifference, standing } = await rebuilt(story, one);
        assert.equal(firstDifference, null, firstDifference?.sentence);
        assert.ok(standing !== null);
      }
      assert.deepEqual(await rebuiltAll(story), new Map());
      const kinds = story.query('SELECT DISTINCT kind FROM posting ORDER BY kind');
      assert.deepEqual(
        kinds.map(({ kind }) => kind),
        ['adjust', 'cancel', 'expire', 'redeem', 'reverse', 'tier_change'],
      );
      assert.deepEqual(await offencesOf(story), []);
    } finally {
      story.close();
    }
  });
});

describe('a season whose accounts stand in changes that nobody has folded', () => {
  const kept = { deferredMin: 1, aloneAfter: 0, idleMs: 3_600_000 };
  let story: StoryLedger;
  before(async () => {
    story = await openStoryLedger({ players: 4, wagers: 600, seed: 5 }, true, kept);
  });
  after(() => story.close());

  it('is rebuilt to the micropoint, every player, and keeps every invariant', async () => {
    assert.ok(Number(story.query('SELECT count(*) AS n FROM account_change')[0]?.n) > 0);
    for (let one = 0; one < 4; one += 1) {
      const { firstDifference } = await rebuilt(story, one);
      assert.equal(firstDifference, null, firstDifference?.sentence);
    }
    assert.deepEqual(await rebuiltAll(story), new Map());
    assert.deepEqual(await offencesOf(story), []);
  });

  it('is found out where a change holds another balance', async () => {
    const other = await openStoryLedger(options, false, kept);
    try {
      other.tamper(`UPDATE account_change
        SET entries = CAST(substr(entries, 1, 14) || x'7FFF' || substr(entries, 17) AS BLOB)`);
      const found = await rebuiltAll(other);
      assert.ok(found.size > 0);
      for (const { table, field } of found.values()) {
        assert.deepEqual([table, field], ['account', 'spendable']);
      }
    } finally {
      other.close();
    }
  });
});

interface Wrong {
  readonly title: string;
  /** What somebody writes into the file, and what the rebuild must say first. */
  readonly statements: readonly string[];
  readonly first: Partial<LedgerDifference>;
}

/** A wager in the middle of the second player's rows; SQL names it by its place. */
const player = 2;
const playerKey = `(SELECT playerKey FROM player WHERE hex(playerId) = '${storyPlayer(player)
  .replaceAll('-', '')
  .toUpperCase()}')`;
const middle = `(SELECT playerSequence FROM wager WHERE playerKey = ${playerKey} AND spendable > 0
  ORDER BY playerSequence LIMIT 1 OFFSET 25)`;
const theWager = `playerKey = ${playerKey} AND playerSequence = ${middle}`;

/** Gives the wager a decision of its own with one column changed. */
const withDecision = (column: string, value: string): string[] => [
  `INSERT INTO decision_kind SELECT 9999, randomblob(16), ruleSetVersion, ratesVersion, rate, engine,
     reason, eligibilityRule, earningRule, promotions, cappedBy, tierBefore, tier, tierAfter, counted
   FROM decision_kind WHERE decisionKey = (SELECT decisionKey FROM wager WHERE ${theWager})`,
  `UPDATE decision_kind SET ${column} = ${value} WHERE decisionKey = 9999`,
  `UPDATE wager SET decisionKey = 9999 WHERE ${theWager}`,
];

const wrongs: readonly Wrong[] = [
  {
    title: 'a changed stake',
    statements: [`UPDATE wager SET amountMinor = amountMinor + 1 WHERE ${theWager}`],
    first: { table: 'wager', field: 'contentHash' },
  },
  {
    title: 'points that the engine would not give',
    statements: [`UPDATE wager SET spendable = spendable + 1000000 WHERE ${theWager}`],
    first: { table: 'wager', field: 'spendable' },
  },
  {
    title: 'a balance after a row that its points do not come to',
    statements: [`UPDATE wager SET spendableAfter = spendableAfter - 1 WHERE ${theWager}`],
    first: { table: 'wager', field: 'spendableAfter' },
  },
  {
    title: 'a missing wager',
    statements: [`DELETE FROM wager WHERE ${theWager}`],
    first: { field: 'row', stored: null },
  },
  {
    title: 'a wager under another account',
    statements: [`UPDATE wager SET playerKey = playerKey % 4 + 1 WHERE ${theWager}`],
    first: { table: 'wager', field: 'playerKey' },
  },
  {
    title: 'a broken chain',
    statements: [`UPDATE wager SET previousWagerId = randomblob(16) WHERE ${theWager}`],
    first: { table: 'wager', field: 'previous' },
  },
  {
    title: 'another version of the rules than was in force',
    statements: withDecision('ruleSetVersion', '3 - ruleSetVersion'),
    first: { table: 'wager', field: 'ruleSetVersion' },
  },
  {
    title: 'another version of the rates than was in force',
    statements: withDecision('ratesVersion', '3 - ratesVersion'),
    first: { table: 'wager', field: 'ratesVersion' },
  },
  {
    title: 'another currency rate',
    statements: withDecision('rate', "'1.5'"),
    first: { table: 'wager', field: 'rate', stored: '1.5' },
  },
  {
    title: 'another tier before a wager',
    statements: withDecision('tierBefore', "'platinum'"),
    first: { table: 'wager', field: 'tierBefore', stored: 'platinum' },
  },
  {
    title: 'another rule than the one that decided',
    statements: withDecision('earningRule', "'video-poker'"),
    first: { table: 'wager', field: 'earningRule', stored: 'video-poker' },
  },
  {
    title: 'a wager that filled another lot',
    statements: [`UPDATE wager SET lotExpiresAtMs = lotExpiresAtMs + 1 WHERE ${theWager}`],
    first: { table: 'wager', field: 'lotExpiresAtMs' },
  },
  {
    title: 'counters that a decision did not see',
    statements: [`UPDATE wager SET pointsBefore = pointsBefore + 1 WHERE ${theWager}`],
    first: { table: 'wager', field: 'pointsBefore' },
  },
  {
    title: 'segments that no fact gives',
    statements: [`UPDATE wager SET playerSegments = '["whale"]' WHERE ${theWager}`],
    first: { table: 'wager', field: 'playerSegments', stored: 'whale' },
  },
  {
    title: 'a change of tier that no row tells',
    statements: [
      `DELETE FROM posting WHERE playerKey = ${playerKey} AND kind = 'tier_change'
       AND playerSequence = (SELECT min(playerSequence) FROM posting
         WHERE playerKey = ${playerKey} AND kind = 'tier_change')`,
    ],
    first: { field: 'row', stored: null },
  },
  {
    title: 'a void that took another sum',
    statements: [
      `UPDATE posting SET spendable = spendable - 1 WHERE playerKey = ${playerKey}
       AND kind = 'reverse' AND spendable < 0`,
    ],
    first: { table: 'posting', field: 'spendable' },
  },
  {
    title: 'a fact that was changed afterwards',
    statements: [
      `UPDATE player_fact SET kind = 'segment', value = 'whale', effectiveFromMs = 0,
         effectiveToMs = NULL WHERE playerKey = ${playerKey}`,
    ],
    first: { table: 'wager', field: 'playerSegments' },
  },
  {
    title: 'a wrong balance',
    statements: [`UPDATE account SET spendable = spendable + 1 WHERE playerKey = ${playerKey}`],
    first: { table: 'account', field: 'spendable' },
  },
  {
    title: 'a wrong tier',
    statements: [`UPDATE account SET tier = 'platinum' WHERE playerKey = ${playerKey}`],
    first: { table: 'account', field: 'tier', stored: 'platinum' },
  },
  {
    title: 'a tier that is kept longer than its term',
    statements: [
      `UPDATE account SET heldUntilMs = heldUntilMs + 86400000 WHERE playerKey = ${playerKey}`,
    ],
    first: { table: 'account', field: 'heldUntilMs' },
  },
  {
    title: 'a wrong qualifying status',
    statements: [`UPDATE account SET windowStatus = 1 WHERE playerKey = ${playerKey}`],
    first: { table: 'account', field: 'windowStatus', stored: 1 },
  },
  {
    title: 'a wrong lot',
    statements: [
      `UPDATE lot SET earned = earned + 5, remaining = remaining + 5
       WHERE playerKey = ${playerKey}`,
    ],
    first: { table: 'lot', field: 'remaining' },
  },
  {
    title: 'wrong counters of a day',
    statements: [
      `UPDATE limit_counter SET points = points + 5 WHERE playerKey = ${playerKey}
       AND day = (SELECT min(day) FROM limit_counter WHERE playerKey = ${playerKey})`,
    ],
    first: { table: 'limit_counter', field: 'points' },
  },
];

describe('a ledger in which something was changed on purpose', () => {
  for (const { title, statements, first } of wrongs) {
    it(`is found out: ${title}`, async () => {
      await withStory(async (story) => {
        const places = story.query(`SELECT ${playerKey} AS playerKey, ${middle} AS sequence`)[0];
        story.tamper(...statements);
        const { firstDifference } = await rebuilt(story, player);
        assert.ok(firstDifference !== null, 'the rebuild found nothing');
        const { table, field, stored, playerSequence, sentence } = firstDifference;
        assert.deepEqual({ table, field, stored, ...first }, { table, field, stored }, sentence);
        const isOfTheWager = statements.some((text) => text.includes(theWager));
        if (isOfTheWager) assert.equal(playerSequence, places?.sequence, sentence);
        const all = await rebuiltAll(story);
        const together = all.get(Number(places?.playerKey));
        assert.ok(together !== undefined, 'the rebuild of all players found nothing');
        if (field !== 'playerKey') assert.deepEqual(together, firstDifference);
      });
    });
  }
});
