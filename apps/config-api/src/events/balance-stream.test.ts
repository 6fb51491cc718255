import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApiRoom, otherPlayer, player } from '../testing/api-room.ts';
import { harbour, testPeople } from '../testing/control-room.ts';
import { openLedgerRoom } from '../testing/ledger-room.ts';
import { balanceSubject, lookAtBalance } from './balance-events.ts';
import { createEventHub } from './event-hub.ts';
import type { StreamEvent } from './stream-event.ts';

const path = (playerId: string) => `/v1/operators/${harbour}/players/${playerId}/events`;

test('whoever listens to a player is told the balance, and then what a row makes of it', async () => {
  const ledger = await openLedgerRoom();
  const earning = { points: 2_000_000, occurredAtMs: Date.parse('2026-11-23T12:00:00Z') };
  await ledger.earn({ operatorId: harbour, playerId: player }, earning);
  await ledger.earn({ operatorId: harbour, playerId: otherPlayer }, earning);
  const hub = createEventHub({
    ...{ lookAt: lookAtBalance(ledger), everyMs: 20 },
    onFault: (error) => assert.fail(String(error)),
  });
  const told: StreamEvent[] = [];
  let heard = Promise.withResolvers<void>();
  const leave = hub.listen(balanceSubject(harbour, player), (event) => {
    told.push(event);
    heard.resolve();
  });
  await heard.promise;
  heard = Promise.withResolvers();
  await ledger.earn({ operatorId: harbour, playerId: otherPlayer }, earning);
  await ledger.earn({ operatorId: harbour, playerId: player }, earning);
  await heard.promise;
  leave?.();
  const spendable = told.map(({ name, data }) => [name, JSON.parse(data).spendable]);
  assert.deepEqual(spendable, [
    ['balance', 2_000_000],
    ['balance', 4_000_000],
  ]);
});

test('a player follows their own balance only, and a look of the desk is recorded', async () => {
  const room = await openApiRoom();
  for (const playerId of [player, otherPlayer]) {
    await room.ledger.earn(
      { operatorId: harbour, playerId },
      { points: 1, occurredAtMs: room.clock() },
    );
  }
  const token = await room.signInPlayer();
  assert.equal((await room.call(path(player), { token })).status, 200);
  assert.equal((await room.call(path(otherPlayer), { token })).status, 404);
  const dana = await room.signIn(testPeople.dana);
  const followed = await room.call(path(player), { token: dana });
  assert.equal(followed.headers.get('content-type'), 'text/event-stream');
  const compliance = await room.signIn(testPeople.carl);
  const trail = await room.call<{ acts: { act: string; actor: string }[] }>(
    `/v1/operators/${harbour}/ledger-acts`,
    { token: compliance },
  );
  assert.equal(trail.body.acts[0]?.actor, `person:${testPeople.dana.personId}`);
  const unknown = '0193a2f0-6b1c-7c3e-9d52-00000000dead';
  assert.equal((await room.call(path(unknown), { token: dana })).body.code, 'not_found');
});
