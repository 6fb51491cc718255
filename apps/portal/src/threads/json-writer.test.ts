import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { JsonWriter } from './json-writer.ts';

test('a document is written as JSON.stringify writes it, the second time too', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      const writer = new JsonWriter();
      for (const _ of [1, 2]) assert.equal(writer.write(value), JSON.stringify(value));
    }),
  );
});

test('what has no JSON is left out of a record and is null in a list', () => {
  const value = { a: undefined, b: [undefined, 1], c: new Date(0), d: { e: undefined } };
  assert.equal(new JsonWriter().write(value), JSON.stringify(value));
});

test('an item that did not change is not written again', () => {
  let written = 0;
  const item = {
    get id() {
      written += 1;
      return 'slots';
    },
  };
  const writer = new JsonWriter();
  writer.write({ earning: [item, { id: 'bingo' }] });
  assert.equal(
    writer.write({ earning: [{ id: 'poker' }, item] }),
    '{"earning":[{"id":"poker"},{"id":"slots"}]}',
  );
  assert.equal(written, 1);
});
