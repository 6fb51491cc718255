import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSignInLimiter } from './sign-in-limiter.ts';

const minuteMs = 60_000;

test('one account guessed at from everywhere is closed after fifty guesses, for a quarter of an hour', () => {
  let nowMs = 0;
  const limiter = createSignInLimiter(() => nowMs);
  const from = (index: number) => ({ email: 'mara@harbour.example', address: `10.0.0.${index}` });
  for (let index = 0; index < 50; index += 1) {
    assert.equal(limiter.waitMs(from(index)), 0);
    limiter.failed(from(index));
  }
  assert.equal(limiter.waitMs(from(50)), 15 * minuteMs);
  assert.equal(limiter.waitMs({ ...from(50), email: 'liam@harbour.example' }), 0);
  nowMs = 15 * minuteMs;
  assert.equal(limiter.waitMs(from(50)), 0);
});

test('a success forgives the mistakes of that person at that address, and nobody else’s', () => {
  const limiter = createSignInLimiter(() => 0);
  const attempt = { email: 'mara@harbour.example', address: '10.0.0.1' };
  for (let tries = 0; tries < 9; tries += 1) limiter.failed(attempt);
  limiter.succeeded(attempt);
  limiter.failed(attempt);
  assert.equal(limiter.waitMs(attempt), 0);
  // By address they still count: ninety more make a hundred.
  for (let tries = 0; tries < 90; tries += 1) {
    limiter.failed({ ...attempt, email: `somebody-${tries}@harbour.example` });
  }
  assert.equal(limiter.waitMs(attempt), 15 * minuteMs);
});
