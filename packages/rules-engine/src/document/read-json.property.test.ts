import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readJson } from './read-json.ts';

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
      if (parsed === null && !reading.ok) assert.ok(reading.offset <= broken.length);
    }),
    { numRuns: 5_000 },
  );
});

type Refused = readonly [what: string, text: string, code: string, pointer: string, place: string];

const refused: readonly Refused[] = [
  ['a missing brace', '{"a": [1,\n  {"b": 2]}', 'not_json', '/a/1', '2:10'],
  ['a trailing comma', '{"a": 1,}', 'not_json', '', '1:9'],
  ['a key that stands twice', '{"a": {"b": 1, "b": 2}}', 'repeated_key', '/a/b', '1:16'],
  ['a key that is escaped the second time', '{"a":1,\n"\\u0061":2}', 'repeated_key', '/a', '2:1'],
  [
    'a second key `__proto__`',
    '{"__proto__":1,"__proto__":2}',
    'repeated_key',
    '/__proto__',
    '1:16',
  ],
  ['an unknown escape', '["\\x"]', 'not_json', '/0', '1:2'],
  ['half of a surrogate pair', '["\\ud800"]', 'unpaired_surrogate', '/0', '1:2'],
  ['half of a surrogate pair in a key', '{"\\udc00": 1}', 'unpaired_surrogate', '', '1:2'],
  ['a number beyond doubles', '{"n": 1e400}', 'number_changes', '/n', '1:7'],
  ['a number below doubles', '{"n": 1e-400}', 'number_changes', '/n', '1:7'],
  ['a number of 23 digits', '[12345678901234567890123]', 'number_changes', '/0', '1:2'],
  ['a leading zero', '[01]', 'not_json', '', '1:3'],
  ['NaN', '[NaN]', 'not_json', '/0', '1:2'],
  ['a raw line break in a text', '["a\nb"]', 'not_json', '/0', '1:2'],
  ['an escaped solidus in the pointer', '{"a/b~": }', 'not_json', '/a~1b~0', '1:10'],
  ['an unfinished text', '{"rate": ', 'not_json', '/rate', '1:10'],
  ['a missing colon on the third line', '{\n "a": 1,\n "b" "c"\n}', 'not_json', '/b', '3:6'],
  ['nothing', ' ', 'not_json', '', '1:2'],
  ['two values', '1 2', 'not_json', '', '1:3'],
];

for (const [what, text, code, pointer, place] of refused) {
  test(`${what} is refused with its place`, () => {
    const reading = readJson(text);
    if (reading.ok) assert.fail('it was read');
    const found = `${reading.line}:${reading.column}`;
    assert.deepEqual([reading.code, reading.pointer, found], [code, pointer, place]);
    const lines = text.split('\n');
    const before = lines.slice(0, reading.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    assert.equal(reading.offset, before + reading.column - 1);
    assert.notEqual(reading.sentence, '');
  });
}

test('numbers that a double holds are read as they are: −0, 17 digits, the smallest and the largest', () => {
  for (const text of ['-0', '0.1234567890123456', '5e-324', '1.7976931348623157e308', '0e-999']) {
    const reading = readJson(text);
    if (reading.ok) assert.ok(Object.is(reading.value, JSON.parse(text)), text);
    else assert.fail(text);
  }
});

test('the depth is bounded: as many levels as are asked for are read, one more is refused', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  assert.equal(readJson(nested(100)).ok, true);
  assert.equal(readJson(nested(101)).ok, false);
  assert.equal(readJson(nested(7), { depthMax: 7 }).ok, true);
  const deeper = readJson(nested(8), { depthMax: 7 });
  assert.ok(!deeper.ok && deeper.code === 'too_deep' && deeper.pointer === '/0/0/0/0/0/0/0');
  assert.equal(readJson('{"a":'.repeat(100_000)).ok, false);
});

test('a text that is longer than is asked for is refused without a look at it', () => {
  assert.equal(readJson('[1,2]', { textLengthMax: 5 }).ok, true);
  const longer = readJson('[1,2', { textLengthMax: 3 });
  assert.ok(!longer.ok && longer.code === 'too_large');
  const bomb = readJson(`"${'x'.repeat(160_000_000)}"`);
  assert.ok(!bomb.ok && bomb.code === 'too_large');
});

test('a key named like a prototype is a key and changes no prototype', () => {
  const reading = readJson('{"__proto__": {"polluted": true}, "constructor": 1}');
  if (!reading.ok) assert.fail(reading.sentence);
  assert.deepEqual(Object.keys(reading.value as object), ['__proto__', 'constructor']);
  assert.equal(Object.getPrototypeOf(reading.value), Object.prototype);
});

test('a text of a million escapes is read within the stack', () => {
  const reading = readJson(`"${'\\n'.repeat(500_000)}"`);
  assert.equal(reading.ok, true);
});
