import assert from 'node:assert/strict';
import type { AuditPage } from '@house-rules/contracts';
import type { ApiRoom } from '../testing/api-room.ts';
import { testPeople } from '../testing/control-room.ts';
import { testRoutes } from '../testing/route-cases.ts';

const signIns = async (room: ApiRoom) => {
  for (const person of [testPeople.vera, testPeople.carl]) await room.signIn(person);
};

testRoutes([
  {
    title: 'the trail is read newest first, a page at a time',
    path: '/audit?limit=2',
    given: signIns,
    status: 200,
    look: (body) => {
      const { entries, nextCursor } = body as AuditPage;
      assert.deepEqual(
        entries.map(({ sequence, action, actorName }) => [sequence, action, actorName]),
        [
          [3, 'session.begun', 'Carl'],
          [2, 'session.begun', 'Vera'],
        ],
      );
      assert.equal(nextCursor, '2');
      assert.equal(entries[0]?.previousHash, entries[1]?.hash);
    },
  },
  {
    title: 'the last page of the trail has no cursor',
    path: '/audit?limit=2&cursor=2',
    given: signIns,
    status: 200,
    look: (body) => {
      const { entries, nextCursor } = body as AuditPage;
      assert.deepEqual([entries.map(({ sequence }) => sequence), nextCursor], [[1], null]);
    },
  },
  {
    title: 'a cursor of the trail that is no number answers 400',
    path: '/audit?cursor=now',
    status: 400,
    code: 'invalid_parameter',
    pointer: 'cursor',
  },
]);
