import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApiRoom } from '../testing/api-room.ts';
import { openRoom, testPeople } from '../testing/control-room.ts';
import { hashToken } from './session-facts.ts';
import { createSignIn } from './sign-in.ts';
import { createSignInLimiter } from './sign-in-limiter.ts';

test('an address that nobody has, and one who is disabled, cost the check of a password too', async () => {
  const { stores, clock, setDisabled, close } = await openRoom();
  try {
    const signIn = createSignIn({
      store: stores.sessions,
      limiter: createSignInLimiter(clock),
      clock,
      randomBytes: (length) => new Uint8Array(length),
      environment: { name: 'test', color: '#0b7285' },
      demoSignIn: true,
      identityProvider: null,
      // Whoever is checked against it is found out.
      decoyPasswordHash: 'the decoy',
    });
    const origin = { address: '192.0.2.1', requestId: 'a-request-id' };
    const { paula } = testPeople;
    await setDisabled(paula.personId, clock());
    for (const email of ['nobody@harbour.example', paula.email]) {
      await assert.rejects(signIn.withPassword({ email, password: 'demo' }, origin), {
        message: 'a stored password hash is not of a known form',
      });
    }
  } finally {
    await close();
  }
});

test('of a session only the hash of its token is kept', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.paula);
  const { sessions } = room.stores;
  assert.equal((await sessions.session(hashToken(token)))?.kind, 'person');
  assert.equal(await sessions.session(token), null);
});
