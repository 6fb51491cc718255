'use client';
import { useMemo, useRef } from 'react';
import { textAt } from '../document/read-json.ts';
import type { RuleTable } from './use-table.ts';
import type { TableKeys } from './use-table-keys.ts';

type Acts = Pick<TableKeys, 'insertBelow' | 'removeRows' | 'moveRow' | 'fillDown' | 'endEdit'>;

/** What can be done from outside the cells, on what is selected when it is done. */
export interface TableActs extends Acts, Pick<RuleTable, 'addColumn'> {
  /** The id of the active row's rule; null where it has none. */
  readonly activeRule: () => string | null;
}

/** The same functions over time, so that nothing need be drawn anew for them. */
export function useTableActs(table: RuleTable, keys: TableKeys): TableActs {
  const latest = useRef({ table, keys });
  latest.current = { table, keys };
  return useMemo(() => {
    const now = () => latest.current;
    return {
      activeRule: () => {
        const { rules, shown } = now().table;
        return textAt(rules[shown[now().keys.selection.active.row] ?? -1], ['id']);
      },
      addColumn: (id) => now().table.addColumn(id),
      insertBelow: () => now().keys.insertBelow(),
      removeRows: () => now().keys.removeRows(),
      moveRow: (by) => now().keys.moveRow(by),
      fillDown: () => now().keys.fillDown(),
      endEdit: (end) => now().keys.endEdit(end),
    };
  }, []);
}
