import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../access/caller.ts';
import { createRequestLimiter } from './request-limiter.ts';

const person: Caller = {
  ...{ kind: 'person', personId: 'p-1', name: 'Mara', email: 'mara@harbour.example' },
  memberships: [{ operatorId: 'harbour', roles: ['editor'] }],
};
const player: Caller = {
  ...{ kind: 'player', playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60' },
  memberships: [{ operatorId: 'harbour', roles: ['player'] }],
};
const machine: Caller = {
  ...{
    kind: 'key',
    keyId: 'key-1',
    name: 'feed',
    scopes: ['rule_set.read'],
    requestsPerMinute: 60,
  },
  memberships: [{ operatorId: 'harbour', roles: [] }],
};

for (const [name, caller, perMinute] of [
  ['a person', person, 6_000],
  ['a player', player, 600],
  ['a key', machine, 60],
  ['an address without a session', null, 1_200],
] as const) {
  test(`${name} is heard ${perMinute} times in a minute, and again in the next`, () => {
    let nowMs = 1_000;
    const limiter = createRequestLimiter(() => nowMs);
    const heard = () => limiter.take(caller, '192.0.2.1') === 0;
    for (let count = 0; count < perMinute; count += 1) assert.ok(heard());
    assert.equal(limiter.take(caller, '192.0.2.1'), 60);
    nowMs += 59_999;
    assert.equal(heard(), false);
    nowMs += 1;
    assert.equal(heard(), true);
  });
}

test('one address does not spend what another has', () => {
  const limiter = createRequestLimiter(() => 0);
  for (let count = 0; count < 2_000; count += 1) limiter.take(null, '192.0.2.1');
  assert.ok(limiter.take(null, '192.0.2.1') > 0);
  assert.equal(limiter.take(null, '192.0.2.2'), 0);
});
