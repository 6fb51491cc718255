import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json } from '@house-rules/contracts';
import fc from 'fast-check';
import { listAt } from '../document/read-json.ts';
import { arbitraryDraft } from '../testing/arbitrary-draft.ts';
import { cellText, withCell } from './table-cells.ts';
import { readCells, writeCells } from './table-clipboard.ts';
import { isFigure, TableReader, tableSections } from './table-columns.ts';

const seed = Number(process.env.TABLE_SEED ?? Date.now() & 0x7fffffff);
const words = { wordOf: (value: string) => value, valueOf: (word: string) => word };
const bytes = (value: Json) => JSON.stringify(value);

/** Every cell of every rule of a draft, with what reads and writes it. */
function cellsOf(document: Json) {
  return tableSections.flatMap((section) => {
    const reader = new TableReader();
    const rules = listAt(document, [section]);
    const columns = reader.columnsOf(section, rules, []);
    return rules.flatMap((rule) =>
      columns.map((column) => ({ rule, column, cells: reader.cellsOf(rule), reader })),
    );
  });
}

test(`each cell written back as it reads leaves the very same rule (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, (document) => {
      for (const { rule, cells, column } of cellsOf(document)) {
        const text = cellText(rule, cells, column, words);
        if (text !== null) assert.equal(withCell(rule, cells, column, text, words), rule);
      }
    }),
    { numRuns: 2_000, seed },
  );
});

test(`a condition that is emptied and typed again says what it said (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, (document) => {
      for (const { rule, cells, column, reader } of cellsOf(document)) {
        const text = cellText(rule, cells, column, words);
        if (column.kind === 'value' || text === null || text === '') continue;
        // A number that was written as a text becomes the number that it says.
        if (isFigure(column) && String(Number(text)) !== text) continue;
        const emptied = withCell(rule, cells, column, '', words);
        assert.equal(cellText(emptied, reader.cellsOf(emptied), column, words), '');
        const again = withCell(emptied, reader.cellsOf(emptied), column, text, words);
        assert.equal(cellText(again, reader.cellsOf(again), column, words), text);
        assert.deepEqual(
          [...(reader.cellsOf(again) ?? [])].map(([id, cell]) => [id, cell.text]).toSorted(),
          [...(cells ?? [])].map(([id, cell]) => [id, cell.text]).toSorted(),
        );
      }
    }),
    { numRuns: 2_000, seed },
  );
});

test(`a condition that has no cells is never changed by one (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, fc.string(), (document, typed) => {
      for (const { rule, cells, column } of cellsOf(document)) {
        if (cells !== null || column.kind === 'value') continue;
        assert.equal(bytes(withCell(rule, cells, column, typed, words)), bytes(rule));
      }
    }),
    { numRuns: 1_000, seed },
  );
});

test(`what is copied is pasted as it was, whatever stands in it (seed ${seed})`, () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a\tb', 'a\nb', '"x"', '\r\n'));
  const rows = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .chain(([width, height]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    )
    // The very last line break is the sheet's own.
    .filter((all) => all.length > 1 || (all[0]?.length ?? 0) > 1 || all[0]?.[0] !== '');
  fc.assert(
    fc.property(rows, (copied) => {
      const text = writeCells(copied);
      assert.deepEqual(readCells(`${text}\r\n`), copied);
    }),
    { numRuns: 2_000, seed },
  );
});
