import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCode } from './parse-code.ts';

test('what parses is its value', () => {
  assert.deepEqual(parseCode('{"a": [1, null]}'), { ok: true, value: { a: [1, null] } });
});

test('what does not parse names the line and column where it stops', () => {
  const parsed = parseCode('{\n  "rate": 0.1,\n  "name" "Slots"\n}');
  assert.ok(!parsed.ok);
  assert.deepEqual([parsed.line, parsed.column], [3, 10]);
  assert.match(parsed.message, /Expected/);
});

test('an unfinished text stops at its end', () => {
  const parsed = parseCode('{"rate": ');
  assert.ok(!parsed.ok);
  assert.deepEqual([parsed.line, parsed.column], [1, 10]);
});
