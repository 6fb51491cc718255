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
      const ask = room.ledger.totals;
      room.ledger.totals = (operatorId, sinceMs) => {
        // The day of Malta began at 23:00 UTC of the day before.
        assert.equal(new Date(sinceMs).toISOString(), '2026-11-22T23:00:00.000Z');
        return ask(operatorId, sinceMs);
      };
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
          lastWagerAt: null,
          lastPostedAt: null,
          players: 0,
          wagersToday: 3,
          spendableToday: 4_500_000,
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
