import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '@house-rules/contracts';
import { authorise } from './authorise.ts';
import type { Caller } from './caller.ts';

const membership = (operatorId: string, ...roles: Role[]) => ({
  operatorId,
  roles,
});

const person = (...roles: Role[]): Caller => ({
  kind: 'person',
  personId: 'p-1',
  name: 'Mara',
  email: 'mara@harbour.example',
  memberships: [membership('harbour', ...roles)],
});

const own = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const player: Caller = {
  kind: 'player',
  playerId: own,
  memberships: [membership('harbour', 'player')],
};

const codeOf = (caller: Caller, operatorId: string, permission: string, playerId?: string) => {
  const question = { operatorId, permission, ...(playerId === undefined ? {} : { playerId }) };
  const result = authorise(caller, question as Parameters<typeof authorise>[1]);
  return result.ok ? 'allowed' : result.fault.code;
};

test('another tenant answers as if it did not exist, also to an admin', () => {
  assert.equal(codeOf(person('platform_admin'), 'lakeside', 'rule_set.read'), 'not_found');
  assert.equal(codeOf(player, 'lakeside', 'player.read', own), 'not_found');
});

test('a member without the permission is told which one is missing', () => {
  const result = authorise(person('editor'), {
    operatorId: 'harbour',
    permission: 'rule_set.publish',
  });
  if (result.ok) assert.fail('an editor published');
  assert.equal(result.fault.code, 'not_allowed');
  assert.match(result.fault.detail, /`rule_set.publish`, which editor does not have/);
});

test('roles add up', () => {
  assert.equal(codeOf(person('viewer', 'publisher'), 'harbour', 'rule_set.publish'), 'allowed');
});

test('a player reads their own data, in either spelling of the id, and nobody else', () => {
  assert.equal(codeOf(player, 'harbour', 'player.read', own.toUpperCase()), 'allowed');
  assert.equal(codeOf(player, 'harbour', 'player.read', own.replace('7', '8')), 'not_found');
});

test('a player searches nobody and edits nothing', () => {
  assert.equal(codeOf(player, 'harbour', 'player.search'), 'not_allowed');
  assert.equal(codeOf(player, 'harbour', 'rule_set.read'), 'not_allowed');
});
