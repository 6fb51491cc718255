import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonDepthMax, readJson } from './read-json.ts';

const parse = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

test('every JSON value that JSON.stringify writes is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (compact, pretty) => {
      const text = pretty ? JSON.stringify(JSON.parse(compact), null, 2) : compact;
      const reading = readJson(text);
      if (!reading.ok) assert.fail(`${reading.sentence} in ${text}`);
      assert.deepEqual(reading.value, JSON.parse(text));
    }),
    { numRuns: 2_000 },
  );
});

test('what the reader accepts JSON.parse accepts with the same value, whatever was broken', () => {
  const odd = fc.constantFrom(',', '"', '\\', '{', ']', '0', '-', '.', 'e', '\u0001', ' ', ':');
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.nat(4), odd, (text, where, removed, added) => {
      const at = where % (text.length + 1);
      const broken = text.slice(0, at) + added + text.slice(at + removed);
      const reading = readJson(broken);
      const parsed = parse(broken);
      if (reading.ok) assert.deepEqual(reading.value, parsed?.value);
      if (parsed === null) assert.equal(reading.ok, false);
    }),
    { numRuns: 5_000 },
  );
});

const refused: readonly [string, string, string, number, number][] = [
  ['a missing brace', '{"a": [1,\n  {"b": 2]}', '/a/1', 2, 10],
  ['a trailing comma', '{"a": 1,}', '', 1, 9],
  ['a key that stands twice', '{"a": {"b": 1, "b": 2}}', '/a/b', 1, 16],
  ['an unknown escape', '["\\x"]', '/0', 1, 2],
  ['half of a surrogate pair', '["\\ud800"]', '/0', 1, 2],
  ['a number beyond doubles', '{"n": 1e400}', '/n', 1, 7],
  ['a number that would change', '[12345678901234567890123]', '/0', 1, 2],
  ['a leading zero', '[01]', '', 1, 3],
  ['NaN', '[NaN]', '/0', 1, 2],
  ['a raw line break in a text', '["a\nb"]', '/0', 1, 2],
  ['an escaped solidus in the pointer', '{"a/b~": }', '/a~1b~0', 1, 10],
  ['nothing', ' ', '', 1, 2],
  ['two values', '1 2', '', 1, 3],
];

for (const [what, text, pointer, line, column] of refused) {
  test(`${what} is refused with its place`, () => {
    const reading = readJson(text);
    if (reading.ok) assert.fail('it was read');
    const { sentence, ...place } = reading;
    assert.deepEqual(place, { ok: false, pointer, line, column });
    assert.notEqual(sentence, '');
  });
}

test('the depth is bounded: one level less is read, a hundred thousand end at the bound', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  assert.equal(readJson(nested(jsonDepthMax)).ok, true);
  assert.equal(readJson(nested(jsonDepthMax + 1)).ok, false);
  assert.equal(readJson('{"a":'.repeat(100_000)).ok, false);
});

test('a key named like a prototype is a key and changes no prototype', () => {
  const reading = readJson('{"__proto__": {"polluted": true}}');
  if (!reading.ok) assert.fail(reading.sentence);
  assert.deepEqual(Object.keys(reading.value as object), ['__proto__']);
  assert.equal(Object.getPrototypeOf(reading.value), Object.prototype);
});

test('a text of a million escapes is read within the stack', () => {
  const reading = readJson(`"${'\\n'.repeat(500_000)}"`);
  assert.equal(reading.ok, true);
});
