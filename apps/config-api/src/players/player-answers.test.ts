import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '@house-rules/service';
import { createAdjustmentService } from '../adjustments/adjustment-service.ts';
import { createFactService } from '../facts/fact-service.ts';
import { createRedemptionService } from '../redemptions/redemption-service.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import { numberedUuid } from '../testing/ledger-room.ts';
import {
  contextFor,
  dana,
  openLedgerServices,
  playerId,
  thePlayer,
} from '../testing/ledger-services.ts';
import { accepted, refused } from '../testing/publishing-room.ts';
import { createPlayerService } from './player-service.ts';

const points = (whole: number): number => whole * 1_000_000;
const soonMs = startMs + 30 * 86_400_000;
const at = (ms: number): string => new Date(ms).toISOString();

const open = async (changes: object = {}) => {
  const parts = await openLedgerServices(changes);
  const log = createLogger('test', 'silent');
  const players = createPlayerService({ ...parts, log, onDivergence: () => undefined });
  return { ...parts, players };
};

/** Earned, redeemed, cancelled, adjusted, excluded: one row of each kind, ten seconds apart. */
const openStory = async () => {
  const room = await open();
  const redemptions = createRedemptionService(room);
  const wait = () => {
    room.clock.nowMs += 10_000;
  };
  const earning = { occurredAtMs: startMs, appliedAtMs: room.clock.nowMs };
  await room.ledger.earn(thePlayer, { ...earning, points: points(300), expiresAtMs: soonMs });
  await room.ledger.earn(thePlayer, { ...earning, points: points(200) });
  wait();
  const price = { rewardId: 'free-spins-20', points: points(400), secondsToLive: 900 };
  const { body } = accepted(await redemptions.reserve(contextFor(dana, 'k1'), playerId, price));
  wait();
  const target = { playerId, redemptionId: body.redemptionId };
  accepted(await redemptions.cancel(contextFor(dana, 'k2'), target, { reason: 'sold out' }));
  wait();
  const goodwill = { points: points(25), reason: 'goodwill after the outage' };
  const adjustments = createAdjustmentService(room);
  accepted(await adjustments.request(contextFor(dana, 'k3'), playerId, goodwill));
  wait();
  const exclusion = {
    factId: numberedUuid(0xf0001),
    kind: 'exclusion',
    value: 'self',
    effectiveFrom: at(room.clock.nowMs),
    effectiveTo: null,
    reason: 'asked for on the phone',
  } as const;
  accepted(await createFactService(room).record(contextFor(dana, 'k4'), playerId, exclusion));
  return room;
};

test('each row of a history says in a sentence what it did', async () => {
  const room = await openStory();
  const page = { limit: 10, cursor: null };
  const { rows } = accepted(await room.players.history(harbour, playerId, page));
  assert.deepEqual(
    rows.map(({ kind, playerSequence, sentence }) => [playerSequence, kind, sentence.text]),
    [
      [6, 'fact', 'The player is excluded and earns nothing.'],
      [5, 'adjust', '25 points added by hand: goodwill after the outage.'],
      [4, 'cancel', '400 points came back: the redemption of free-spins-20 was cancelled.'],
      [3, 'redeem', '400 points spent on the reward free-spins-20.'],
      [2, 'wager', '200 points earned; the rules that decided it cannot be read any more.'],
      [1, 'wager', '300 points earned; the rules that decided it cannot be read any more.'],
    ],
  );
  const cancelled = rows.find(({ kind }) => kind === 'cancel');
  assert.deepEqual(cancelled?.kind === 'cancel' && cancelled.lots, [
    { expiresAt: at(soonMs), points: points(300) },
    { expiresAt: null, points: points(100) },
  ]);
});

test('what a player had at any instant is made again from the rows that were posted by then', async () => {
  const room = await openStory();
  const firstMs = startMs + 5_000;
  const asOf = async (ms: number) =>
    accepted(await room.players.balanceAsOf(harbour, playerId, ms));
  const before = await asOf(firstMs - 1);
  assert.deepEqual([before.spendable, before.tier, before.postedAt], [0, null, null]);
  const earned = await asOf(firstMs + 9_999);
  assert.deepEqual(
    [earned.spendable, earned.playerSequence, earned.tier?.id],
    [points(500), 2, 'bronze'],
  );
  const redeemed = await asOf(firstMs + 10_000);
  assert.deepEqual(
    [redeemed.spendable, redeemed.lots],
    [points(100), [{ expiresAt: null, points: points(100) }]],
  );
  const back = await asOf(firstMs + 20_000);
  assert.deepEqual(back.lots, [
    { expiresAt: at(soonMs), points: points(300) },
    { expiresAt: null, points: points(200) },
  ]);
  const now = await asOf(firstMs + 1_000_000);
  const account = await room.ledger.read((reader) => reader.account(thePlayer));
  assert.deepEqual(
    [now.spendable, now.playerSequence, now.lots.map((lot) => lot.points)],
    [account?.spendable, 6, account?.lots.map(({ remaining }) => remaining)],
  );
});

test('lots are listed first to expire first, with what will be lost and when', async () => {
  const room = await open({ expiry: { kind: 'inactivity', days: 10 } });
  await room.ledger.earn(thePlayer, { points: points(300), occurredAtMs: startMs });
  const sooner = startMs + 86_400_000;
  const earning = { points: points(5), occurredAtMs: startMs, expiresAtMs: sooner };
  await room.ledger.earn(thePlayer, earning);
  const { lots, upcoming } = accepted(await room.players.lots(harbour, playerId));
  assert.deepEqual(
    lots.map(({ expiresAt, remaining }) => [expiresAt, remaining]),
    [
      [at(sooner), points(5)],
      [null, points(300)],
    ],
  );
  assert.deepEqual(upcoming, [
    { at: at(sooner), points: points(5) },
    // Ten whole days in Malta after 23 November: midnight before 4 December.
    { at: '2026-12-03T23:00:00.000Z', points: points(300) },
  ]);
});

test('a wager by its id: what it earned, or that it earned nothing', async () => {
  const room = await open();
  const one = await room.ledger.earn(thePlayer, { points: points(3), occurredAtMs: startMs });
  const none = await room.ledger.earn(thePlayer, { points: 0, occurredAtMs: startMs });
  const earned = accepted(await room.players.wager(harbour, one));
  const nothing = accepted(await room.players.wager(harbour, none));
  assert.deepEqual([earned.state, nothing.state], ['earned', 'zero_points']);
  assert.equal(earned.state === 'earned' && earned.playerId, playerId);
});

test('a wager that was refused says why', async () => {
  const room = await open();
  const wagerId = numberedUuid(0xe0001);
  const body = Buffer.from(JSON.stringify({ wagerId: wagerId.toUpperCase(), currency: 'XTS' }));
  await room.ledger.bury({ operatorId: harbour, body, receivedAtMs: startMs });
  const answer = accepted(await room.players.wager(harbour, wagerId));
  assert.equal(answer.state, 'dead_letter');
  assert.deepEqual(answer.state === 'dead_letter' && [answer.reason, answer.receivedAt], [
    'unknown_currency',
    at(startMs),
  ]);
  assert.equal(answer.sentence.text, 'the currency `XTS` is not known');
});

test('a wager that waits for its rules says so, and for which', async () => {
  const room = await open();
  const wagerId = numberedUuid(0xe0003);
  await room.ledger.park({ operatorId: harbour, wagerId }, startMs);
  const answer = accepted(await room.players.wager(harbour, wagerId));
  assert.deepEqual(answer.state === 'parked' && [answer.parkedAt, answer.sentence.text], [
    at(startMs),
    'The wager waits for its rules and is decided as soon as they can be read: ' +
      '`harbour-casino/versions/2` is missing.',
  ]);
});

test('a wager that is not here says how far the stream is behind', async () => {
  const room = await open();
  const wagerId = numberedUuid(0xe0002);
  const never = accepted(await room.players.wager(harbour, wagerId));
  assert.equal(
    never.sentence.text,
    'The wager was not received; no wager of this operator has been.',
  );
  await room.ledger.earn(thePlayer, { points: 1, occurredAtMs: startMs });
  const answer = accepted(await room.players.wager(harbour, wagerId));
  assert.equal(answer.sentence.text, 'The wager was not received; the stream is 5 seconds behind.');
  assert.equal(answer.state === 'not_received' && answer.behindSeconds, 5);
});

test("another operator's wager is not here", async () => {
  const room = await open();
  const one = await room.ledger.earn(thePlayer, { points: points(3), occurredAtMs: startMs });
  const answer = accepted(await room.players.wager('lakeside-casino', one));
  assert.equal(answer.state, 'not_received');
});

test('a player without a row has neither lots nor a past', async () => {
  const room = await open();
  assert.equal(refused(await room.players.lots(harbour, playerId)).code, 'not_found');
  const past = await room.players.balanceAsOf(harbour, playerId, startMs);
  assert.equal(refused(past).code, 'not_found');
});
