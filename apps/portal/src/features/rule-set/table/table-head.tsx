'use client';
import { useMessages } from '../../../messages/language.tsx';
import classes from './decision-table.module.css';
import { isFigure, type TableColumn } from './table-columns.ts';
import { useColumnLabel } from './use-column-label.ts';

export function TableHead({ columns }: { readonly columns: readonly TableColumn[] }) {
  const words = useMessages().decisionTable;
  const label = useColumnLabel();
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        <th className={classes.place} scope="col" aria-label={words.place}>
          #
        </th>
        {columns.map((column, index) => (
          <th
            key={column.id}
            className={classes.headCell}
            scope="col"
            aria-colindex={index + 2}
            data-figure={isFigure(column) || undefined}
            title={label(column)}
          >
            {label(column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
