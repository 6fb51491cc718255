import assert from 'node:assert/strict';
import type { PlayerList } from '@house-rules/contracts';
import { type ApiRoom, otherPlayer, player } from '../testing/api-room.ts';
import { harbour, lakeside, startMs } from '../testing/control-room.ts';
import { testRoutes } from '../testing/route-cases.ts';

const filled = async ({ ledger }: ApiRoom) => {
  const players = [
    { operatorId: harbour, playerId: player },
    { operatorId: harbour, playerId: otherPlayer },
    { operatorId: lakeside, playerId: '9f3f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f62' },
  ];
  for (const one of players) await ledger.earn(one, { points: 1_000_000, occurredAtMs: startMs });
};

const away = async (room: ApiRoom) => {
  await filled(room);
  room.ledger.isThere = false;
};

const balance = `/players/${player}/balance`;
const history = `/players/${player}/history`;

testRoutes([
  {
    title: "the list shows the operator's players, a page at a time",
    path: '/players?limit=1',
    given: filled,
    status: 200,
    look: async (body, room) => {
      const { players, nextCursor } = body as PlayerList;
      assert.deepEqual(
        players.map(({ playerId }) => playerId),
        [otherPlayer],
      );
      const rest = await room.ledger.read((reader) =>
        reader.players({ operatorId: harbour, idPrefix: '', limit: 5, cursor: nextCursor }),
      );
      assert.deepEqual(
        rest.rows.map(({ playerId }) => playerId),
        [player],
      );
    },
  },
  {
    title: 'the list is searched by the beginning of the id, in either spelling',
    path: '/players?prefix=8E2F',
    given: filled,
    status: 200,
    look: (body) =>
      assert.deepEqual(
        (body as PlayerList).players.map((p) => p.playerId),
        [otherPlayer],
      ),
  },
  {
    title: 'a prefix that no id has answers 400',
    path: '/players?prefix=%25',
    status: 400,
    code: 'invalid_parameter',
    pointer: 'prefix',
  },
  {
    title: 'a page larger than the most answers 400',
    path: '/players?limit=201',
    status: 400,
    code: 'invalid_parameter',
    pointer: 'limit',
  },
  {
    title: 'a cursor of nobody answers 400',
    path: '/players?cursor=odd',
    given: filled,
    status: 400,
    code: 'invalid_parameter',
    pointer: 'cursor',
  },
  { title: 'a balance is read', path: balance, given: filled, status: 200 },
  {
    title: 'an id is read in either spelling',
    path: balance.toUpperCase().replace('PLAYERS', 'players').replace('BALANCE', 'balance'),
    given: filled,
    status: 200,
  },
  { title: 'a player nobody knows answers 404', path: balance, status: 404, code: 'not_found' },
  {
    title: 'an id that is none answers 400',
    path: '/players/paula/balance',
    status: 400,
    code: 'invalid_parameter',
    pointer: 'playerId',
  },
  { title: 'a history is read', path: history, given: filled, status: 200 },
  {
    title: 'a history of nobody answers 404',
    path: history,
    status: 404,
    code: 'not_found',
  },
  {
    title: 'a history by a limit of nothing answers 400',
    path: `${history}?limit=0`,
    status: 400,
    code: 'invalid_parameter',
    pointer: 'limit',
  },
  {
    title: 'a balance while the ledger is away answers 503',
    path: balance,
    given: away,
    status: 503,
    code: 'ledger_unavailable',
  },
  {
    title: 'a list while the ledger is away answers 503',
    path: '/players',
    given: away,
    status: 503,
    code: 'ledger_unavailable',
  },
]);
