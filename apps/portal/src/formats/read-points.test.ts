import assert from 'node:assert/strict';
import test from 'node:test';
import { readPoints } from './read-points.ts';

test('points are read by integers, to the micropoint', () => {
  assert.deepEqual(readPoints('250'), { ok: true, micropoints: 250_000_000 });
  assert.deepEqual(readPoints(' 0.1 '), { ok: true, micropoints: 100_000 });
  assert.deepEqual(readPoints('0.000001'), { ok: true, micropoints: 1 });
  assert.deepEqual(readPoints('1,250.25'), { ok: true, micropoints: 1_250_250_000 });
});

test('what could mean two things, or nothing, is not read', () => {
  for (const text of ['', '0', '-5', '1,5', '1.2345678', '1e3', '12,34', 'ten', '0.0']) {
    assert.deepEqual(readPoints(text), { ok: false, why: 'unread' }, text);
  }
});

test('no more than a balance can hold', () => {
  assert.deepEqual(readPoints('9000000000'), { ok: true, micropoints: 9_000_000_000_000_000 });
  assert.deepEqual(readPoints('9000000000.000001'), { ok: false, why: 'too_many' });
});
