import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LedgerActList, Redemption } from '@house-rules/contracts';
import { firstActHash, hashAct } from '@house-rules/database';
import { exampleRates } from '@house-rules/rules-engine';
import { type ApiRoom, openApiRoom, otherPlayer, player } from '../testing/api-room.ts';
import { harbour, startMs, testPeople } from '../testing/control-room.ts';
import { accepted, paula } from '../testing/publishing-room.ts';

const base = `/v1/operators/${harbour}`;
const ofPlayer = `${base}/players/${player}`;

/** Rules in force, and two players with points. */
const openFilled = async (): Promise<ApiRoom> => {
  const room = await openApiRoom();
  const rates = { document: exampleRates, reason: 'rates of the month' };
  accepted(
    await room.publications.publishRates({ operatorId: harbour, by: paula, request: rates }),
  );
  const first = { revision: 1, reason: 'the first rules' };
  accepted(await room.publications.publish({ operatorId: harbour, by: paula, request: first }));
  room.clock.nowMs += 5_000;
  for (const playerId of [player, otherPlayer]) {
    const earning = { points: 1_000_000_000, occurredAtMs: startMs };
    await room.ledger.earn({ operatorId: harbour, playerId }, earning);
  }
  return room;
};

const actsOf = async (room: ApiRoom, query = '') => {
  const token = await room.signIn(testPeople.carl);
  const { body } = await room.call<LedgerActList>(`${base}/ledger-acts${query}`, { token });
  return body.acts;
};

test('whoever of the desk looks at a player is recorded, with what they looked at', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  for (const path of ['balance', 'history?limit=2', 'lots', 'facts', 'redemptions']) {
    const { status } = await room.call(`${ofPlayer}/${path}`, { token });
    assert.equal(status, 200, path);
  }
  const acts = await actsOf(room, `?playerId=${player}&act=look.`);
  assert.deepEqual(
    acts.map(({ act, actor, actorName, playerId, requestId }) => [
      act,
      actor,
      actorName,
      playerId,
      requestId,
    ]),
    ['redemptions', 'facts', 'lots', 'history', 'balance'].map((what) => [
      `look.${what}`,
      'person:person-dana',
      'Dana',
      player,
      'a-request-id',
    ]),
  );
});

test('a player who reads their own data is no look, and one that found nobody is none', async () => {
  const room = await openFilled();
  const own = await room.signInPlayer();
  assert.equal((await room.call(`${ofPlayer}/balance`, { token: own })).status, 200);
  const token = await room.signIn(testPeople.dana);
  const nobody = ofPlayer.replace(player, '00000000-0000-4000-8000-000000000000');
  assert.equal((await room.call(`${nobody}/balance`, { token })).status, 404);
  assert.deepEqual(await actsOf(room), []);
});

test('a search is recorded with what was searched for, and a wager with its player', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  await room.call(`${base}/players?prefix=7d1f`, { token });
  const { body } = await room.call<{ rows: { wagerId: string }[] }>(`${ofPlayer}/history`, {
    token,
  });
  await room.call(`${base}/wagers/${body.rows[0]?.wagerId}`, { token });
  const [wager, , search] = await actsOf(room);
  assert.deepEqual([wager?.act, wager?.playerId], ['look.wager', player]);
  assert.deepEqual(
    [search?.act, search?.playerId, search?.detail.prefix],
    ['look.players', null, '7d1f'],
  );
});

test('adjustments and previews show what players have, and are looks, too', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const body = { points: 1_000_000, reason: 'goodwill' };
  const post = { method: 'POST', token };
  const headers = { 'idempotency-key': 'k1' };
  const asked = await room.call<{ adjustmentId: string }>(`${ofPlayer}/adjustments`, {
    ...post,
    body,
    headers,
  });
  await room.call(`${base}/adjustments?playerId=${player}`, { token });
  await room.call(`${base}/adjustments/${asked.body.adjustmentId}`, { token });
  const csv = `playerId,points\n${player},5\n${otherPlayer},5\n`;
  await room.call(`${base}/adjustment-batches/previews`, { ...post, body: { csv } });
  const acts = await actsOf(room, '?act=look.');
  assert.deepEqual(
    acts.map(({ act, playerId, detail }) => [act, playerId, detail.players ?? null]),
    [
      ['look.preview', null, 2],
      ['look.adjustment', player, null],
      ['look.adjustments', player, null],
    ],
  );
});

test('a page that asks the same again and again is one look in five minutes, from its row on', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const polled = ['balance', 'lots', 'facts', 'history?limit=25', 'redemptions?limit=25'];
  const beganMs = room.clock.nowMs;
  const poll = async () => {
    for (const path of polled) await room.call(`${ofPlayer}/${path}`, { token });
  };
  const looks = async () => (await actsOf(room, '?act=look.&limit=200')).length;
  for (const afterMs of [0, 10_000, 299_999]) {
    room.clock.nowMs = beganMs + afterMs;
    await poll();
    assert.equal(await looks(), polled.length, `after ${afterMs} ms`);
  }
  room.clock.nowMs = beganMs + 300_000;
  await poll();
  assert.equal(await looks(), 2 * polled.length);
});

test('another person, player or question is another look, and so is every further page', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const carl = await room.signIn(testPeople.carl);
  const history = `${ofPlayer}/history?limit=1`;
  const earning = { points: 1_000_000, occurredAtMs: startMs };
  await room.ledger.earn({ operatorId: harbour, playerId: player }, earning);
  const { body } = await room.call<{ nextCursor: string }>(history, { token });
  const further = `${history}&cursor=${body.nextCursor}`;
  for (const path of [history, further, further, `${ofPlayer}/history?limit=2`]) {
    assert.equal((await room.call(path, { token })).status, 200);
  }
  await room.call(history, { token: carl });
  await room.call(history.replace(player, otherPlayer), { token });
  for (let times = 0; times < 2; times += 1) {
    await room.call(`${base}/players?prefix=7d1f`, { token });
  }
  const acts = await actsOf(room, '?act=look.');
  assert.deepEqual(
    acts
      .map(({ act, actorName, playerId, detail }) => [
        act,
        actorName,
        playerId,
        detail.limit,
        detail.isFirst ?? null,
      ])
      .toReversed(),
    [
      ['look.history', 'Dana', player, 1, true],
      ['look.history', 'Dana', player, 1, false],
      ['look.history', 'Dana', player, 1, false],
      ['look.history', 'Dana', player, 2, true],
      ['look.history', 'Carl', player, 1, true],
      ['look.history', 'Dana', otherPlayer, 1, true],
      ['look.players', 'Dana', null, 50, null],
      ['look.players', 'Dana', null, 50, null],
    ],
  );
});

test('a look that could not be recorded stands for nothing', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const { desk } = room.ledger;
  room.ledger.desk = () => Promise.reject(new Error('the disk is full'));
  assert.ok((await room.call(`${ofPlayer}/balance`, { token })).status >= 500);
  room.ledger.desk = desk;
  assert.equal((await room.call(`${ofPlayer}/balance`, { token })).status, 200);
  assert.equal((await actsOf(room, '?act=look.')).length, 1);
});

test('a look that cannot be recorded is not given', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const { desk } = room.ledger;
  room.ledger.desk = (question) => {
    room.ledger.isThere = false;
    return desk(question);
  };
  const { status, body } = await room.call(`${ofPlayer}/balance`, { token });
  assert.deepEqual([status, body.code], [503, 'ledger_unavailable']);
});

test('acts and looks are one chain, in which each row covers the one before it', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const body = { points: 1_000_000, reason: 'goodwill' };
  const headers = { 'idempotency-key': 'k1' };
  await room.call(`${ofPlayer}/adjustments`, { method: 'POST', token, body, headers });
  for (let looks = 0; looks < 5; looks += 1) {
    await room.call(`${ofPlayer}/balance`, { token });
    room.clock.nowMs += 300_000;
  }
  const acts = (await actsOf(room)).toReversed();
  assert.deepEqual(
    acts.map(({ sequence, act }) => [sequence, act]),
    [[1, 'adjustment.request'], ...[2, 3, 4, 5, 6].map((sequence) => [sequence, 'look.balance'])],
  );
  let before = firstActHash;
  const playerKey = 1;
  for (const { at, detail, ...act } of acts) {
    assert.equal(act.previousHash, before);
    const row = { ...act, operatorId: harbour, atMs: Date.parse(at), playerKey };
    assert.equal(act.hash, hashAct({ ...row, detail: JSON.stringify(detail) }));
    before = act.hash;
  }
});

test('looks that come at once are all recorded', async () => {
  const room = await openFilled();
  const token = await room.signIn(testPeople.dana);
  const history = (limit: number) => room.call(`${ofPlayer}/history?limit=${limit}`, { token });
  await Promise.all(Array.from({ length: 20 }, (_, index) => history(index + 1)));
  assert.equal((await actsOf(room)).length, 20);
  await Promise.all(Array.from({ length: 20 }, () => history(50)));
  assert.equal((await actsOf(room)).length, 21, 'the same question twenty times is one');
});

test('a player redeems for themselves, not for another, and does not cancel', async () => {
  const room = await openFilled();
  const token = await room.signInPlayer();
  const body = { rewardId: 'free-spins-20', points: 500_000_000 };
  const post = (path: string, key: string, asked: object = body) =>
    room.call<Redemption & { code: string }>(path, {
      method: 'POST',
      token,
      body: asked,
      headers: { 'idempotency-key': key },
    });
  const reserved = await post(`${ofPlayer}/redemptions`, 'k1');
  assert.deepEqual([reserved.status, reserved.body.state], [201, 'reserved']);
  assert.equal(reserved.headers.get('idempotent-replayed'), null);
  const again = await post(`${ofPlayer}/redemptions`, 'k1');
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.deepEqual(again.body, reserved.body);
  const other = await post(`${base}/players/${otherPlayer}/redemptions`, 'k2');
  assert.equal(other.status, 404);
  const one = `${ofPlayer}/redemptions/${reserved.body.redemptionId}`;
  const cancelled = await post(`${one}/cancellation`, 'k3', { reason: 'changed my mind' });
  assert.deepEqual([cancelled.status, cancelled.body.code], [403, 'not_allowed']);
  const confirmed = await post(`${one}/confirmation`, 'k4', {});
  assert.deepEqual([confirmed.status, confirmed.body.state], [200, 'confirmed']);
  const acts = await actsOf(room, '?act=redemption.');
  assert.deepEqual(
    acts.map(({ act, actor }) => [act, actor]),
    [
      ['redemption.confirm', 'player'],
      ['redemption.reserve', 'player'],
    ],
  );
});

test('a redemption without a key is refused', async () => {
  const room = await openFilled();
  const token = await room.signInPlayer();
  const body = { rewardId: 'free-spins-20', points: 500_000_000 };
  const answer = await room.call(`${ofPlayer}/redemptions`, { method: 'POST', token, body });
  assert.deepEqual([answer.status, answer.body.code], [400, 'idempotency_key_missing']);
});
