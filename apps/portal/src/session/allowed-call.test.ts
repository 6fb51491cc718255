import assert from 'node:assert/strict';
import test from 'node:test';
import { allowedPath, fromOwnOrigin } from './allowed-call.ts';

const pathOf = (method: string, path: string) => allowedPath(method, path.split('/'));

test('the browser may ask what stands below /v1/', () => {
  assert.equal(
    pathOf('PUT', 'v1/operators/harbour-casino/rule-set/draft'),
    '/v1/operators/harbour-casino/rule-set/draft',
  );
  assert.equal(pathOf('GET', 'v1/sessions/current'), '/v1/sessions/current');
});

test('signing in and out is not forwarded: the browser never sees a session token', () => {
  for (const [method, path] of [
    ['POST', 'v1/sessions'],
    ['POST', 'v1/player-sessions'],
    ['DELETE', 'v1/sessions/current'],
    ['POST', 'v1/sessions/current'],
  ] as const) {
    assert.equal(pathOf(method, path), null, `${method} ${path}`);
  }
});

test('nothing leads out of /v1/, by whatever spelling', () => {
  for (const path of ['', 'v1', 'metrics', 'v1/..', 'v1/../metrics', 'v1/a%2fb', 'v1//x', 'v2/x']) {
    assert.equal(pathOf('GET', path), null, path);
  }
  assert.equal(allowedPath('GET', ['v1', 'operators/../../metrics']), null);
  assert.equal(pathOf('PATCH', 'v1/operators/harbour-casino/status'), null);
});

test('a change must come from a page of this origin', () => {
  const from = (origin: string | null, scheme: 'http' | 'https' = 'http') => {
    const headers = { host: 'localhost:3000', ...(origin === null ? {} : { origin }) };
    return fromOwnOrigin(new Headers(headers), scheme);
  };
  assert.equal(from('http://localhost:3000'), true);
  assert.equal(from('https://localhost:3000', 'https'), true);
  for (const origin of [
    'http://localhost:3001',
    'https://localhost:3000',
    'https://evil.example',
    'null',
    null,
  ]) {
    assert.equal(from(origin), false, String(origin));
  }
  // Whoever can write into a page without encryption writes nothing into one with it.
  assert.equal(from('http://localhost:3000', 'https'), false);
});
