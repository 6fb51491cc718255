import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json } from '@house-rules/contracts';
import { cellText, withCell } from './table-cells.ts';
import { readCells } from './table-clipboard.ts';
import { TableReader } from './table-columns.ts';
import { fillDown, pasteCells, rowsWith, type TableHere } from './table-edits.ts';
import { at, moved } from './table-selection.ts';

const names: Readonly<Record<string, string>> = { slots: 'Slots', bingo: 'Bingo' };
const words = {
  wordOf: (value: string) => names[value] ?? value,
  valueOf: (word: string) =>
    Object.keys(names).find((value) => names[value]?.toLowerCase() === word.toLowerCase()) ?? word,
};

const category = (value: Json) => ({ '==': [{ var: 'wager.gameCategory' }, value] });
const stake = (value: Json) => ({ '>=': [{ var: 'wager.amount' }, value] });
const rule = (id: string, when: Json): Json => ({ id, name: id, when, pointsPerUnit: '0.1' });

function tableOf(...rules: Json[]): TableHere {
  const reader = new TableReader();
  const columns = reader.columnsOf('earning', rules, []);
  return { rules, shown: rules.map((_, place) => place), columns, reader, words };
}

const columnOf = (table: TableHere, id: string) =>
  table.columns.findIndex((column) => column.id === id);

const texts = (table: TableHere, place: number) => {
  const row = table.rules[place] ?? null;
  return table.columns.map((column) => cellText(row, table.reader.cellsOf(row), column, words));
};

test('a rule stands in cells: its name, one for each comparison, its points', () => {
  const table = tableOf(rule('a', { and: [stake(5), category('slots')] }));
  assert.deepEqual(
    table.columns.map(({ id }) => id),
    [
      ...['name', 'wager.amount at_least', 'wager.gameCategory is', 'wager.gameId is'],
      ...['wager.jurisdiction is', 'pointsPerUnit'],
    ],
  );
  assert.deepEqual(texts(table, 0), ['a', '5', 'Slots', '', '', '0.1']);
});

test('a condition that is more than comparisons has no cells and is left alone', () => {
  const either = rule('a', { or: [category('slots'), stake(5)] });
  const twice = rule('b', { and: [stake(5), stake(6)] });
  const table = tableOf(either, twice);
  const column = columnOf(table, 'wager.amount at_least');
  for (const place of [0, 1]) {
    assert.equal(texts(table, place)[column], null);
    const [row, to] = [table.rules[place] ?? null, table.columns[column]];
    assert.ok(to);
    assert.equal(withCell(row, table.reader.cellsOf(row), to, '7', words), row);
  }
});

test('a typed cell writes its own comparison and leaves the others the very same', () => {
  const kept = category('slots');
  const table = tableOf(rule('a', { and: [kept, stake(5)] }));
  const column = table.columns[columnOf(table, 'wager.amount at_least')];
  const row = table.rules[0] ?? null;
  assert.ok(column);
  const edited = withCell(row, table.reader.cellsOf(row), column, '12.50', words);
  assert.deepEqual(edited, rule('a', { and: [kept, stake(12.5)] }));
  const emptied = withCell(row, table.reader.cellsOf(row), column, '', words);
  assert.deepEqual(emptied, rule('a', kept));
});

test('several values in a cell are one of them, by their words', () => {
  const table = tableOf(rule('a', true));
  const column = table.columns[columnOf(table, 'wager.gameCategory is')];
  assert.ok(column);
  const row = table.rules[0] ?? null;
  const edited = withCell(row, table.reader.cellsOf(row), column, 'slots, Bingo', words);
  assert.deepEqual(edited, rule('a', { in: [{ var: 'wager.gameCategory' }, ['slots', 'bingo']] }));
});

test('a paste from a sheet fills cells and adds the rows that are missing', () => {
  const table = tableOf(rule('a', category('slots')));
  const from = columnOf(table, 'wager.gameCategory is');
  const cells = readCells('Bingo\tbook-of-tides\r\nSlots\troulette\r\n');
  const range = { top: 0, bottom: 0, left: from, right: from };
  const pasted = pasteCells(table, range, cells, () => rule('new', false as Json));
  assert.equal(pasted.rules.length, 2);
  assert.deepEqual(pasted.range, { top: 0, bottom: 1, left: from, right: from + 1 });
  assert.deepEqual(
    pasted.rules[0],
    rule('a', {
      and: [category('bingo'), { '==': [{ var: 'wager.gameId' }, 'book-of-tides'] }],
    }),
  );
});

test('one copied cell fills all that is selected; fill down repeats the first row', () => {
  const table = tableOf(rule('a', stake(1)), rule('b', stake(2)), rule('c', stake(3)));
  const column = columnOf(table, 'wager.amount at_least');
  const range = { top: 0, bottom: 2, left: column, right: column };
  const filled = pasteCells(table, range, [['9']], null).rules;
  assert.deepEqual(
    filled,
    ['a', 'b', 'c'].map((id) => rule(id, stake(9))),
  );
  const down = fillDown(table, range, (row, at) => texts(table, row)[at] ?? null);
  assert.deepEqual(
    down,
    ['a', 'b', 'c'].map((id) => rule(id, stake(1))),
  );
  assert.equal(down[0], table.rules[0]);
});

test('the filter keeps rows that hold all of its words', () => {
  const rules = [rule('fast slots', true), rule('slow slots', true), rule('fast poker', true)];
  const text = (each: Json) => JSON.stringify(each);
  assert.deepEqual(rowsWith(rules, 'FAST slots', text), [0]);
  assert.deepEqual(rowsWith(rules, ' ', text), [0, 1, 2]);
});

test('keys move as in a spreadsheet, and Tab leaves the table at its ends', () => {
  const size = { rows: 5, columns: 3, page: 4 };
  const press = (row: number, column: number, key: string, more = {}) =>
    moved(at(row, column), { key, shift: false, control: false, ...more }, size)?.active ?? null;
  assert.deepEqual(press(0, 0, 'ArrowDown'), { row: 1, column: 0 });
  assert.deepEqual(press(0, 0, 'ArrowUp'), { row: 0, column: 0 });
  assert.deepEqual(press(2, 1, 'End', { control: true }), { row: 4, column: 2 });
  assert.deepEqual(press(0, 0, 'PageDown'), { row: 4, column: 0 });
  assert.deepEqual(press(1, 2, 'Tab'), { row: 2, column: 0 });
  assert.deepEqual(press(1, 0, 'Tab', { shift: true }), { row: 0, column: 2 });
  assert.equal(press(4, 2, 'Tab'), null);
  assert.equal(press(0, 0, 'Tab', { shift: true }), null);
  assert.equal(press(0, 0, 'x'), null);
});
