import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readJson } from './read-json.ts';

const repeated = (text: string) =>
  readJson(text).findings.map(({ code, pointer }) => `${code} ${pointer}`);

test('a key that stands twice in one object is refused with its place', () => {
  assert.deepEqual(repeated('{"a":1,"a":2}'), ['repeated_key /a']);
  assert.deepEqual(repeated('{"x":[{},{"b":{"c":1,"d":[1,2],"c":2}}]}'), ['repeated_key /x/1/b/c']);
  assert.deepEqual(repeated('{"a":1,"\\u0061":2}'), ['repeated_key /a']);
});

test('the same key in two objects, or as a value, is no repetition', () => {
  assert.deepEqual(repeated('[{"a":"a"},{"a":["a","a"]}]'), []);
  assert.deepEqual(repeated('{"a":"{\\"b\\":1,\\"b\\":2}"}'), []);
});

test('text that is no JSON is a finding, not an exception', () => {
  for (const text of ['', '{', '{"a":}', 'NaN', '[1,]', "{'a':1}"]) {
    assert.equal(readJson(text).findings[0]?.code, 'not_json');
  }
});

test('any JSON value is read back without findings', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      assert.deepEqual(readJson(text), { value: JSON.parse(text), findings: [] });
    }),
  );
});
