import assert from 'node:assert/strict';
import test from 'node:test';
import { serverTransport } from './server-transport.ts';

test('whoever asks is named to the API by their own address', () => {
  assert.deepEqual(serverTransport(null, '192.0.2.1').headers, { 'x-forwarded-for': '192.0.2.1' });
  assert.deepEqual(serverTransport('abc', '192.0.2.1').headers, {
    authorization: 'Bearer abc',
    'x-forwarded-for': '192.0.2.1',
  });
});

test('a session is shown to the API as its bearer, and nobody shows nothing', () => {
  assert.deepEqual(serverTransport('abc', null).headers, { authorization: 'Bearer abc' });
  assert.deepEqual(serverTransport(null, null).headers, {});
});
