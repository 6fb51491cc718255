'use client';
import type { Finding } from '@house-rules/contracts';
import { type MouseEvent, memo, useId, useRef } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import { pointerOf } from '../document/read-json.ts';
import { listPaths } from '../document/sections.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import classes from './decision-table.module.css';
import { isFigure, type TableColumn, type TableSection } from './table-columns.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { rangeOf, type Selection } from './table-selection.ts';
import { TableTools } from './table-tools.tsx';
import { type RowsInView, rowHeight, useRowsInView } from './use-rows-in-view.ts';
import { type RuleTable, useTable } from './use-table.ts';
import { type TableActs, useTableActs } from './use-table-acts.ts';
import { type TableKeys, useTableKeys } from './use-table-keys.ts';

/** The rules of a section in cells, with the habits of a spreadsheet. */
export function DecisionTable({ section }: { readonly section: TableSection }) {
  const words = useMessages().decisionTable;
  const table = useTable(section);
  const gridId = useId();
  const view = useRowsInView(table.shown.length);
  const { scroller } = view;
  const grid = useRef<HTMLTableElement>(null);
  const keys = useTableKeys({
    table,
    page: Math.max(1, view.count - 3),
    onMoved: (row, column) => {
      view.showRow(row);
      showColumn(scroller.current, table.columns, column);
    },
    onEnded: () => grid.current?.focus({ preventScroll: true }),
  });
  const acts = useTableActs(table, keys);
  const { top, bottom } = rangeOf(keys.selection);
  const height = Math.min(table.shown.length + 2, 24) * rowHeight;
  return (
    <>
      <TableTools
        acts={acts}
        columns={table.columns}
        shown={table.shown.length}
        all={table.rules.length}
        selectedRows={bottom - top + 1}
        filtered={table.filtered}
        editable={table.editable}
      />
      {table.shown.length === 0 && <p className={classes.none}>{words.nothing}</p>}
      <div
        ref={scroller}
        className={classes.scroller}
        style={{ height }}
        hidden={table.shown.length === 0}
        onScroll={view.onScroll}
      >
        <div
          className={classes.room}
          style={{ height: (table.shown.length + 1) * rowHeight, width: widthOf(table.columns) }}
        >
          <div className={classes.pane} style={{ height: view.height }}>
            <table
              ref={grid}
              className={classes.table}
              aria-label={words.label}
              {...gridOf(table, keys, gridId)}
              onKeyDown={keys.onKeyDown}
              onCopy={keys.onCopy}
              onCut={keys.onCut}
              onPaste={keys.onPaste}
              {...mouseOf(keys)}
            >
              <Columns columns={table.columns} />
              <Head columns={table.columns} />
              <Rows table={table} keys={keys} acts={acts} view={view} gridId={gridId} />
            </table>
          </div>
        </div>
      </div>
      <p className={classes.keys} id={`${gridId}-keys`}>
        {table.editable ? words.keys : words.keysReading}
      </p>
    </>
  );
}

/** A table that takes the arrows is a grid to who hears it. */
function gridOf({ shown, columns, editable }: RuleTable, { selection }: TableKeys, id: string) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-describedby': `${id}-keys`,
    'aria-rowcount': shown.length + 1,
    'aria-colcount': columns.length + 1,
    'aria-multiselectable': true,
    'aria-readonly': !editable,
    'aria-activedescendant': `${id}-${selection.active.row}-${selection.active.column}`,
  } as const;
}

/** Widths in pixels: a table of thousands of rows cannot look at all of them for its own. */
function widthOfColumn(column: TableColumn): number {
  if (column.kind === 'value' && column.key === 'name') return 208;
  if (column.kind === 'value' && column.key === 'reason') return 320;
  return isFigure(column) ? 122 : 152;
}
const placeWidth = 52;

const widthOf = (columns: readonly TableColumn[]) =>
  columns.reduce((sum, column) => sum + widthOfColumn(column), placeWidth);

/** Beside the places of the rows, which stay at the left. */
function showColumn(
  scroller: HTMLElement | null,
  columns: readonly TableColumn[],
  column: number,
): void {
  if (scroller === null) return;
  const right = widthOf(columns.slice(0, column + 1));
  const left = widthOf(columns.slice(0, column)) - placeWidth;
  if (scroller.scrollLeft > left) scroller.scrollLeft = left;
  else if (scroller.scrollLeft < right - scroller.clientWidth) {
    scroller.scrollLeft = right - scroller.clientWidth;
  }
}

const Columns = memo(function Columns({ columns }: { readonly columns: readonly TableColumn[] }) {
  return (
    <colgroup>
      <col style={{ width: placeWidth }} />
      {columns.map((column) => (
        <col key={column.id} style={{ width: widthOfColumn(column) }} />
      ))}
    </colgroup>
  );
});
const Head = memo(TableHead);

interface RowsProps {
  readonly table: RuleTable;
  readonly keys: TableKeys;
  readonly acts: TableActs;
  readonly view: RowsInView;
  readonly gridId: string;
}

function Rows({ table, keys, acts, view, gridId }: RowsProps) {
  const { findings } = useRuleSet();
  const { active } = keys.selection;
  const range = rangeOf(keys.selection);
  const rows = Array.from({ length: view.count }, (_, index) => view.first + index);
  // While a cell is typed in, its row stays, however far one scrolls.
  const drawn = keys.typed === null || rows.includes(active.row) ? rows : [...rows, active.row];
  return (
    <tbody ref={view.rows}>
      {drawn.map((row) => {
        const place = table.shown[row] ?? -1;
        const rule = table.rules[place];
        if (rule === undefined) return null;
        const selected = row >= range.top && row <= range.bottom;
        const pointer = pointerOf([...listPaths[table.section], place]);
        return (
          <TableRow
            // By place, so that a row that scrolls in takes over the one that scrolled out.
            key={row}
            {...{ rule, place, row, gridId }}
            onEnd={acts.endEdit}
            columns={table.columns}
            reader={table.reader}
            words={table.words}
            active={row === active.row ? active.column : -1}
            from={selected ? range.left : -1}
            to={selected ? range.right : -1}
            typed={row === active.row ? keys.typed : null}
            severity={severityOf(findings.under(pointer))}
          />
        );
      })}
    </tbody>
  );
}

/** The gravest that is marked; null where there is none. */
function severityOf(findings: readonly Finding[]): 'blocks' | 'warns' | null {
  const has = (wanted: Finding['severity']) => findings.some(({ severity }) => severity === wanted);
  return has('blocks') ? 'blocks' : has('warns') ? 'warns' : null;
}

/** A press selects, a second one edits, Shift or a drag extends. */
function mouseOf({ select, selection, edit }: TableKeys) {
  const extend = (event: MouseEvent) => {
    const active = cellUnder(event);
    if (active !== null) select({ active, anchor: selection.anchor });
  };
  return {
    onMouseDown: (event: MouseEvent) => {
      const cell = cellUnder(event);
      if (cell === null || event.target instanceof HTMLInputElement) return;
      if (event.shiftKey) {
        event.preventDefault();
        extend(event);
      } else select({ active: cell, anchor: cell });
    },
    onMouseMove: (event: MouseEvent) => {
      if (event.buttons === 1 && !(event.target instanceof HTMLInputElement)) extend(event);
    },
    onDoubleClick: () => edit(),
  };
}

function cellUnder(event: MouseEvent): Selection['active'] | null {
  if (!(event.target instanceof Element)) return null;
  const cell = event.target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row) return null;
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
}
