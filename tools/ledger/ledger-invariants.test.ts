/** The invariants over a season in a real ledger file: green, and red where something was changed. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InvariantId } from '@house-rules/contracts';
import {
  type AuditStore,
  invariants,
  openSqliteAuditLedger,
  openSqliteAuditStore,
  rounds,
  runSlice,
} from '@house-rules/ledger-audit';
import { openStoryLedger, type StoryLedger } from './testing/story-ledger.ts';

let season: StoryLedger;

before(async () => {
  season = await openStoryLedger({ players: 4, wagers: 400, seed: 7 });
});
after(() => season.close());

const operatorKey = 1;

/** Every round once, slice by slice, by a clock that stands on `atMs`. */
const goRound = async (story: StoryLedger, store: AuditStore, atMs: number, rows = 60) => {
  const ledger = openSqliteAuditLedger(story.file);
  const slices: string[] = [];
  for (const round of rounds) {
    for (;;) {
      const key = round.isPerOperator ? operatorKey : 0;
      const options = { nowMs: () => atMs, rows, restMs: 1_000 };
      const run = await runSlice(ledger, store, round, key, options);
      if (run === null) break;
      slices.push(run.round);
      if (run.isLast) break;
    }
  }
  await ledger.close();
  return slices;
};

const withStory = async (
  act: (story: StoryLedger, store: AuditStore) => Promise<void>,
): Promise<void> => {
  const story = season.copy();
  const store = openSqliteAuditStore(story.file);
  try {
    await act(story, store);
  } finally {
    await store.close();
    story.close();
  }
};

describe('a ledger in which nothing was changed', () => {
  it('keeps every invariant, in slices of any size', async () => {
    await withStory(async (story, store) => {
      const small = await goRound(story, store, 1_000, 20);
      assert.deepEqual(await store.offencesOpen(operatorKey), new Map());
      const large = await goRound(story, store, 5_000, 100_000);
      assert.deepEqual(await store.offencesOpen(operatorKey), new Map());
      assert.ok(small.length > large.length);
      assert.deepEqual(large, ['players', 'batches', 'wager_ids', 'intervals']);
    });
  });

  it('is looked at again only after a rest, and says since when it was looked at whole', async () => {
    await withStory(async (story, store) => {
      await goRound(story, store, 1_000);
      assert.deepEqual(await goRound(story, store, 1_999), []);
      assert.notDeepEqual(await goRound(story, store, 2_000), []);
      const whole = await store.wholeRound({ operatorKey: 0, round: 'batches' });
      assert.deepEqual([whole?.startedAtMs, whole?.finishedAtMs], [2_000, 2_000]);
      assert.equal(whole?.checked, story.query('SELECT count(*) AS n FROM batch')[0]?.n);
    });
  });
});

interface Breach {
  readonly invariant: InvariantId;
  readonly title: string;
  readonly statements: readonly string[];
}

const breaches: readonly Breach[] = [
  {
    invariant: 'balance_is_sum',
    title: 'a balance that its lots and rows do not come to',
    statements: ['UPDATE account SET spendable = spendable + 1 WHERE playerKey = 2'],
  },
  {
    invariant: 'lots_not_negative',
    title: 'a lot below zero',
    statements: [
      'PRAGMA ignore_check_constraints = ON',
      'UPDATE account SET lotRemaining = -5 WHERE playerKey = 2',
    ],
  },
  {
    invariant: 'sequence_dense',
    title: 'a posting that is gone',
    statements: [
      `DELETE FROM posting WHERE playerKey = 2
         AND playerSequence = (SELECT min(playerSequence) FROM posting WHERE playerKey = 2)`,
    ],
  },
  {
    invariant: 'head_is_newest',
    title: 'a pointer to a wager that is not there',
    statements: [
      `UPDATE wager SET previousWagerId = randomblob(16) WHERE playerKey = 2
         AND playerSequence = (SELECT max(playerSequence) FROM wager WHERE playerKey = 2)`,
    ],
  },
  {
    invariant: 'counters_are_sums',
    title: 'counters that the wagers of the day do not come to',
    statements: ['UPDATE account SET dayPoints = dayPoints + 1 WHERE playerKey = 2'],
  },
  {
    invariant: 'voids_are_sums',
    title: 'a void that reversed more than its share',
    statements: [
      `UPDATE posting SET cause = json_set(cause, '$.reversed', (cause ->> '$.reversed') + 1)
       WHERE playerKey = 2 AND kind = 'reverse'`,
    ],
  },
  {
    invariant: 'batch_chain',
    title: 'a digest that was made up',
    statements: [`UPDATE batch SET digest = '${'a'.repeat(64)}' WHERE batchId = 3`],
  },
  {
    invariant: 'batch_chain',
    title: 'a row that its batch does not know so',
    statements: ['UPDATE wager SET statusAfter = statusAfter + 1 WHERE batchId = 4'],
  },
  {
    invariant: 'intervals_are_sums',
    title: 'totals that the wagers do not come to',
    statements: ['UPDATE operator_interval SET wagers = wagers + 1'],
  },
  {
    invariant: 'wager_once',
    title: 'a wager id at another time',
    statements: [
      `UPDATE batch_rows SET wagers = CAST(wagers || substr(wagers, 1, 27) || x'FF' AS BLOB)
       WHERE batchId = 2`,
    ],
  },
];

describe('a ledger in which something was changed', () => {
  for (const { invariant, title, statements } of breaches) {
    it(`breaks ${invariant}: ${title}`, async () => {
      await withStory(async (story, store) => {
        story.tamper(...statements);
        await goRound(story, store, 1_000);
        const open = await store.offencesOpen(operatorKey);
        assert.ok(open.has(invariant), `found ${[...open.keys()]}`);
        const { rows } = await store.offences(operatorKey, { limit: 100, after: null });
        const offence = rows.find((row) => row.invariant === invariant);
        assert.notEqual(offence?.difference.sentence ?? '', '');
      });
    });
  }

  it('tells the same row once, from when to when, and no longer once it is mended', async () => {
    await withStory(async (story, store) => {
      const move = (by: number) =>
        story.tamper(`UPDATE account SET dayPoints = dayPoints + ${by} WHERE playerKey = 2`);
      move(1);
      await goRound(story, store, 1_000);
      await goRound(story, store, 5_000);
      const { rows } = await store.offences(operatorKey, { limit: 100, after: null });
      assert.deepEqual(
        rows.map(({ firstSeenAtMs, lastSeenAtMs }) => [firstSeenAtMs, lastSeenAtMs]),
        [[1_000, 5_000]],
      );
      move(-1);
      await goRound(story, store, 9_000);
      assert.deepEqual(await store.offencesOpen(operatorKey), new Map());
    });
  });
});

/** Of a season in which the desk worked: redemptions that were kept, cancelled and lapsed. */
const redemptionBreaches: readonly {
  readonly title: string;
  readonly statements: readonly string[];
  /** What the offence says of which column. */
  readonly field: string;
  readonly table: string;
}[] = [
  {
    title: 'a price that is not what was taken',
    statements: ['UPDATE redemption SET points = points + 1'],
    table: 'redemption',
    field: 'points',
  },
  {
    title: 'points that were given back although the reward was given out',
    statements: ["UPDATE redemption SET state = 'confirmed' WHERE state = 'lapsed'"],
    table: 'redemption',
    field: 'given back',
  },
  {
    title: 'points that were not given back although it was cancelled',
    statements: [
      `DELETE FROM posting WHERE kind = 'cancel' AND (playerKey, playerSequence) =
         (SELECT playerKey, playerSequence FROM posting WHERE kind = 'cancel' LIMIT 1)`,
    ],
    table: 'redemption',
    field: 'given back',
  },
  {
    title: 'another row than the one that took its price',
    statements: ['UPDATE redemption SET playerSequence = playerSequence + 1'],
    table: 'redemption',
    field: 'playerSequence',
  },
  {
    title: 'points that were taken for no redemption',
    statements: ["DELETE FROM redemption WHERE state = 'confirmed'"],
    table: 'posting',
    field: 'redemption',
  },
];

describe('redemptions and their rows', () => {
  let desked: StoryLedger;
  before(async () => {
    desked = await openStoryLedger({ players: 4, wagers: 300, seed: 5 }, true);
  });
  after(() => desked.close());

  const offencesOf = async (statements: readonly string[]) => {
    const story = desked.copy();
    const store = openSqliteAuditStore(story.file);
    try {
      story.tamper(...statements);
      await goRound(story, store, 1_000, 1_000);
      const { rows } = await store.offences(operatorKey, { limit: 100, after: null });
      return rows.filter(({ invariant }) => invariant === 'redemptions_match');
    } finally {
      await store.close();
      story.close();
    }
  };

  it('match in a season of a desk that gave out, cancelled and let lapse', async () => {
    const states = desked.query('SELECT DISTINCT state FROM redemption ORDER BY state');
    assert.deepEqual(
      states.map(({ state }) => state),
      ['cancelled', 'confirmed', 'lapsed'],
    );
    assert.deepEqual(await offencesOf([]), []);
  });

  for (const { title, statements, table, field } of redemptionBreaches) {
    it(`break redemptions_match by ${title}`, async () => {
      const offences = await offencesOf(statements);
      const told = offences.map(({ difference }) => `${difference.table} ${difference.field}`);
      assert.ok(told.includes(`${table} ${field}`), `found ${told.join(', ')}`);
      for (const { difference } of offences) assert.notEqual(difference.sentence, '');
    });
  }
});

describe('the breaches above', () => {
  it('are of every invariant', () => {
    const broken = new Set<InvariantId>(breaches.map(({ invariant }) => invariant));
    if (redemptionBreaches.length > 0) broken.add('redemptions_match');
    assert.deepEqual(
      invariants.filter(({ id }) => !broken.has(id)),
      [],
    );
  });
});
