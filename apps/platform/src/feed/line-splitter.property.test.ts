import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLineSplitter, type FileLine } from './line-splitter.ts';

const split = (bytes: Buffer, cuts: readonly number[], lineBytesMax: number): FileLine[] => {
  const splitter = createLineSplitter(lineBytesMax);
  const lines: FileLine[] = [];
  let start = 0;
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    // The reader may use a chunk's memory again, so the splitter must not lean on it.
    const chunk = Buffer.from(bytes.subarray(start, cut));
    lines.push(
      ...splitter
        .push(chunk)
        .map((line) => ({ ...line, bytes: line.bytes && Buffer.from(line.bytes) })),
    );
    chunk.fill(0);
    start = cut;
  }
  return [...lines, ...splitter.end()];
};

const texts = (lines: readonly FileLine[]) =>
  lines.map(({ bytes, beginning }) => (bytes === null ? `too long: ${beginning}` : String(bytes)));

test('a file gives the same lines, however it is cut into pieces', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', '\r', ' '), maxLength: 12 });
  const end = fc.constantFrom('\n', '\r\n');
  const file = fc.array(fc.tuple(line, end)).map((lines) => lines.flat().join(''));
  fc.assert(
    fc.property(file, line, fc.array(fc.nat(200)), (ended, last, cuts) => {
      const bytes = Buffer.from(ended + last);
      const within = cuts.filter((cut) => cut <= bytes.length);
      const wanted = String(bytes).split('\n');
      if (wanted.at(-1) === '') wanted.pop();
      const lines = split(bytes, within, 1_000);
      assert.deepEqual(
        texts(lines),
        wanted.map((text) => text.replace(/\r$/, '')),
      );
      assert.deepEqual(
        lines.map(({ number }) => number),
        wanted.map((_, index) => index + 1),
      );
    }),
  );
});

test('a line that is too long comes by its beginning, and the next one is whole again', () => {
  const file = Buffer.from(`first\n${'x'.repeat(5_000)}\nthird\n${'y'.repeat(11)}`);
  for (const cuts of [[], [3, 7, 500, 501, 4_000], Array.from({ length: 5_000 }, (_, at) => at)]) {
    const lines = split(file, cuts, 10);
    assert.deepEqual(
      lines.map(({ bytes }) => bytes && String(bytes)),
      ['first', null, 'third', null],
    );
    // At least what the bound let in, at most what is shown.
    assert.match(String(lines[1]?.beginning), /^x{10,200}$/);
    assert.match(String(lines[3]?.beginning), /^y{11}$/);
  }
});

test('a line of exactly the bound is taken, with either line end', () => {
  assert.deepEqual(texts(split(Buffer.from('0123456789\n0123456789\r\n0123456789'), [], 10)), [
    '0123456789',
    '0123456789',
    '0123456789',
  ]);
});
