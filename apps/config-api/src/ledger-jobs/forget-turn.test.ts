import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { createRedemptionService } from '../redemptions/redemption-service.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import {
  contextFor,
  dana,
  openLedgerServices,
  playerId,
  thePlayer,
} from '../testing/ledger-services.ts';
import { accepted } from '../testing/publishing-room.ts';
import { answersKeptMs, forgetTurn, roundsKeptMs } from './forget-turn.ts';
import { createJobMetrics } from './job-metrics.ts';
import { type JobTurnOptions, leaseMs, nightlyTurn } from './job-turn.ts';

const points = (whole: number): number => whole * 1_000_000;
const day = 86_400_000;

const open = async () => {
  const parts = await openLedgerServices();
  const registry = new Registry();
  const options: JobTurnOptions = {
    ...parts,
    holder: 'one',
    metrics: createJobMetrics(registry),
    isStopped: () => false,
  };
  await parts.ledger.earn(thePlayer, { points: points(10_000), occurredAtMs: startMs });
  const redemptions = createRedemptionService(parts);
  const price = { rewardId: 'spins', points: points(100), secondsToLive: 900 };
  const reserve = async (key: string) =>
    accepted(await redemptions.reserve(contextFor(dana, key), playerId, price));
  const deleted = async (): Promise<number> => {
    const metric = await registry
      .getSingleMetric('house_rules_api_ledger_job_changed_total')
      ?.get();
    return metric?.values.find(({ labels }) => labels.job === 'forgetting')?.value ?? 0;
  };
  return { ...parts, options, reserve, deleted };
};

test('a repeated request is answered as at first for 90 days, and is a new one after them', async () => {
  const room = await open();
  const { redemptionId } = (await room.reserve('k1')).body;
  const answeredMs = room.clock.nowMs;
  room.clock.nowMs = answeredMs + answersKeptMs;
  await forgetTurn(room.options);
  const repeated = await room.reserve('k1');
  assert.deepEqual([repeated.body.redemptionId, repeated.replayed], [redemptionId, true]);
  room.clock.nowMs = answeredMs + answersKeptMs + 1;
  await forgetTurn(room.options);
  assert.equal(await room.deleted(), 1);
  const anew = await room.reserve('k1');
  assert.equal(anew.replayed, false);
  assert.notEqual(anew.body.redemptionId, redemptionId);
});

test('more than one transaction takes is deleted in several, and newer answers stay', async () => {
  const room = await open();
  const kept = 3;
  const old = 501;
  for (let key = 0; key < old; key += 1) {
    await room.ledger.desk(({ redemptions }) =>
      redemptions.reserve(
        {
          operatorId: harbour,
          requestKey: `old ${key}`,
          requestHash: '0'.repeat(64),
          actor: 'person:dana',
          actorName: 'Dana',
          requestId: '',
          atMs: room.clock.nowMs,
        },
        {
          player: thePlayer,
          redemptionId: `0193a2f0-6b1c-7c3e-9d52-${String(key).padStart(12, '0')}`,
          rewardId: 'spins',
          points: 1,
          lapsesAtMs: room.clock.nowMs + 1,
          minimum: 1,
        },
      ),
    );
  }
  room.clock.nowMs += day;
  for (let key = 0; key < kept; key += 1) await room.reserve(`new ${key}`);
  room.clock.nowMs += answersKeptMs - 1;
  await forgetTurn(room.options);
  assert.equal(await room.deleted(), old);
  for (let key = 0; key < kept; key += 1) {
    assert.equal((await room.reserve(`new ${key}`)).replayed, true);
  }
});

test('rounds of nights are kept for 400 days, and the last whole one for as long as it is that', async () => {
  const room = await open();
  const round = () => room.ledger.desk(({ jobs }) => jobs.round(harbour, 'expiry'));
  await nightlyTurn(room.options, 'expiry');
  const first = await round();
  room.clock.nowMs += 2 * roundsKeptMs;
  await forgetTurn(room.options);
  assert.deepEqual(await round(), first, 'what is run next follows from it');
  assert.equal(await room.deleted(), 0);
  await nightlyTurn(room.options, 'expiry');
  const second = await round();
  assert.notDeepEqual(second, first);
  await forgetTurn(room.options);
  assert.equal(await room.deleted(), 1);
  assert.deepEqual(await round(), second);
});

test('nothing is deleted by a process that has not the lease', async () => {
  const room = await open();
  await room.reserve('k1');
  room.clock.nowMs += 2 * answersKeptMs;
  const nowMs = room.clock.nowMs;
  await room.ledger.desk(({ jobs }) =>
    jobs.take({ job: 'forgetting', holder: 'two' }, { nowMs, untilMs: nowMs + leaseMs }),
  );
  await forgetTurn(room.options);
  const forgetting = { answeredBeforeMs: nowMs, begunBeforeMs: nowMs, limit: 10, atMs: nowMs };
  const claim = { job: 'forgetting', holder: 'one' } as const;
  const late = await room.ledger.desk(({ jobs }) => jobs.forget(claim, forgetting));
  assert.deepEqual(late, { kind: 'lost' });
  assert.equal(await room.deleted(), 0);
  assert.equal((await room.reserve('k1')).replayed, true);
});
