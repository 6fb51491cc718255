import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { createRedemptionService } from '../redemptions/redemption-service.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import { numberedUuid } from '../testing/ledger-room.ts';
import {
  contextFor,
  dana,
  openLedgerServices,
  playerId,
  theOther,
  thePlayer,
} from '../testing/ledger-services.ts';
import { accepted } from '../testing/publishing-room.ts';
import { createJobMetrics } from './job-metrics.ts';
import { createJobService } from './job-service.ts';
import { type JobTurnOptions, lapseTurn, leaseMs, nightlyTurn } from './job-turn.ts';

const points = (whole: number): number => whole * 1_000_000;
const day = 86_400_000;
/** Midnight of Malta before the day on which the rooms begin. */
const todayMs = Date.parse('2026-11-22T23:00:00Z');

const open = async (changes: object = {}) => {
  const parts = await openLedgerServices(changes);
  const options: JobTurnOptions = {
    ...parts,
    holder: 'one',
    metrics: createJobMetrics(new Registry()),
    isStopped: () => false,
  };
  const account = (player = thePlayer) => parts.ledger.read((reader) => reader.account(player));
  const rows = async (player = thePlayer) => {
    const page = { limit: 50, cursor: null };
    const { rows: found } = await parts.ledger.read((reader) => reader.history(player, page));
    return found.flatMap((row) => (row.kind === 'posting' ? [row.posting] : []));
  };
  const statusOf = async (job: string) => {
    const jobs = accepted(await createJobService(parts).list(harbour));
    return jobs.jobs.find((one) => one.job === job) ?? assert.fail('no such job');
  };
  return { ...parts, options, account, rows, statusOf };
};

test('lots whose day has come expire, the others stay, and a second run finds nothing', async () => {
  const room = await open();
  const earning = { points: points(100), occurredAtMs: startMs - 90 * day };
  await room.ledger.earn(thePlayer, { ...earning, expiresAtMs: todayMs });
  await room.ledger.earn(thePlayer, { ...earning, expiresAtMs: todayMs + day });
  await room.ledger.earn(thePlayer, earning);
  await nightlyTurn(room.options, 'expiry');
  assert.equal((await room.account())?.spendable, points(200));
  const [expired, ...others] = await room.rows();
  assert.deepEqual(
    [expired?.kind, expired?.spendable, expired?.occurredAtMs, others.length],
    ['expire', -points(100), todayMs, 0],
  );
  await nightlyTurn(room.options, 'expiry');
  assert.equal((await room.rows()).length, 1);
});

test('each night that was missed is caught up on, at its own midnight', async () => {
  const room = await open();
  const earning = { points: points(100), occurredAtMs: startMs - 90 * day };
  for (const later of [day, 2 * day, 3 * day]) {
    await room.ledger.earn(thePlayer, { ...earning, expiresAtMs: todayMs + later });
  }
  await nightlyTurn(room.options, 'expiry');
  room.clock.nowMs += 3 * day;
  await nightlyTurn(room.options, 'expiry');
  assert.deepEqual(
    (await room.rows()).map(({ occurredAtMs }) => occurredAtMs - todayMs),
    [3 * day, 2 * day, day],
  );
  const { lastRun, nextRunAt, state } = await room.statusOf('expiry');
  assert.deepEqual([lastRun?.day, state], ['2026-11-26', 'waiting']);
  assert.equal(nextRunAt, '2026-11-26T23:00:00.000Z');
});

test('who has not wagered for as long as the rules say loses everything, whatever its lots say', async () => {
  const room = await open({ expiry: { kind: 'inactivity', days: 30 } });
  // The last wager was on 23 October; 30 whole days without one end with 22 November.
  const lastMs = Date.parse('2026-10-23T10:00:00Z');
  await room.ledger.earn(thePlayer, { points: points(100), occurredAtMs: lastMs });
  await room.ledger.earn(theOther, { points: points(100), occurredAtMs: lastMs + day });
  await nightlyTurn(room.options, 'expiry');
  assert.equal((await room.account())?.spendable, 0);
  assert.equal((await room.account(theOther))?.spendable, points(100));
  assert.equal((await room.rows())[0]?.cause.how, 'inactivity');
});

test('a redeemed point is never expired, and one that came back too late is', async () => {
  const room = await open();
  const expiresAtMs = todayMs + day;
  const earning = { points: points(300), occurredAtMs: startMs - day, expiresAtMs };
  await room.ledger.earn(thePlayer, earning);
  const redemptions = createRedemptionService(room);
  const price = { rewardId: 'spins', points: points(200), secondsToLive: 36 * 3_600 };
  accepted(await redemptions.reserve(contextFor(dana, 'k1'), playerId, price));
  room.clock.nowMs = expiresAtMs;
  await nightlyTurn(room.options, 'expiry');
  assert.deepEqual(
    (await room.rows()).map(({ kind, spendable }) => [kind, spendable]),
    [
      ['expire', -points(100)],
      ['redeem', -points(200)],
    ],
  );
  room.clock.nowMs += 36 * 3_600_000;
  await lapseTurn(room.options);
  await nightlyTurn(room.options, 'expiry');
  const [last, back] = await room.rows();
  assert.deepEqual(
    [back?.kind, back?.cause.how, back?.spendable],
    ['cancel', 'lapsed', points(200)],
  );
  assert.deepEqual([last?.kind, last?.spendableAfter], ['expire', 0]);
});

test('reservations lapse once their time is over, and only then', async () => {
  const room = await open();
  await room.ledger.earn(thePlayer, { points: points(1_000), occurredAtMs: startMs });
  const redemptions = createRedemptionService(room);
  const price = { rewardId: 'spins', points: points(200), secondsToLive: 900 };
  const ids = [];
  for (const key of ['k1', 'k2', 'k3']) {
    const { body } = accepted(await redemptions.reserve(contextFor(dana, key), playerId, price));
    ids.push(body.redemptionId);
  }
  const [first = ''] = ids;
  accepted(
    await redemptions.confirm(contextFor(dana, 'k4'), { playerId, redemptionId: first }, {}),
  );
  room.clock.nowMs += 900_000 - 1;
  await lapseTurn(room.options);
  assert.equal((await room.account())?.spendable, points(400));
  room.clock.nowMs += 1;
  await lapseTurn(room.options);
  assert.equal((await room.account())?.spendable, points(800));
  const page = { limit: 10, cursor: null };
  const { redemptions: shown } = accepted(await redemptions.list(harbour, playerId, page));
  assert.deepEqual(
    shown.map(({ state }) => state),
    ['lapsed', 'lapsed', 'confirmed'],
  );
  const { lastRun } = await room.statusOf('lapses');
  assert.deepEqual([lastRun?.looked, lastRun?.changed], [2, 2]);
});

const windowed = {
  tiers: {
    window: { kind: 'rollingDays', days: 30 },
    downgrade: { policy: 'full', graceDays: 10 },
    ladder: [
      { id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' },
      { id: 'silver', name: 'Silver', from: '500', multiplier: '1.1' },
      { id: 'gold', name: 'Gold', from: '2500', multiplier: '1.25' },
      { id: 'platinum', name: 'Platinum', from: '10000', multiplier: '1.5' },
    ],
  },
};

test('a tier that its window no longer bears goes down when its time is over, by a row with its cause', async () => {
  const room = await open(windowed);
  const earning = { points: points(600), occurredAtMs: startMs - 20 * day, tier: 'gold' };
  const held = { heldUntilMs: todayMs + day, statusDay: '2026-11-03' };
  await room.ledger.earn(thePlayer, { ...earning, ...held });
  await nightlyTurn(room.options, 'tiers');
  assert.equal((await room.account())?.account.tier?.id, 'gold', 'kept to the end of its time');
  room.clock.nowMs += day;
  await nightlyTurn(room.options, 'tiers');
  // The 600 points of 3 November still lie within thirty days, which is silver.
  assert.deepEqual((await room.account())?.account.tier, {
    id: 'silver',
    sinceMs: todayMs + day,
    heldUntilMs: todayMs + 41 * day,
  });
  const [change] = await room.rows();
  assert.deepEqual(change?.cause, {
    from: 'gold',
    to: 'silver',
    why: 'job',
    day: '2026-11-24',
    ruleSetVersion: 1,
  });
});

test('a tier that is borne still is kept for another period, without a row', async () => {
  const room = await open(windowed);
  const earning = { points: points(600), occurredAtMs: startMs - day, tier: 'silver' };
  await room.ledger.earn(thePlayer, {
    ...earning,
    heldUntilMs: todayMs,
    statusDay: '2026-11-22',
  });
  await nightlyTurn(room.options, 'tiers');
  assert.equal((await room.account())?.account.tier?.heldUntilMs, todayMs + 40 * day);
  assert.deepEqual(await room.rows(), []);
});

test('a tier from before the window counted days has its first period from then on', async () => {
  const room = await open(windowed);
  await room.ledger.earn(thePlayer, {
    points: points(3_000),
    occurredAtMs: startMs - 200 * day,
    tier: 'gold',
  });
  await nightlyTurn(room.options, 'tiers');
  const tier = (await room.account())?.account.tier;
  assert.deepEqual([tier?.id, tier?.heldUntilMs], ['gold', todayMs + 40 * day]);
});

test('where tiers are never lowered nobody is looked at', async () => {
  const room = await open();
  await room.ledger.earn(thePlayer, { points: points(1), occurredAtMs: startMs });
  await nightlyTurn(room.options, 'tiers');
  const { lastRun, nextRunAt } = await room.statusOf('tiers');
  assert.deepEqual([lastRun, nextRunAt], [null, null]);
});

test('of two processes one runs; who slept through its lease changes nothing', async () => {
  const room = await open();
  const earning = { points: points(100), occurredAtMs: startMs - 90 * day, expiresAtMs: todayMs };
  await room.ledger.earn(thePlayer, earning);
  const nowMs = room.clock();
  const claim = { job: 'expiry', holder: 'two' } as const;
  const take = (holder: string, at: number) =>
    room.ledger.desk(({ jobs }) =>
      jobs.take({ job: 'expiry', holder }, { nowMs: at, untilMs: at + leaseMs }),
    );
  assert.equal(await take('two', nowMs), true);
  await nightlyTurn(room.options, 'expiry');
  assert.equal((await room.account())?.spendable, points(100), 'the lease is held by another');

  const round = {
    operatorId: harbour,
    job: 'expiry',
    day: '2026-11-23',
    startedAtMs: nowMs,
    afterKey: 0,
    looked: 0,
    changed: 0,
    players: 1,
    finishedAtMs: null,
  } as const;
  assert.equal(await room.ledger.desk(({ jobs }) => jobs.begin(claim, round)), true);
  assert.equal(await take('one', nowMs + leaseMs), true);
  const slice = { due: [], throughKey: 9, looked: 9, isLast: true };
  const work = { claim, round, slice, ask: () => assert.fail(), post: () => true };
  const late = { ...work, atMs: nowMs + leaseMs + 1 };
  const result = await room.ledger.desk(({ jobs }) => jobs.runSlice(late));
  assert.deepEqual(result, { kind: 'lost' });
  await room.ledger.desk(({ jobs }) => jobs.release({ job: 'expiry', holder: 'one' }));
  room.clock.nowMs += 2 * leaseMs;
  await nightlyTurn(room.options, 'expiry');
  assert.equal((await room.account())?.spendable, 0, 'the round is gone on with');
});

test('a round of many players is done in slices, and each player once', async () => {
  const room = await open();
  const players = Array.from({ length: 1_203 }, (_, index) => ({
    operatorId: harbour,
    playerId: numberedUuid(0xd0000 + index),
  }));
  const earning = { points: points(10), occurredAtMs: startMs - day, expiresAtMs: todayMs };
  for (const player of players) await room.ledger.earn(player, earning);
  await nightlyTurn(room.options, 'expiry');
  const { lastRun } = await room.statusOf('expiry');
  assert.deepEqual([lastRun?.looked, lastRun?.changed], [1_203, 1_203]);
  for (const player of [players[0], players[249], players[250], players[1_202]]) {
    assert.equal((await room.account(player))?.spendable, 0);
  }
});
