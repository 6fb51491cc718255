import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from './password.ts';

test('a password is kept as a salted hash that only it opens', async () => {
  const cost = { N: 1_024, r: 8, p: 1 };
  const [one, two] = [await hashPassword('demo', cost), await hashPassword('demo', cost)];
  assert.notEqual(one, two);
  assert.match(one, /^scrypt\$1024\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  assert.deepEqual(
    [await verifyPassword('demo', one), await verifyPassword('demo ', one)],
    [true, false],
  );
});
