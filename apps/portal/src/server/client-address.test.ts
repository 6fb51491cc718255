import assert from 'node:assert/strict';
import test from 'node:test';
import { clientAddress } from './client-address.ts';

const proxies = ['127.0.0.1'];

test("a stranger's word for their address is not passed on", () => {
  assert.equal(clientAddress('198.51.100.7', '192.0.2.1', proxies), '198.51.100.7');
  assert.equal(clientAddress('127.0.0.1', '192.0.2.1', []), '127.0.0.1');
});

test('a trusted proxy names the client in the entry that it added itself', () => {
  assert.equal(clientAddress('127.0.0.1', '10.0.0.1, 192.0.2.1', proxies), '192.0.2.1');
});

test('a trusted proxy that names nobody is the client', () => {
  assert.equal(clientAddress('127.0.0.1', undefined, proxies), '127.0.0.1');
  assert.equal(clientAddress('127.0.0.1', ' , ', proxies), '127.0.0.1');
});
