'use client';
import type { Json } from '@house-rules/contracts';
import { memo } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import { describeCondition } from '../condition/describe-condition.ts';
import { valueAt } from '../document/read-json.ts';
import { CellEditor, type CellEnd } from './cell-editor.tsx';
import classes from './decision-table.module.css';
import { cellText, type ValueWords } from './table-cells.ts';
import { isFigure, type TableColumn, type TableReader } from './table-columns.ts';

export interface TableRowProps {
  readonly rule: Json;
  /** In the document, from 0. */
  readonly place: number;
  /** Among the shown ones, from 0. */
  readonly row: number;
  readonly columns: readonly TableColumn[];
  readonly reader: TableReader;
  readonly words: ValueWords;
  /** The active cell's column, or -1. */
  readonly active: number;
  /** Selected columns, from and to; -1 where none is. */
  readonly from: number;
  readonly to: number;
  /** The text that the cell editor begins with; null where none is open in this row. */
  readonly typed: string | null;
  readonly severity: 'blocks' | 'warns' | null;
  readonly gridId: string;
  readonly onEnd: (end: CellEnd) => void;
}

/** Drawn anew only where something of the row is other than it was. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { rule, place, row, columns, reader, severity, gridId } = props;
  const { decisionTable: words, ruleEditor } = useMessages();
  const cells = reader.cellsOf(rule);
  const firstOfCode = cells === null ? columns.findIndex(({ kind }) => kind === 'condition') : -1;
  const paused = valueAt(rule, ['paused']) === true;
  return (
    <tr aria-rowindex={row + 2} data-row={row}>
      <th className={classes.place} scope="row" data-severity={severity ?? undefined}>
        {place + 1}
        {severity !== null && <span className="visually-hidden">{words.severity[severity]}</span>}
        {paused && <span className="visually-hidden">{words.paused}</span>}
      </th>
      {columns.map((column, index) => (
        <td
          key={column.id}
          id={`${gridId}-${row}-${index}`}
          className={classes.cell}
          aria-colindex={index + 2}
          {...gridCell(index >= props.from && index <= props.to)}
          data-column={index}
          data-odd={row % 2 === 1 || undefined}
          data-paused={paused || undefined}
          data-active={index === props.active || undefined}
          data-figure={isFigure(column) || undefined}
          data-code={(cells === null && column.kind === 'condition') || undefined}
        >
          {props.typed !== null && index === props.active ? (
            <CellEditor column={column} typed={props.typed} onEnd={props.onEnd} />
          ) : index === firstOfCode ? (
            describeCondition(valueAt(rule, ['when']) ?? null, {}, ruleEditor.condition, 'alone')
          ) : (
            cellText(rule, cells, column, props.words)
          )}
        </td>
      ))}
    </tr>
  );
});

/** In a grid a cell can be selected; in a plain table it could not. */
const gridCell = (selected: boolean) => ({ role: 'gridcell', 'aria-selected': selected }) as const;
