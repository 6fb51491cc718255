import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../access/caller.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import {
  anton,
  contextFor,
  dana,
  openLedgerServices,
  playerId,
  thePlayer,
} from '../testing/ledger-services.ts';
import { accepted, refused } from '../testing/publishing-room.ts';
import { createAdjustmentService } from './adjustment-service.ts';

const points = (whole: number): number => whole * 1_000_000;
const reason = 'goodwill after the outage';

const open = async (changes: object = {}) => {
  const parts = await openLedgerServices(changes);
  const adjustments = createAdjustmentService(parts);
  await parts.ledger.earn(thePlayer, { points: points(500), occurredAtMs: startMs });
  const spendable = async () =>
    (await parts.ledger.read((reader) => reader.balance(thePlayer)))?.spendable;
  const ask = async (whole: number, key = 'k1') =>
    adjustments.request(contextFor(dana, key), playerId, { points: points(whole), reason });
  return { ...parts, adjustments, spendable, ask };
};

test('within the desk limit one person adjusts, with a reason', async () => {
  const room = await open();
  const { body } = accepted(await room.ask(1_000));
  assert.deepEqual([body.state, body.decidedBy, body.playerSequence], ['applied', null, 2]);
  assert.equal(await room.spendable(), points(1_500));
});

test('above the desk limit a second person decides, and nothing moves before', async () => {
  const room = await open();
  const { body } = accepted(await room.ask(1_000.000001));
  assert.equal(body.state, 'pending');
  assert.equal(await room.spendable(), points(500));
  const request = { decision: 'approve', reason: 'checked' } as const;
  const { adjustmentId } = body;
  const decided = await room.adjustments.decide(contextFor(anton, 'k2'), adjustmentId, request);
  const { body: applied } = accepted(decided);
  assert.deepEqual([applied.state, applied.decidedBy?.name], ['applied', 'Anton']);
  assert.equal(await room.spendable(), points(1_500.000001));
});

test('the limit is that of the rules in force', async () => {
  const room = await open({ adjustments: { deskLimit: '50' } });
  assert.equal(accepted(await room.ask(-50)).body.state, 'applied');
  assert.equal(accepted(await room.ask(-50.5, 'k2')).body.state, 'pending');
});

test('whoever asked does not decide, whatever their roles', async () => {
  const room = await open();
  const { adjustmentId } = accepted(await room.ask(2_000)).body;
  const request = { decision: 'approve', reason: 'mine' } as const;
  const own = await room.adjustments.decide(contextFor(dana, 'k2'), adjustmentId, request);
  assert.equal(refused(own).code, 'second_person_needed');
  assert.equal(await room.spendable(), points(500));
});

test('a machine with a key asks, and never decides', async () => {
  const room = await open();
  const key: Caller = {
    kind: 'key',
    keyId: 'key-1',
    name: 'the ticket system',
    scopes: ['player.adjust', 'ledger.approve'],
    requestsPerMinute: 60,
    memberships: [{ operatorId: harbour, roles: [] }],
  };
  const request = { points: points(2_000), reason };
  const asked = await room.adjustments.request(contextFor(key, 'k1'), playerId, request);
  const { adjustmentId, requestedBy } = accepted(asked).body;
  assert.deepEqual(requestedBy, { id: 'key-1', name: 'the ticket system' });
  const approve = { decision: 'approve', reason: 'by itself' } as const;
  const decided = await room.adjustments.decide(contextFor(key, 'k2'), adjustmentId, approve);
  assert.equal(refused(decided).code, 'second_person_needed');
});

test('the database itself refuses a decision by whoever asked', async () => {
  const room = await open();
  accepted(await room.ask(2_000));
  const { DatabaseSync } = await import('node:sqlite');
  const connection = new DatabaseSync(room.ledger.file);
  try {
    const own = 'UPDATE "adjustment" SET "decidedBy" = "requestedBy", "decidedByName" = \'x\'';
    assert.throws(() => connection.exec(own), /CHECK constraint failed/);
  } finally {
    connection.close();
  }
});

test('an adjustment is decided once; the same key answers the same', async () => {
  const room = await open();
  const { adjustmentId } = accepted(await room.ask(2_000)).body;
  const reject = { decision: 'reject', reason: 'no ticket' } as const;
  const first = await room.adjustments.decide(contextFor(anton, 'k2'), adjustmentId, reject);
  const again = await room.adjustments.decide(contextFor(anton, 'k2'), adjustmentId, reject);
  assert.deepEqual(accepted(again), { ...accepted(first), replayed: true });
  const approve = { decision: 'approve', reason: 'after all' } as const;
  const other = await room.adjustments.decide(contextFor(anton, 'k3'), adjustmentId, approve);
  assert.equal(refused(other).code, 'already_settled');
  assert.equal(await room.spendable(), points(500));
});

test('points are never taken below zero', async () => {
  const room = await open();
  const fault = refused(await room.ask(-500.5));
  assert.equal(fault.code, 'insufficient_points');
  assert.match(fault.detail, /^500.5 points cannot be taken, the player has 500;/);
});

test('what was approved and is no longer covered is refused, and says so', async () => {
  const room = await open({ adjustments: { deskLimit: '450' } });
  const { adjustmentId } = accepted(await room.ask(-500)).body;
  accepted(await room.ask(-400, 'k2'));
  const approve = { decision: 'approve', reason: 'checked' } as const;
  const decided = await room.adjustments.decide(contextFor(anton, 'k3'), adjustmentId, approve);
  const { body } = accepted(decided);
  assert.deepEqual(
    [body.state, body.refusal],
    ['refused', 'the player did not have so many points any more'],
  );
  assert.equal(await room.spendable(), points(100));
});

test('points that are given fill the lot of their instant, by the rules in force', async () => {
  const room = await open({ expiry: { kind: 'rollingMonths', months: 1 } });
  accepted(await room.ask(100));
  const account = await room.ledger.read((reader) => reader.account(thePlayer));
  // Given in November in Malta: the end of December, which is 23:00 UTC.
  assert.deepEqual(
    account?.lots.map((lot) => [lot.expiresAtMs, lot.remaining]),
    [
      [Date.parse('2026-12-31T23:00:00Z'), points(100)],
      [null, points(500)],
    ],
  );
});

test('adjustments are listed by state, newest first, and read one by one', async () => {
  const room = await open();
  accepted(await room.ask(10));
  room.clock.nowMs += 1_000;
  const { adjustmentId } = accepted(await room.ask(2_000, 'k2')).body;
  const page = { limit: 10, cursor: null, playerId: null };
  const all = accepted(await room.adjustments.list(harbour, { ...page, state: null }));
  assert.deepEqual(
    all.adjustments.map(({ state }) => state),
    ['pending', 'applied'],
  );
  const pending = accepted(await room.adjustments.list(harbour, { ...page, state: 'pending' }));
  assert.deepEqual(
    pending.adjustments.map((one) => one.adjustmentId),
    [adjustmentId],
  );
  const own = { ...page, state: null, playerId, limit: 1 };
  const first = accepted(await room.adjustments.list(harbour, own));
  const rest = { ...own, cursor: first.nextCursor };
  const second = accepted(await room.adjustments.list(harbour, rest));
  assert.deepEqual(
    [...first.adjustments, ...second.adjustments].map(({ points: moved }) => moved),
    [points(2_000), points(10)],
  );
  const one = accepted(await room.adjustments.read(harbour, adjustmentId));
  assert.equal(one.state, 'pending');
});
