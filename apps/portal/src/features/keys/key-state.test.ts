import assert from 'node:assert/strict';
import test from 'node:test';
import { keyState } from './key-state.ts';

const expiresAt = '2026-12-01T00:00:00Z';
const at = Date.parse(expiresAt);

test('a key works until the instant at which it expires', () => {
  assert.equal(keyState({ revokedAt: null, expiresAt }, at - 1), 'active');
  assert.equal(keyState({ revokedAt: null, expiresAt }, at), 'expired');
  assert.equal(keyState({ revokedAt: null, expiresAt }, null), 'active');
});

test('a revoked key stays revoked, also after it would have expired', () => {
  assert.equal(keyState({ revokedAt: '2026-11-01T00:00:00Z', expiresAt }, at + 1), 'revoked');
});
