import assert from 'node:assert/strict';
import type { Issuance, OperatorStatus, Progress } from '@house-rules/contracts';
import { exampleRates } from '@house-rules/rules-engine';
import type { ApiRoom } from '../testing/api-room.ts';
import { harbour } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';
import { testRoutes } from '../testing/route-cases.ts';

const published = async (room: ApiRoom) => {
  const rates = { document: exampleRates, reason: 'rates of the month' };
  accepted(
    await room.publications.publishRates({ operatorId: harbour, by: paula, request: rates }),
  );
  const first = { revision: 1, reason: 'the first rules' };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request: first }));
  room.clock.nowMs += 5_000;
  const later = { document: { ...exampleRates, rates: {} }, reason: 'only euros' };
  const request = { ...later, from: '2026-12-01T00:00:00Z' };
  accepted(await room.publications.publishRates({ operatorId: harbour, by: paula, request }));
};

testRoutes([
  {
    title: 'the status says what is live, what comes, and the figures of the local day',
    path: '/status',
    given: async (room) => {
      await published(room);
      const player = { operatorId: harbour, playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60' };
      // The day of Malta began at 23:00 UTC of the day before.
      const dayMs = Date.parse('2026-11-22T23:00:00Z');
      for (const occurredAtMs of [dayMs - 1, dayMs, dayMs + 60_000]) {
        await room.ledger.earn(player, { points: 1_500_000, occurredAtMs });
      }
    },
    status: 200,
    look: (body) => {
      const { scheduled, ...status } = body as OperatorStatus;
      assert.deepEqual(status, {
        operatorId: harbour,
        operatorName: 'harbour casino',
        timeZone: 'Europe/Malta',
        baseCurrency: 'EUR',
        now: '2026-11-23T12:00:05.000Z',
        live: {
          version: 1,
          from: '2026-11-23T12:00:02.000Z',
          by: 'Paula',
          reason: 'the first rules',
        },
        ledger: {
          lastWagerAt: '2026-11-22T23:01:00.000Z',
          lastPostedAt: '2026-11-22T23:01:00.000Z',
          players: 1,
          wagersToday: 2,
          spendableToday: 3_000_000,
          deadLetters: 0,
        },
      });
      assert.deepEqual(
        scheduled.map(({ sequence, subject }) => [sequence, subject]),
        [[3, 'rates']],
      );
    },
  },
  {
    title: 'figures that cannot be read are unknown, not zero',
    path: '/status',
    given: (room) => {
      room.ledger.isThere = false;
    },
    status: 200,
    look: (body) => {
      const { ledger, live } = body as OperatorStatus;
      assert.deepEqual([ledger, live], [null, null]);
    },
  },
]);

const player = { operatorId: harbour, playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60' };

testRoutes([
  {
    title: 'what is given out today stands beside the same hours of the days before',
    path: '/issuance',
    given: async (room) => {
      await published(room);
      const nowMs = room.clock();
      for (const day of [7, 6, 5, 4, 3, 2, 1]) {
        const occurredAtMs = nowMs - day * 24 * 60 * 60 * 1_000;
        await room.ledger.earn(player, { points: 500_000_000, occurredAtMs });
      }
      await room.ledger.earn(player, { points: 2_001_000_000, occurredAtMs: nowMs });
    },
    status: 200,
    look: (body) => {
      const { from, quarters, unusual } = body as Issuance;
      // The day of Malta began at 23:00 UTC of the day before: 13 hours and the first quarter of one.
      assert.deepEqual([from, quarters.length], ['2026-11-22T23:00:00.000Z', 53]);
      assert.equal(unusual, true);
      const { factor: _, ...last } = quarters.at(-1) ?? assert.fail('no quarter');
      assert.deepEqual(last, {
        from: '2026-11-23T12:00:00.000Z',
        wagers: 1,
        issued: 2_001_000_000,
        // The wagers of the days before the first hour of the first one do not count.
        usual: 500_000_000,
        issuedInHour: 2_001_000_000,
        usualInHour: 500_000_000,
        unusual: true,
      });
    },
  },
  {
    title: 'an operator without a wager gave out nothing, and nothing of it is unusual',
    path: '/issuance',
    status: 200,
    look: (body) => {
      const { quarters, unusual } = body as Issuance;
      assert.deepEqual([quarters.length, unusual], [49, false]);
      assert.ok(quarters.every(({ issued, usual }) => issued === 0 && usual === null));
    },
  },
  {
    title: 'an activation tells the first wager that its version decided',
    path: '/timeline/2/progress',
    given: async (room) => {
      await published(room);
      const fromMs = Date.parse('2026-11-23T12:00:02Z');
      for (const after of [-1, 250, 900]) {
        const occurredAtMs = fromMs + after;
        await room.ledger.earn(player, { points: 1, occurredAtMs, row: { ruleSetVersion: 1 } });
      }
    },
    status: 200,
    look: (body) => assert.equal((body as Progress).firstWagerAt, '2026-11-23T12:00:02.250Z'),
  },
  {
    title: 'an activation whose version decided nothing yet says so, as do rates',
    path: '/timeline/2/progress',
    given: async (room) => {
      await published(room);
      const occurredAtMs = room.clock();
      await room.ledger.earn(player, { points: 1, occurredAtMs, row: { ruleSetVersion: 9 } });
    },
    status: 200,
    look: (body) => assert.equal((body as Progress).firstWagerAt, null),
  },
]);
