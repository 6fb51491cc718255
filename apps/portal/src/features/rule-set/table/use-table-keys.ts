'use client';
/** The keyboard and the clipboard of a table, as spreadsheets have them. */
import type { Json } from '@house-rules/contracts';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import type { CellEnd } from './cell-editor.tsx';
import { readCells, writeCells } from './table-clipboard.ts';
import { fillDown, fillRange, pasteCells } from './table-edits.ts';
import { at, firstCell, moved, rangeOf, type Selection, within } from './table-selection.ts';
import type { RuleTable } from './use-table.ts';

export interface TableKeys {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** The text that the active cell's editor began with; null where it is not edited. */
  readonly typed: string | null;
  readonly edit: () => void;
  readonly endEdit: (end: CellEnd) => void;
  readonly insertBelow: () => void;
  readonly removeRows: () => void;
  readonly moveRow: (by: -1 | 1) => void;
  readonly fillDown: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

interface TableKeysOptions {
  readonly table: RuleTable;
  /** Rows in view. */
  readonly page: number;
  readonly onMoved: (row: number, column: number) => void;
  /** Editing is over: the table takes the keys again. */
  readonly onEnded: () => void;
}

export function useTableKeys({ table, page, onMoved, onEnded }: TableKeysOptions): TableKeys {
  const [chosen, setChosen] = useState(firstCell);
  const [typed, setTyped] = useState<string | null>(null);
  const { rules, shown, editable, textAt, replace } = table;
  const size = { rows: shown.length, columns: table.columns.length, page };
  const selection = within(chosen, size);
  const { active } = selection;
  const range = rangeOf(selection);
  const select = (next: Selection) => {
    setChosen(next);
    onMoved(next.active.row, next.active.column);
  };
  const edit = (text: string | null = textAt(active.row, active.column)) => {
    // A cell of a condition that only code can show has no text, and cannot be typed over.
    if (editable && textAt(active.row, active.column) !== null) setTyped(text ?? '');
  };
  const endEdit = ({ text, go }: CellEnd) => {
    setTyped(null);
    if (text !== null) put(fillRange(table, rangeOf(at(active.row, active.column)), () => text));
    if (go === 'stay') return onEnded();
    const { row, column } = active;
    const key = { right: 'Tab', left: 'Tab', down: 'ArrowDown', up: 'ArrowUp' }[go];
    const shift = go === 'left';
    select(moved(at(row, column), { key, shift, control: false }, size) ?? selection);
    onEnded();
  };
  const put = (next: readonly Json[]) => {
    if (next.some((rule, index) => rule !== rules[index]) || next.length !== rules.length) {
      replace(next);
    }
  };
  const clear = () => put(fillRange(table, range, (_, column) => emptied(table, column)));
  const place = shown[active.row] ?? rules.length - 1;
  const insertBelow = () => {
    replace(rules.toSpliced(place + 1, 0, table.newRule([])));
    select(at(table.filtered ? active.row : active.row + 1, 0));
  };
  const removeRows = () => {
    const gone = new Set(shown.slice(range.top, range.bottom + 1));
    put(rules.filter((_, index) => !gone.has(index)));
  };
  const moveRow = (by: -1 | 1) => {
    const [rule, to] = [rules[place], place + by];
    if (rule === undefined || table.filtered || to < 0 || to >= rules.length) return;
    replace(rules.toSpliced(place, 1).toSpliced(to, 0, rule));
    select(at(active.row + by, active.column));
  };
  const fill = () => put(fillDown(table, range, textAt));

  const onKeyDown = (event: KeyboardEvent) => {
    if (typed !== null || shown.length === 0) return;
    const control = event.ctrlKey || event.metaKey;
    const act = actOf(event, control);
    if (act !== null) {
      event.preventDefault();
      act();
      return;
    }
    if (event.altKey) return;
    const next = moved(selection, { key: event.key, shift: event.shiftKey, control }, size);
    if (next !== null) {
      event.preventDefault();
      select(next);
    } else if (!control && event.key.length === 1) {
      event.preventDefault();
      edit(event.key);
    }
  };
  const actOf = ({ key, altKey }: KeyboardEvent, control: boolean): (() => void) | null => {
    if (control && key === 'a') return () => setChosen(all(size));
    if (!editable) return null;
    if (altKey && key === 'ArrowUp') return () => moveRow(-1);
    if (altKey && key === 'ArrowDown') return () => moveRow(1);
    if (control && key === 'Enter') return insertBelow;
    if (control && (key === 'Backspace' || key === 'Delete')) return removeRows;
    if (control && key === 'd') return fill;
    if (key === 'Enter' || key === 'F2') return () => edit();
    if (key === 'Backspace' || key === 'Delete') return clear;
    return null;
  };

  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', writeCells(textsOf(table, range)));
  };
  const onCut = (event: ClipboardEvent) => {
    onCopy(event);
    if (editable) clear();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!editable || typed !== null) return;
    event.preventDefault();
    const cells = readCells(event.clipboardData.getData('text/plain'));
    const pasted = pasteCells(table, range, cells, table.filtered ? null : table.newRule);
    put(pasted.rules);
    const { top, left, bottom, right } = pasted.range;
    setChosen({ anchor: { row: bottom, column: right }, active: { row: top, column: left } });
  };
  return {
    ...{ selection, select, typed, endEdit, insertBelow, removeRows, moveRow },
    ...{ onKeyDown, onCopy, onCut, onPaste },
    edit: () => edit(),
    fillDown: fill,
  };
}

const all = ({ rows, columns }: { readonly rows: number; readonly columns: number }) => ({
  anchor: { row: rows - 1, column: columns - 1 },
  active: { row: 0, column: 0 },
});

/** A condition may be empty; a value has to be something, so it stays. */
const emptied = ({ columns }: RuleTable, column: number): string | null =>
  columns[column]?.kind === 'condition' ? '' : null;

function textsOf(table: RuleTable, { top, bottom, left, right }: ReturnType<typeof rangeOf>) {
  const rows = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
  const columns = Array.from({ length: right - left + 1 }, (_, index) => left + index);
  return rows.map((row) => columns.map((column) => table.textAt(row, column) ?? ''));
}
