import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DeadLetterDetail,
  type DeadLetterList,
  type DeadLetterView,
  type LedgerActList,
  replayHeader,
} from '@house-rules/contracts';
import { openApiRoom } from '../testing/api-room.ts';
import { harbour, startMs, testPeople } from '../testing/control-room.ts';

const path = `/v1/operators/${harbour}/dead-letters`;
const reason = 'the rate of NOK is published now';
const body = Buffer.from([0xff, 0x00, 0x7b]);

const openRoomWithLetters = async () => {
  const room = await openApiRoom();
  const shared = { operatorId: harbour, headers: { traceparent: 'kept' } };
  await room.ledger.bury({ ...shared, body, recordKey: Buffer.from('a-player'), receivedAtMs: 1 });
  await room.ledger.bury({ ...shared, reason: 'rate_missing', receivedAtMs: 2 });
  await room.ledger.bury({ operatorId: 'lakeside-casino', receivedAtMs: 3 });
  await room.ledger.bury({ operatorId: null, reason: 'malformed_json', receivedAtMs: 4 });
  const token = await room.signIn(testPeople.olga);
  const list = async (query = '') =>
    (await room.call<DeadLetterList>(`${path}${query}`, { token })).body;
  const settle = (id: string, act: string) =>
    room.call<DeadLetterView>(`${path}/${id}/${act}`, { method: 'POST', token, body: { reason } });
  return { room, token, list, settle };
};

test("an operator's dead letters are listed, newest first, with how many are open", async () => {
  const { list } = await openRoomWithLetters();
  const all = await list();
  assert.deepEqual(
    all.deadLetters.map((letter) => [letter.reason, letter.bodyBytes, letter.state]),
    [
      ['rate_missing', 0, 'open'],
      ['unknown_currency', 3, 'open'],
    ],
  );
  assert.deepEqual(all.open, [
    { reason: 'rate_missing', count: 1 },
    { reason: 'unknown_currency', count: 1 },
  ]);
  const [only] = (await list('?reason=unknown_currency&state=open')).deadLetters;
  assert.equal(only?.bodyBytes, 3);
  const page = await list('?limit=1');
  const next = await list(`?limit=1&cursor=${page.nextCursor}`);
  assert.deepEqual([...page.deadLetters, ...next.deadLetters], all.deadLetters);
});

test('a dead letter shows its bytes, and the look is recorded', async () => {
  const { room, token, list } = await openRoomWithLetters();
  const [, letter] = (await list()).deadLetters;
  const found = await room.call<DeadLetterDetail>(`${path}/${letter?.id}`, { token });
  assert.deepEqual(
    [found.body.body, found.body.text, found.body.headers],
    [body.toString('base64'), null, { traceparent: 'kept' }],
  );
  const acts = await room.call<LedgerActList>(`/v1/operators/${harbour}/ledger-acts`, { token });
  assert.equal(acts.body.acts[0]?.act, 'look.dead_letter');
});

test('a replay sends the same bytes to their topic, says what it repeats, and is kept once', async () => {
  const { room, token, list, settle } = await openRoomWithLetters();
  const [, letter] = (await list()).deadLetters;
  const id = letter?.id ?? assert.fail('it is listed');
  const replayed = await settle(id, 'replay');
  assert.equal(replayed.status, 200);
  assert.deepEqual(replayed.body.decision, {
    by: testPeople.olga.name,
    reason,
    at: new Date(startMs).toISOString(),
  });
  const [record] = room.sent;
  assert.equal(record?.key, 'a-player');
  assert.deepEqual(Buffer.from(record?.value ?? []), body);
  assert.deepEqual(record?.headers, { traceparent: 'kept', [replayHeader]: id });
  const again = await settle(id, 'replay');
  assert.deepEqual([again.status, room.sent.length], [409, 1]);
  assert.equal((await settle(id, 'discard')).status, 409);
  assert.deepEqual((await list('?state=replayed')).deadLetters, [replayed.body]);
  assert.equal((await list()).open.length, 1);
  const acts = await room.call<LedgerActList>(`/v1/operators/${harbour}/ledger-acts`, { token });
  assert.deepEqual(
    [acts.body.acts[0]?.act, acts.body.acts[0]?.detail.reason],
    ['dead_letter.replay', reason],
  );
});

test('a record without bytes cannot be sent again, only given up', async () => {
  const { room, list, settle } = await openRoomWithLetters();
  const [letter] = (await list()).deadLetters;
  const id = letter?.id ?? assert.fail('it is listed');
  assert.equal((await settle(id, 'replay')).status, 422);
  const discarded = await settle(id, 'discard');
  assert.deepEqual([discarded.status, discarded.body.state], [200, 'discarded']);
  assert.deepEqual(room.sent, []);
});

test("another operator's dead letter, and one whose operator nobody knows, are not here", async () => {
  const { room, list, settle } = await openRoomWithLetters();
  const [letter] = (await list()).deadLetters;
  const id = letter?.id ?? assert.fail('it is listed');
  const [topic, partition, offset, epoch] = id.split('~');
  for (const other of [Number(offset) + 1, Number(offset) + 2, 999]) {
    const foreign = [topic, partition, other, epoch].join('~');
    assert.equal((await settle(foreign, 'replay')).status, 404);
  }
  assert.deepEqual(room.sent, []);
});
