import assert from 'node:assert/strict';
import test from 'node:test';
import { encode } from 'next-auth/jwt';
import { readSessionToken } from './session-cookie.ts';
import { openSignOutHint, sealSignOutHint, signOutHintCookie } from './sign-out-hint.ts';

const secret = 'a secret of this test, long enough';

test('the ID token comes back to whoever has the secret, and stands nowhere to be read', async () => {
  const { value, maxAge } = await sealSignOutHint('the.id.token', secret);
  assert.deepEqual(await openSignOutHint(value, secret), { idToken: 'the.id.token' });
  assert.equal(maxAge, 12 * 60 * 60);
  const plain = value.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  assert.ok(!plain.some((part) => part.includes('the.id.token')));
  assert.equal(await openSignOutHint(value, 'another secret of this test'), null);
  assert.equal(await openSignOutHint(`${value.slice(0, -4)}AAAA`, secret), null);
});

test('who came by a password leaves no hint, and takes away the one before', async () => {
  assert.deepEqual(await sealSignOutHint(null, secret), { value: '', maxAge: 0 });
  assert.equal(await openSignOutHint('', secret), null);
  assert.equal(await openSignOutHint(undefined, secret), null);
});

test('neither cookie of the portal can be taken for the other', async () => {
  process.env.NEXTAUTH_SECRET = secret;
  try {
    const session = await encode({ token: { sessionToken: 'opaque', idToken: 'odd' }, secret });
    assert.equal(await readSessionToken(session), 'opaque');
    assert.equal(await openSignOutHint(session, secret), null);
    const { value } = await sealSignOutHint('the.id.token', secret);
    assert.equal(await readSessionToken(value), null);
  } finally {
    delete process.env.NEXTAUTH_SECRET;
  }
});

test('a token that no cookie holds is left out, and the provider is still told who leaves', async () => {
  const lengthOf = async (idToken: string) => (await sealSignOutHint(idToken, secret)).value.length;
  const long = await sealSignOutHint('a'.repeat(2_700), secret);
  assert.ok(long.value.length <= 4_000);
  assert.deepEqual(await openSignOutHint(long.value, secret), { idToken: 'a'.repeat(2_700) });
  const tooLong = await sealSignOutHint('a'.repeat(8_000), secret);
  assert.deepEqual(await openSignOutHint(tooLong.value, secret), { idToken: null });
  assert.ok((await lengthOf('a'.repeat(8_000))) < (await lengthOf('short')));
});

test('the hint is sent to the route that signs out alone, and by no link of another site', () => {
  const before = process.env.NEXTAUTH_URL;
  try {
    process.env.NEXTAUTH_URL = 'https://portal.example.com';
    assert.deepEqual(signOutHintCookie(), {
      name: '__Secure-house-rules.sign-out',
      options: { httpOnly: true, sameSite: 'strict', path: '/api/sign-out', secure: true },
    });
    process.env.NEXTAUTH_URL = 'http://localhost:3000';
    assert.equal(signOutHintCookie().name, 'house-rules.sign-out');
    assert.equal(signOutHintCookie().options.secure, false);
  } finally {
    if (before === undefined) delete process.env.NEXTAUTH_URL;
    else process.env.NEXTAUTH_URL = before;
  }
});
