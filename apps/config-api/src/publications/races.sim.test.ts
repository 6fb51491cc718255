/**
 * People act at once, a hundred times each with random timing: exactly one outcome, versions without
 * gaps, and the topic in the order of the timeline. The seed is printed; SEED=… plays it again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { harbour, testPeople } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';
import { openReviewingRoom, type ReviewingRoom } from '../testing/reviewing-room.ts';

const runs = 100;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

/** Park and Miller: small, and the same everywhere. */
const createRandom = (start: number) => {
  let state = (start % 2_147_483_646) + 1;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const race = (
  title: string,
  policy: Parameters<typeof openReviewingRoom>[0],
  act: (room: ReviewingRoom, at: Later, run: number) => Promise<void>,
) =>
  test(title, async (t) => {
    t.diagnostic(`seed ${seed}`);
    const random = createRandom(seed);
    /** Begins an act some turns of the loop from now. */
    const at: Later = async (begin) => {
      for (let turns = random(6); turns > 0; turns -= 1) await nextTurn();
      return begin();
    };
    const room = await openReviewingRoom(policy);
    for (let run = 0; run < runs; run += 1) {
      await act(room, at, run);
      room.clock.nowMs += 5_000;
    }
    await assertWhole(room);
  });

type Later = <T>(begin: () => Promise<T>) => Promise<T>;

/** Versions and sequences without gaps, and the records owed to the topic in their order. */
const assertWhole = async (room: ReviewingRoom): Promise<void> => {
  const versions = await room.stores.publications.versions(harbour, null, 10_000);
  const numbers = versions.map(({ version }) => version).reverse();
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => index + 1),
  );
  const rows = await room.stores.publications.timeline(harbour);
  assert.deepEqual(
    rows.map(({ sequence }) => sequence),
    rows.map((_, index) => index + 1),
  );
  const { owed } = await room.stores.relay.close(0, 10_000);
  const told = owed.flatMap(({ key }) => /\/activations\/(\d+)$/.exec(key)?.[1] ?? []);
  assert.deepEqual(
    told.map(Number),
    rows.map(({ sequence }) => sequence),
  );
};

const lastVersion = async (room: ReviewingRoom): Promise<number> =>
  (await room.stores.publications.versions(harbour, null, 1))[0]?.version ?? 0;

race(
  'twenty publish one draft at once: one does, nineteen are told so',
  { approvals: 0 },
  async (room, at, run) => {
    const before = await lastVersion(room);
    const { revision } = await room.saveAs(testPeople.edgar, `Run ${run}`);
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        at(() =>
          room.publications.publish({
            operatorId: harbour,
            by: paula,
            request: { revision, reason: 'at once' },
          }),
        ),
      ),
    );
    const codes = results.map((result) => (result.ok ? 'published' : result.fault.code)).sort();
    assert.deepEqual(codes, [
      'published',
      ...Array.from({ length: 19 }, () => 'revision_conflict'),
    ]);
    assert.equal(await lastVersion(room), before + 1);
  },
);

race(
  'an approval and a publication race an edit: what goes live is what was approved',
  { approvals: 1 },
  async (room, at, run) => {
    const { anton, edgar, paula: publisher } = testPeople;
    await room.saveAs(edgar, `Run ${run}`);
    const change = accepted(await room.openAs(edgar));
    accepted(await room.reviewAs(edgar, change, 'submit'));
    const before = await lastVersion(room);
    const [, , published] = await Promise.all([
      at(() => room.reviewAs(anton, change, 'approve')),
      at(() => room.saveAs(edgar, `Run ${run}, with a surprise`).catch(() => null)),
      at(() => room.publishAs(publisher, change)),
    ]);
    const state = await room.stateOf(change);
    const version = await lastVersion(room);
    if (published.ok) {
      assert.equal(state, 'scheduled');
      const live = accepted(await room.publications.version(harbour, version));
      assert.equal(live.document.name, `Run ${run}`);
      const events = accepted(await room.changes.read(harbour, change.changeNumber)).events;
      assert.ok(events.some(({ kind }) => kind === 'approved'));
    } else {
      assert.ok(['approval_missing', 'change_moved_on'].includes(published.fault.code));
      assert.ok(['voided', 'approved', 'in_review'].includes(state), state);
    }
    assert.equal(version, published.ok ? before + 1 : before);
  },
);

race(
  'an approval that is withdrawn races the publication that needs it: one of both has its way',
  { approvals: 1 },
  async (room, at, run) => {
    const { anton, paula: publisher } = testPeople;
    const change = await room.openApproved(`Run ${run}`);
    const before = await lastVersion(room);
    const [withdrawn, published] = await Promise.all([
      at(() => room.reviewAs(anton, change, 'withdraw_approval')),
      at(() => room.publishAs(publisher, change)),
    ]);
    assert.notEqual(withdrawn.ok, published.ok);
    const state = await room.stateOf(change);
    if (published.ok) {
      assert.equal(state, 'scheduled');
      assert.equal(withdrawn.ok ? '' : withdrawn.fault.code, 'change_moved_on');
    } else {
      assert.deepEqual([published.fault.code, state], ['approval_missing', 'in_review']);
    }
    assert.equal(await lastVersion(room), published.ok ? before + 1 : before);
  },
);

race(
  'a rollback races a publication: both stand in one order, or one is told why not',
  { approvals: 0 },
  async (room, at, run) => {
    if (run === 0) {
      accepted(await room.publishNamed('The first'));
      room.clock.nowMs += 5_000;
    }
    const { revision } = await room.saveAs(testPeople.edgar, `Run ${run}`);
    const before = (await room.stores.publications.timeline(harbour)).length;
    const request = { revision, reason: 'at once' };
    const results = await Promise.all([
      at(() => room.rollBack(1)),
      at(() => room.publications.publish({ operatorId: harbour, by: paula, request })),
    ]);
    const done = results.filter(({ ok }) => ok).length;
    const rows = await room.stores.publications.timeline(harbour);
    assert.equal(rows.length, before + done);
    for (const result of results) {
      if (!result.ok) assert.equal(result.fault.code, 'nothing_to_publish');
    }
    const last = rows.at(-1);
    const { ruleSet } = await room.publications.at(
      harbour,
      new Date(room.clock() + 5_000).toISOString(),
    );
    assert.deepEqual([ruleSet?.sequence, ruleSet?.version], [last?.sequence, last?.version]);
  },
);
