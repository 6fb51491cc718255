import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress } from './client-address.ts';

const trusted = ['127.0.0.1'];

test("a stranger's word for their address is not taken", () => {
  assert.equal(clientAddress('198.51.100.7', '192.0.2.1', trusted), '198.51.100.7');
});

test('a trusted proxy names the address, the last one of the list', () => {
  assert.equal(clientAddress('127.0.0.1', '10.0.0.1, 192.0.2.1', trusted), '192.0.2.1');
});

test('a trusted proxy that names nobody is the address itself', () => {
  assert.equal(clientAddress('127.0.0.1', undefined, trusted), '127.0.0.1');
  assert.equal(clientAddress('127.0.0.1', ' ', trusted), '127.0.0.1');
});
