'use client';
/** The frame of every dense table: quiet heads, own scrolling when narrow, and a state when empty. */
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';
import { ScrollGroup } from './scroll-group.tsx';

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly right?: boolean;
  /** Left out on a phone. */
  readonly wide?: boolean;
  /** Only heard: the column of actions. */
  readonly hidden?: boolean;
}

interface DataTableProps {
  readonly label: string;
  readonly columns: readonly Column[];
  /** On a phone the cells after the first two stand below them, for what is read and not compared. */
  readonly stacked?: boolean;
  readonly children: ReactNode;
}

export function DataTable({ label, columns, stacked = false, children }: DataTableProps) {
  return (
    <ScrollGroup className={classes.scroll ?? ''} label={label}>
      <Table className={classes.table ?? ''} data-stacked={stacked || undefined}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, label: head, right = false, wide = false, hidden = false }) => (
              <Table.Th key={key} {...(right ? { ta: 'right' } : {})} data-wide={wide || undefined}>
                {hidden ? <span className="visually-hidden">{head}</span> : head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </ScrollGroup>
  );
}
