import assert from 'node:assert/strict';
import test from 'node:test';
import { refusalOf } from './refusal-of.ts';

test('an address that is no text in UTF-8 is a bad request', () => {
  assert.equal(refusalOf('GET', '/harbour-casino/%E0%A4%A'), 400);
  assert.equal(refusalOf('GET', '/%'), 400);
});

test('a method that no route knows is refused', () => {
  assert.equal(refusalOf('TRACE', '/'), 405);
});

test('all else goes on, whatever its query says', () => {
  assert.equal(refusalOf('GET', '/harbour-casino/rule-set?rule=%E0%A4%A'), null);
  assert.equal(refusalOf('POST', '/api/house-rules/v1/operators/h%C3%A5vn'), null);
});
