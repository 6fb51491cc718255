import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VersionSubject } from '@house-rules/contracts';
import fc from 'fast-check';
import { harbour, startMs } from '../testing/control-room.ts';
import { accepted, openPublishingRoom, type PublishingRoom } from '../testing/publishing-room.ts';
import { inForceAt, type TimelineRow } from './timeline.ts';

/** The rule as it is written, and nothing clever: try every entry, keep the one that wins. */
const oracle = (
  rows: readonly TimelineRow[],
  subject: VersionSubject,
  atMs: number,
): number | null => {
  const standing = rows.filter(
    (row) =>
      row.action === 'activate' &&
      row.subject === subject &&
      row.fromAtMs <= atMs &&
      !rows.some((other) => other.action === 'cancel' && other.cancels === row.sequence),
  );
  const greatest = Math.max(...standing.map(({ fromAtMs }) => fromAtMs));
  const tied = standing.filter(({ fromAtMs }) => fromAtMs === greatest);
  return tied.length === 0 ? null : Math.max(...tied.map(({ sequence }) => sequence));
};

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'close'; readonly aheadMs: number }
  | { readonly kind: 'publish'; readonly name: string; readonly aheadMs: number | null }
  | { readonly kind: 'rollBack'; readonly version: number; readonly takeBack: readonly number[] };

const ahead = fc.integer({ min: -2_000, max: 20_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 8_000 }) }),
  fc.record({ kind: fc.constant('close' as const), aheadMs: ahead }),
  fc.record({
    kind: fc.constant('publish' as const),
    name: fc.constantFrom('Ash', 'Birch', 'Cedar', 'Date'),
    aheadMs: fc.option(ahead),
  }),
  fc.record({
    kind: fc.constant('rollBack' as const),
    version: fc.integer({ min: 1, max: 6 }),
    takeBack: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
  }),
);

const take = async (room: PublishingRoom, one: Step): Promise<void> => {
  const { clock } = room;
  if (one.kind === 'wait') clock.nowMs += one.ms;
  if (one.kind === 'close') await room.stores.relay.close(clock() + one.aheadMs, 100);
  if (one.kind === 'publish') {
    const from = one.aheadMs === null ? undefined : new Date(clock() + one.aheadMs).toISOString();
    await room.publishNamed(one.name, from);
  }
  if (one.kind === 'rollBack') await room.rollBack(one.version, { cancels: [...one.takeBack] });
};

/** INVARIANT: what was in force at a closed instant is in force there for ever. */
const run = async (room: PublishingRoom, steps: readonly Step[]): Promise<void> => {
  const frozen = new Map<number, number | null>();
  for (const one of steps) {
    await take(room, one);
    const rows = await room.stores.publications.timeline(harbour);
    const { closedThroughMs } = await room.stores.relay.close(0, 1);
    for (const [atMs, sequence] of frozen) {
      assert.equal(oracle(rows, 'ruleSet', atMs), sequence, 'the closed past has changed');
    }
    if (rows.some(({ subject }) => subject === 'ruleSet')) {
      frozen.set(closedThroughMs, oracle(rows, 'ruleSet', closedThroughMs));
    }
  }
};

test('whatever is done, the service says what the written rule says, and the past stays', async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    const room = await openPublishingRoom();
    accepted(await room.publishRates());
    await run(room, steps);
    const rows = await room.stores.publications.timeline(harbour);
    assert.deepEqual(
      rows.map(({ sequence }) => sequence),
      rows.map((_, index) => index + 1),
    );
    for (const offset of [0, 1, 999, 2_000, 5_000, 20_000, 60_000]) {
      const atMs = startMs + offset;
      const said = inForceAt(rows, 'ruleSet', atMs)?.sequence ?? null;
      assert.equal(said, oracle(rows, 'ruleSet', atMs));
    }
    const { entries } = await room.publications.timeline(harbour);
    const inForce = entries.filter((e) => e.state === 'in_force' && e.subject === 'ruleSet');
    const expected = oracle(rows, 'ruleSet', room.clock());
    assert.deepEqual(
      inForce.map(({ sequence }) => sequence),
      expected === null ? [] : [expected],
    );
  });
  await fc.assert(property, { numRuns: 150 });
});

test('what is in force is the same in a transaction and outside, and what the rule says', async () => {
  const room = await openPublishingRoom();
  try {
    accepted(await room.publishRates());
    const steps = fc.sample(step, { seed: 20_261_123, numRuns: 40 });
    for (const one of steps) await take(room, one);
    const rows = await room.stores.publications.timeline(harbour);
    for (let offset = -1_000; offset < 120_000; offset += 500) {
      const atMs = startMs + offset;
      const { publications } = room.stores;
      const expected = oracle(rows, 'ruleSet', atMs);
      const outside = await publications.inForce(harbour, 'ruleSet', atMs);
      assert.equal(outside?.sequence ?? null, expected);
      const within = await publications.transaction((tx) => tx.inForce(harbour, 'ruleSet', atMs));
      assert.equal(within?.sequence ?? null, expected);
    }
  } finally {
    await room.close();
  }
});
