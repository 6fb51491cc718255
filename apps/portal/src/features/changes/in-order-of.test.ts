import assert from 'node:assert/strict';
import test from 'node:test';
import { inOrderOf } from './in-order-of.ts';

test('keys stand in the order of the other document, new ones last', () => {
  const written = JSON.stringify(inOrderOf({ a: 1, b: 2 }, { c: 0, b: 2, a: 1 }));
  assert.equal(written, '{"a":1,"b":2,"c":0}');
});

test('an item of a list is ordered like the item of its id, wherever that stands', () => {
  const reference = [{ id: 'x', name: 'X', rate: '1' }];
  const value = [
    { rate: '3', id: 'y' },
    { rate: '2', name: 'X', id: 'x' },
  ];
  assert.equal(
    JSON.stringify(inOrderOf(reference, value)),
    '[{"rate":"3","id":"y"},{"id":"x","name":"X","rate":"2"}]',
  );
});

test('nothing is lost or made up', () => {
  const value = { list: [1, null, { b: [true] }], text: 'a' };
  assert.deepEqual(inOrderOf(undefined, value), value);
});
