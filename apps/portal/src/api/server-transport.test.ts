import assert from 'node:assert/strict';
import test from 'node:test';
import { serverTransport, signInTransport } from './server-transport.ts';

test('whoever signs in is named to the API by their own address', () => {
  assert.deepEqual(signInTransport('192.0.2.1').headers, { 'x-forwarded-for': '192.0.2.1' });
  assert.deepEqual(signInTransport(undefined).headers, {});
});

test('a session is shown to the API as its bearer, and nobody shows nothing', () => {
  assert.deepEqual(serverTransport('abc').headers, { authorization: 'Bearer abc' });
  assert.deepEqual(serverTransport(null).headers, {});
});
