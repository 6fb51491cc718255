import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { diffLines, withGaps } from './line-diff.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });

/** The fewest lines that must go or come, by the plain table. */
function fewestEdits(before: readonly string[], after: readonly string[]): number {
  let row = after.map((_, index) => index + 1);
  row.unshift(0);
  before.forEach((text, old) => {
    const next = [old + 1];
    after.forEach((other, now) => {
      const kept = row[now] ?? 0;
      const edited = Math.min(row[now + 1] ?? 0, next[now] ?? 0) + 1;
      next.push(text === other ? kept : edited);
    });
    row = next;
  });
  return row[after.length] ?? 0;
}

test('both sides are there whole and in order, whatever changed', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const rows = diffLines(before, after);
      assert.deepEqual(
        rows.flatMap((row) => (row.before === null ? [] : [row.before.text])),
        before,
      );
      assert.deepEqual(
        rows.flatMap((row) => (row.after === null ? [] : [row.after.text])),
        after,
      );
      for (const row of rows) {
        if (row.kind === 'same') assert.equal(row.before.text, row.after.text);
      }
    }),
  );
});

test('no more lines are marked than must be', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const marked = diffLines(before, after).reduce(
        (sum, { kind }) => sum + { same: 0, changed: 2, removed: 1, added: 1 }[kind],
        0,
      );
      assert.equal(marked, fewestEdits(before, after));
    }),
  );
});

test('what is left out is the same on both sides, and nothing is left out twice', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const rows = diffLines(before, after);
      const parts = withGaps(rows);
      const told = parts.reduce(
        (sum, part) => sum + (part.kind === 'gap' ? part.lines : part.rows.length),
        0,
      );
      assert.equal(told, rows.length);
      const shown = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));
      const differing = (each: readonly { readonly kind: string }[]) =>
        each.filter(({ kind }) => kind !== 'same').length;
      assert.equal(differing(shown), differing(rows));
    }),
  );
});

test('texts with nothing in common are laid side by side without a search', () => {
  const before = Array.from({ length: 4_000 }, (_, index) => `old ${index}`);
  const after = Array.from({ length: 4_000 }, (_, index) => `new ${index}`);
  assert.ok(diffLines(before, after).every(({ kind }) => kind === 'changed'));
});
