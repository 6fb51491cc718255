import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '@house-rules/contracts';
import { createLogger } from '@house-rules/service';
import { openApiRoom } from '../testing/api-room.ts';
import { testPeople } from '../testing/control-room.ts';
import { cleanUp } from './start-janitor.ts';

test('sessions that ended or expired are deleted, living ones stay', async () => {
  const room = await openApiRoom();
  const options = {
    store: room.janitor,
    clock: room.clock,
    log: createLogger('test', 'silent'),
    everyMs: 1,
  };
  const old = await room.signIn(testPeople.vera);
  const ended = await room.signIn(testPeople.carl);
  await room.call('/v1/sessions/current', { method: 'DELETE', token: ended });
  room.clock.nowMs += 12 * 60 * 60 * 1_000;
  const living = await room.signIn(testPeople.edgar);
  assert.equal(await room.janitor.deleteSessions(0), 0);
  await cleanUp(options);
  assert.equal(await room.janitor.deleteSessions(Number.MAX_SAFE_INTEGER), 1);
  for (const token of [old, ended, living]) {
    assert.equal((await room.call<Session>('/v1/sessions/current', { token })).status, 401);
  }
});
