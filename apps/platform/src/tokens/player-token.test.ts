import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { examplePlayer } from '../testing/example-wager.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { issuePlayerToken } from './issue-player-token.ts';
import { keepPlayerTokenKeys, publicKeys } from './player-token-keys.ts';

const operators = ['harbour-casino', 'northlight-games'];
const issuedAtMs = Date.parse('2026-11-23T20:00:00.900Z');

test('a token names operator, player and audience, and lives five minutes', async (t) => {
  const keys = await keepPlayerTokenKeys(temporaryFolder(t), operators);
  const request = {
    operatorId: 'harbour-casino',
    playerId: examplePlayer,
    issuedAtMs,
    tokenId: '1',
  };
  const token = await issuePlayerToken(keys, request);
  const [own, other] = operators.map((operatorId) => publicKeys(keys)[operatorId] ?? {});
  const { payload } = await jwtVerify(token, await importJWK(own ?? {}, 'EdDSA'), {
    currentDate: new Date(issuedAtMs),
  });
  const issuedAt = Math.floor(issuedAtMs / 1000);
  assert.deepEqual(payload, {
    iss: 'harbour-casino',
    sub: examplePlayer,
    aud: 'house-rules',
    iat: issuedAt,
    exp: issuedAt + 300,
    jti: '1',
  });
  assert.deepEqual(decodeProtectedHeader(token), {
    alg: 'EdDSA',
    typ: 'JWT',
    kid: 'harbour-casino-1',
  });
  await assert.rejects(jwtVerify(token, await importJWK(other ?? {}, 'EdDSA')));
});

test('an operator without a key gets no token', async (t) => {
  const keys = await keepPlayerTokenKeys(temporaryFolder(t), operators);
  const request = { operatorId: 'nobody', playerId: examplePlayer, issuedAtMs, tokenId: '1' };
  await assert.rejects(issuePlayerToken(keys, request), /`nobody` has no player token key/);
});

test('keys are made once, for their owner only, and what goes out is public', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'player-token-keys.json');
  const [first] = operators;
  const made = await keepPlayerTokenKeys(folder, [first ?? '']);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const kept = await keepPlayerTokenKeys(folder, operators);
  assert.deepEqual(kept[first ?? ''], made[first ?? '']);
  assert.deepEqual(Object.keys(kept), operators);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(await keepPlayerTokenKeys(folder, operators), kept);
  for (const key of Object.values(publicKeys(kept))) assert.ok(!('d' in key));
});

test('a key file that cannot be used is told without quoting it', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'player-token-keys.json'), '{"harbour-casino":{"d":"secret"}}');
  await assert.rejects(keepPlayerTokenKeys(folder, operators), (error: Error) => {
    assert.match(error.message, /player-token-keys\.json` cannot be read/);
    return !error.message.includes('secret');
  });
});
