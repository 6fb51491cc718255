/** The auditor as the API has it: its answers, its work in the background, its thread. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  invariantListSchema,
  invariantOffenceListSchema,
  playerRebuildSchema,
  type RebuildJob,
  rebuildJobDifferencesSchema,
  rebuildJobSchema,
} from '@house-rules/contracts';
import {
  openSqliteAuditLedger,
  openSqliteAuditStore,
  RebuildStopped,
  runNextRange,
} from '@house-rules/ledger-audit';
import { createLogger } from '@house-rules/service';
import { createAuditService } from '../../apps/config-api/src/ledger-audit/create-audit-service.ts';
import type { LedgerAuditService } from '../../apps/config-api/src/ledger-audit/ledger-audit-service.ts';
import {
  type Observed,
  runBackground,
} from '../../apps/config-api/src/ledger-audit/run-background.ts';
import { startAuditThread } from '../../apps/config-api/src/ledger-audit/start-audit-thread.ts';
import { exampleUuid } from '../../packages/stream-worker/src/testing/example-records.ts';
import { until } from '../../packages/stream-worker/src/testing/until.ts';
import { openStoryLedger, type StoryLedger } from './testing/story-ledger.ts';
import { storyPlayer } from './testing/story-records.ts';
import { secondFromMs, storyOperator, storySource } from './testing/story-rules.ts';

const players = 4;
const by = { id: 'p-1', name: 'Mara' };
const pace = { sliceRows: 500, slicePauseMs: 1, portionPauseMs: 1, restMs: 60_000, idleMs: 5 };

let season: StoryLedger;

before(async () => {
  season = await openStoryLedger({ players, wagers: 300, seed: 11 });
});
after(() => season.close());

/** The auditor over a file, with a clock that the test moves. */
const openAuditor = (story: StoryLedger) => {
  const ledger = openSqliteAuditLedger(story.file);
  const store = openSqliteAuditStore(story.file);
  let nowMs = 1_000;
  let ids = 0;
  const clock = () => {
    nowMs += 1;
    return nowMs;
  };
  const createId = () => {
    ids += 1;
    return exampleUuid(ids, '00d0');
  };
  const room = { ledger, store, source: storySource, clock, createId, onChanged: () => undefined };
  return {
    ...room,
    service: createAuditService(() => room),
    close: async () => {
      await ledger.close();
      await store.close();
    },
  };
};

const withAuditor = async (
  act: (auditor: ReturnType<typeof openAuditor>, story: StoryLedger) => Promise<void>,
): Promise<void> => {
  const story = season.copy();
  const auditor = openAuditor(story);
  try {
    await act(auditor, story);
  } finally {
    await auditor.close();
    story.close();
  }
};

const answerOf = <T>(result: { ok: true; value: T } | { ok: false; fault: unknown }): T => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

const rebuildOf = async (
  service: LedgerAuditService,
  changes: Partial<Parameters<LedgerAuditService['rebuildPlayer']>[0]> = {},
) => {
  const asked = { operatorId: storyOperator, playerId: storyPlayer(2), limit: 500, cursor: null };
  const at = { asOfMs: null, playerSequence: null };
  return playerRebuildSchema.parse(
    answerOf(await service.rebuildPlayer({ ...asked, ...at, ...changes })),
  );
};

/** Works until there is nothing to be done, or the job is over. */
const workUntil = async (
  auditor: ReturnType<typeof openAuditor>,
  isOver: () => Promise<boolean>,
  observe: (seen: Observed) => void = () => undefined,
): Promise<void> => {
  let isStopped = false;
  await runBackground({
    ...auditor,
    holder: 'h-1',
    pace,
    pause: async () => {
      isStopped ||= await isOver();
    },
    isStopped: () => isStopped,
    observe,
  });
};

describe('a player beside the rebuild', () => {
  it('is the same on both sides, page by page', async () => {
    await withAuditor(async ({ service }) => {
      const whole = await rebuildOf(service);
      assert.equal(whole.same, true);
      assert.deepEqual(whole.stored, whole.rebuilt);
      assert.deepEqual(
        whole.lots.map(({ rebuilt }) => rebuilt),
        whole.lots.map(({ stored }) => stored),
      );
      const first = await rebuildOf(service, { limit: 30 });
      const second = await rebuildOf(service, { limit: 500, cursor: first.nextCursor });
      assert.deepEqual([...first.lines, ...second.lines], whole.lines);
      assert.equal(second.nextCursor, null);
      assert.equal(whole.lines.at(-1)?.playerSequence, whole.playerSequence);
    });
  });

  it('stands in the past as the ledger stood then, by its rows and by an instant', async () => {
    await withAuditor(async ({ service }) => {
      const whole = await rebuildOf(service);
      const line = whole.lines[20];
      const byRow = await rebuildOf(service, { playerSequence: line?.playerSequence ?? 0 });
      assert.equal(byRow.stored, null);
      assert.equal(byRow.rebuilt.spendable, line?.stored?.spendableAfter);
      const then = await rebuildOf(service, { asOfMs: secondFromMs });
      assert.ok(then.playerSequence > 0 && then.playerSequence < whole.playerSequence);
      assert.equal(then.rebuilt.status, then.lines.at(-1)?.rebuilt?.statusAfter);
      const before = await rebuildOf(service, { asOfMs: 0 });
      assert.deepEqual([before.playerSequence, before.rebuilt.spendable], [0, 0]);
    });
  });

  it('names the first difference at its line', async () => {
    await withAuditor(async ({ service }, story) => {
      story.tamper(`UPDATE wager SET spendable = spendable + 1 WHERE playerSequence = 10
        AND playerKey = (SELECT playerKey FROM player WHERE hex(playerId) LIKE '%00B0000000000002')`);
      const { same, firstDifference, lines } = await rebuildOf(service);
      assert.equal(same, false);
      assert.equal(firstDifference?.field, 'spendable');
      const line = lines.find(({ playerSequence }) => playerSequence === 10);
      assert.deepEqual(line?.differences[0], firstDifference);
    });
  });

  it('is not found where no row of the player was ever written, nor of the operator', async () => {
    await withAuditor(async ({ service }) => {
      const asked = { limit: 5, cursor: null, asOfMs: null, playerSequence: null };
      const nobody = { ...asked, operatorId: storyOperator, playerId: exampleUuid(999) };
      const elsewhere = { ...asked, operatorId: 'lakeside', playerId: storyPlayer(2) };
      for (const one of [nobody, elsewhere]) {
        const result = await service.rebuildPlayer(one);
        assert.equal(result.ok ? '' : result.fault.code, 'not_found');
      }
    });
  });
});

describe('the rebuild of an operator', () => {
  const read = async (service: LedgerAuditService, { jobId }: RebuildJob) =>
    rebuildJobSchema.parse(answerOf(await service.rebuild({ operatorId: storyOperator, jobId })));

  it('runs in the background and finds nothing where nothing was changed', async () => {
    await withAuditor(async (auditor) => {
      const { service } = auditor;
      const job = rebuildJobSchema.parse(answerOf(await service.startRebuild(storyOperator, by)));
      assert.deepEqual([job.state, job.players, job.startedBy], ['queued', players, by]);
      const again = answerOf(await service.startRebuild(storyOperator, by));
      assert.equal(again.jobId, job.jobId, 'one at a time');
      let rows = 0;
      await workUntil(
        auditor,
        async () => (await read(service, job)).state === 'done',
        (seen) => {
          if (seen.kind === 'rebuilt') rows += seen.rows;
        },
      );
      const done = await read(service, job);
      assert.deepEqual([done.playersDone, done.playersDiffering], [players, 0]);
      assert.ok(rows > 0 && done.rowsDone > rows, 'rows are wagers, facts and postings');
      const { jobs } = answerOf(await service.rebuilds(storyOperator, { limit: 5, cursor: null }));
      assert.deepEqual(jobs, [done]);
    });
  });

  it('lists the players of whom something differs', async () => {
    await withAuditor(async (auditor, story) => {
      const { service } = auditor;
      story.tamper('UPDATE account SET spendable = spendable + 1 WHERE playerKey IN (1, 3)');
      const job = answerOf(await service.startRebuild(storyOperator, by));
      await workUntil(auditor, async () => (await read(service, job)).state === 'done');
      assert.equal((await read(service, job)).playersDiffering, 2);
      const asked = { operatorId: storyOperator, jobId: job.jobId };
      const page = answerOf(await service.differences(asked, { limit: 1, cursor: null }));
      const next = answerOf(
        await service.differences(asked, { limit: 1, cursor: page.nextCursor }),
      );
      rebuildJobDifferencesSchema.parse(page);
      const fields = [...page.differences, ...next.differences].map(({ first }) => first.field);
      assert.deepEqual([fields, next.nextCursor], [['spendable', 'spendable'], null]);
    });
  });

  it('goes on after the last range that was written down, when it was cut off within another', async () => {
    await withAuditor(async ({ service, store, ledger, source, clock }) => {
      const job = answerOf(await service.startRebuild(storyOperator, by));
      const run = async (onRows: () => void) => {
        const next = await store.nextRebuild();
        assert.ok(next !== null);
        const options = { nowMs: clock, playersMax: 1, rowsMax: 10, onRows };
        return runNextRange(ledger, store, source, next, options);
      };
      assert.equal(await run(() => undefined), 'more');
      const cut = () => {
        throw new RebuildStopped('killed');
      };
      await assert.rejects(run(cut), RebuildStopped);
      assert.equal((await read(service, job)).playersDone, 1);
      const results = [];
      for (let turn = 0; turn < players; turn += 1) results.push(await run(() => undefined));
      assert.deepEqual(results, ['more', 'more', 'more', 'done']);
      assert.equal((await read(service, job)).playersDone, players);
    });
  });

  it('is called off, and stays so', async () => {
    await withAuditor(async (auditor) => {
      const { service, store } = auditor;
      const { jobId } = answerOf(await service.startRebuild(storyOperator, by));
      const asked = { operatorId: storyOperator, jobId };
      assert.equal(answerOf(await service.cancelRebuild(asked)).state, 'cancelled');
      assert.equal(await store.nextRebuild(), null);
      assert.equal(answerOf(await service.cancelRebuild(asked)).state, 'cancelled');
      const other = await service.cancelRebuild({ ...asked, jobId: exampleUuid(1) });
      assert.equal(other.ok ? '' : other.fault.code, 'not_found');
    });
  });
});

describe('the rounds in the background', () => {
  it('turn every invariant green, and say how far they are', async () => {
    await withAuditor(async (auditor) => {
      const { service } = auditor;
      const list = async () =>
        invariantListSchema.parse(answerOf(await service.invariants(storyOperator))).invariants;
      const before = await list();
      assert.deepEqual(new Set(before.map(({ state }) => state)), new Set(['checking']));
      await workUntil(auditor, async () =>
        (await list()).every(({ wholeSince }) => wholeSince !== null),
      );
      const after = await list();
      assert.deepEqual(new Set(after.map(({ state }) => state)), new Set(['green']));
      assert.ok(after.every(({ checked, of }) => checked > 0 && checked <= of));
      const none = answerOf(await service.offences(storyOperator, { limit: 5, cursor: null }));
      assert.deepEqual(invariantOffenceListSchema.parse(none).offences, []);
    });
  });

  it('wait while another process holds the lease', async () => {
    await withAuditor(async (auditor) => {
      const { service, store } = auditor;
      await store.takeLease('ledger-audit', 'another', { nowMs: 0, untilMs: 1e15 });
      let pauses = 0;
      await workUntil(auditor, async () => {
        pauses += 1;
        return pauses > 3;
      });
      const { invariants } = answerOf(await service.invariants(storyOperator));
      assert.ok(invariants.every(({ checked }) => checked === 0));
    });
  });
});

describe('the thread of the auditor', () => {
  it('answers, works and ends', async () => {
    const story = season.copy();
    let rebuiltRows = 0;
    const thread = startAuditThread({
      file: story.file,
      source: storySource,
      pace,
      metrics: {
        observed: (seen) => {
          if (seen.kind === 'rebuilt') rebuiltRows += seen.rows;
        },
      },
      log: createLogger('auditor-test', 'silent'),
    });
    try {
      assert.equal((await rebuildOf(thread)).same, true);
      const { jobId } = answerOf(await thread.startRebuild(storyOperator, by));
      await until('the rebuild is done', async () => {
        const job = answerOf(await thread.rebuild({ operatorId: storyOperator, jobId }));
        return job.state === 'done';
      });
      await until('the host is told of it', async () => rebuiltRows > 0);
    } finally {
      await thread.stop();
      story.close();
    }
  });

  it('answers that the ledger is not to be had where there is none yet', async () => {
    const thread = startAuditThread({
      file: '/nowhere/ledger.db',
      source: storySource,
      pace,
      metrics: { observed: () => undefined },
      log: createLogger('auditor-test', 'silent'),
    });
    const result = await thread.invariants(storyOperator);
    assert.equal(result.ok ? '' : result.fault.code, 'ledger_unavailable');
    await thread.stop();
  });
});
