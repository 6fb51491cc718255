import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harbour, startMs } from '../testing/control-room.ts';
import {
  contextFor,
  dana,
  openLedgerServices,
  otherPlayerId,
  playerCaller,
  playerId,
  theOther,
  thePlayer,
} from '../testing/ledger-services.ts';
import { accepted, refused } from '../testing/publishing-room.ts';
import { createRedemptionService } from './redemption-service.ts';

const points = (whole: number): number => whole * 1_000_000;
const spins = (price: number, secondsToLive = 900) => ({
  rewardId: 'free-spins-20',
  points: points(price),
  secondsToLive,
});
const soonMs = startMs + 30 * 86_400_000;
const laterMs = startMs + 60 * 86_400_000;

const open = async () => {
  const parts = await openLedgerServices();
  const redemptions = createRedemptionService(parts);
  const spendable = async () =>
    (await parts.ledger.read((reader) => reader.balance(thePlayer)))?.spendable;
  const lots = async () =>
    (await parts.ledger.read((reader) => reader.account(thePlayer)))?.lots.map((lot) => [
      lot.expiresAtMs,
      lot.remaining,
    ]);
  const earn = (whole: number, expiresAtMs: number | null = null) =>
    parts.ledger.earn(thePlayer, { points: points(whole), expiresAtMs, occurredAtMs: startMs });
  return { ...parts, redemptions, spendable, lots, earn };
};

test('a reservation takes the points at once, first lots to expire first', async () => {
  const room = await open();
  await room.earn(300);
  await room.earn(200, laterMs);
  await room.earn(100, soonMs);
  const { body } = accepted(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(250)),
  );
  assert.equal(body.state, 'reserved');
  assert.deepEqual(body.lots, [
    { expiresAt: new Date(soonMs).toISOString(), points: points(100) },
    { expiresAt: new Date(laterMs).toISOString(), points: points(150) },
  ]);
  assert.equal(body.spendableAfter, points(350));
  assert.equal(await room.spendable(), points(350));
  assert.deepEqual(await room.lots(), [
    [laterMs, points(50)],
    [null, points(300)],
  ]);
});

test('more than there is is refused, and nothing is taken', async () => {
  const room = await open();
  await room.earn(412.5);
  const fault = refused(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(500)),
  );
  assert.deepEqual(
    [fault.code, fault.detail],
    [
      'insufficient_points',
      'the reward costs 500 points and the player has 412.5; nothing was taken',
    ],
  );
  assert.equal(await room.spendable(), points(412.5));
});

test('points whose time is over cannot be redeemed, also before the job has come', async () => {
  const room = await open();
  await room.earn(500, room.clock.nowMs);
  await room.earn(120);
  const fault = refused(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(200)),
  );
  assert.match(fault.detail, /has 120;/);
});

test('less than the minimum of the rules is refused', async () => {
  const room = await open();
  await room.earn(500);
  const fault = refused(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(99)),
  );
  assert.deepEqual([fault.code, fault.pointer], ['below_minimum', '/points']);
});

test('a player nobody knows is not found', async () => {
  const room = await open();
  const result = await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(200));
  assert.equal(refused(result).code, 'not_found');
});

test('the same key with the same body answers the same and takes once', async () => {
  const room = await open();
  await room.earn(1_000);
  const ask = () => room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(400));
  const first = accepted(await ask());
  room.clock.nowMs += 60_000;
  const second = accepted(await ask());
  assert.deepEqual([first.replayed, second.replayed], [false, true]);
  assert.deepEqual(second.body, first.body);
  assert.equal(await room.spendable(), points(600));
});

test('the same key with another body, or of another player, is another request and is refused', async () => {
  const room = await open();
  await room.earn(1_000);
  await room.ledger.earn(theOther, { points: points(1_000), occurredAtMs: startMs });
  accepted(await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(400)));
  for (const [who, what] of [
    [playerId, spins(401)],
    [otherPlayerId, spins(400)],
  ] as const) {
    const fault = refused(await room.redemptions.reserve(contextFor(dana, 'k1'), who, what));
    assert.deepEqual([fault.code, fault.pointer], ['idempotency_key_reused', 'Idempotency-Key']);
  }
  assert.equal(await room.spendable(), points(600));
});

test('two players may choose the same key', async () => {
  const room = await open();
  await room.earn(1_000);
  await room.ledger.earn(theOther, { points: points(1_000), occurredAtMs: startMs });
  for (const id of [playerId, otherPlayerId]) {
    const context = contextFor(playerCaller(id), 'k1');
    const { replayed } = accepted(await room.redemptions.reserve(context, id, spins(400)));
    assert.equal(replayed, false);
  }
});

test('a key that was refused for want of points stays refused when points have come', async () => {
  const room = await open();
  await room.earn(100);
  const ask = (key: string) =>
    room.redemptions.reserve(contextFor(dana, key), playerId, spins(400));
  const first = refused(await ask('k1'));
  await room.earn(900);
  assert.deepEqual(refused(await ask('k1')), first);
  assert.equal(await room.spendable(), points(1_000));
  assert.equal(accepted(await ask('k2')).body.spendableAfter, points(600));
});

test('a cancellation gives the points back to the lots they came from, with its reason', async () => {
  const room = await open();
  await room.earn(300);
  await room.earn(100, soonMs);
  const before = await room.lots();
  const { body } = accepted(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(250)),
  );
  const target = { playerId, redemptionId: body.redemptionId };
  const reason = 'the reward is sold out';
  const ask = () => room.redemptions.cancel(contextFor(dana, 'k2'), target, { reason });
  const cancelled = accepted(await ask());
  assert.deepEqual(
    [cancelled.body.state, cancelled.body.note, cancelled.body.spendableAfter],
    ['cancelled', reason, points(400)],
  );
  assert.deepEqual(await room.lots(), before);
  assert.deepEqual(accepted(await ask()), { ...cancelled, replayed: true });
});

test('a redemption is settled once, whoever asks and in whatever order', async () => {
  const room = await open();
  await room.earn(300);
  const { body } = accepted(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(250)),
  );
  const target = { playerId, redemptionId: body.redemptionId };
  const confirmed = accepted(
    await room.redemptions.confirm(contextFor(dana, 'k2'), target, { reference: 'order-1' }),
  );
  assert.deepEqual([confirmed.body.state, confirmed.body.note], ['confirmed', 'order-1']);
  const again = await room.redemptions.confirm(contextFor(dana, 'k3'), target, {});
  const cancel = await room.redemptions.cancel(contextFor(dana, 'k4'), target, { reason: 'no' });
  for (const result of [again, cancel]) {
    const fault = refused(result);
    assert.equal(fault.code, 'already_settled');
    assert.match(fault.detail, /was confirmed at 2026-11-23T12:00:0/);
  }
  assert.equal(await room.spendable(), points(50));
});

test('a reservation whose time is over can be neither confirmed nor cancelled', async () => {
  const room = await open();
  await room.earn(300);
  const reserved = await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(250, 60));
  const target = { playerId, redemptionId: accepted(reserved).body.redemptionId };
  room.clock.nowMs += 60_000;
  const fault = refused(await room.redemptions.confirm(contextFor(dana, 'k2'), target, {}));
  assert.match(fault.detail, /the redemption lapsed at/);
});

test("another player's redemption is not found", async () => {
  const room = await open();
  await room.earn(300);
  await room.ledger.earn(theOther, { points: points(1_000), occurredAtMs: startMs });
  const { body } = accepted(
    await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(250)),
  );
  const target = { playerId: otherPlayerId, redemptionId: body.redemptionId };
  const result = await room.redemptions.cancel(contextFor(dana, 'k2'), target, {
    reason: 'not mine',
  });
  assert.equal(refused(result).code, 'not_found');
  assert.equal(refused(await room.redemptions.read(harbour, target)).code, 'not_found');
});

test('redemptions are listed newest first, a page at a time', async () => {
  const room = await open();
  await room.earn(1_000);
  for (const key of ['k1', 'k2', 'k3']) {
    accepted(await room.redemptions.reserve(contextFor(dana, key), playerId, spins(100)));
  }
  const first = accepted(
    await room.redemptions.list(harbour, playerId, { limit: 2, cursor: null }),
  );
  const rest = { limit: 2, cursor: first.nextCursor };
  const second = accepted(await room.redemptions.list(harbour, playerId, rest));
  const sequences = [...first.redemptions, ...second.redemptions].map((one) => one.playerSequence);
  assert.deepEqual([sequences, second.nextCursor], [[4, 3, 2], null]);
});

test('while the ledger is away a redemption answers so', async () => {
  const room = await open();
  room.ledger.isThere = false;
  const result = await room.redemptions.reserve(contextFor(dana, 'k1'), playerId, spins(100));
  assert.equal(refused(result).code, 'ledger_unavailable');
});
