import assert from 'node:assert/strict';
import type { OperatorStatus } from '@house-rules/contracts';
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
