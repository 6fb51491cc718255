import assert from 'node:assert/strict';
import test from 'node:test';
import { ownPath } from './own-path.ts';

test('signing in leads back to the page one came from', () => {
  assert.equal(
    ownPath('/harbour-casino/rule-set?rule=slots'),
    '/harbour-casino/rule-set?rule=slots',
  );
});

test('signing in never leads to another site, nor back to itself', () => {
  for (const wanted of [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    '/..//evil.example',
    '/./\t/evil.example',
    '//',
    '/sign-in',
    '/%2e%2e/sign-in',
    'https://evil.example',
    '/sign-in?to=/',
  ]) {
    assert.equal(ownPath(wanted), '/');
  }
  assert.equal(ownPath(undefined), '/');
  assert.equal(ownPath(['/a', '/b']), '/');
});
