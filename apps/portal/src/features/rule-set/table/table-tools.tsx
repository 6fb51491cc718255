'use client';
import { fieldAt, fieldPaths } from '@house-rules/rules-engine';
import { ActionIcon, Menu, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconColumnInsertRight,
  IconExternalLink,
  IconRowInsertBottom,
  IconRowRemove,
  IconSortDescending,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages, useReading } from '../../../messages/language.tsx';
import { comparisonsOf } from '../condition/read-condition.ts';
import { textAt } from '../document/read-json.ts';
import classes from './decision-table.module.css';
import { conditionColumn } from './table-columns.ts';
import { rangeOf } from './table-selection.ts';
import { useColumnLabel } from './use-column-label.ts';
import type { RuleTable } from './use-table.ts';
import type { TableKeys } from './use-table-keys.ts';

interface TableToolsProps {
  readonly table: RuleTable;
  readonly keys: TableKeys;
}

/** What the keys do, for who looks for it; and the filter. */
export function TableTools({ table, keys }: TableToolsProps) {
  const { messages, numbers } = useReading();
  const words = messages.decisionTable;
  const url = useUrlState();
  const { top, bottom } = rangeOf(keys.selection);
  const rule = table.rules[table.shown[keys.selection.active.row] ?? -1];
  const counts = [table.shown.length, table.rules.length].map((count) => numbers.format(count));
  return (
    <div className={classes.tools}>
      <TextInput
        aria-label={words.filter}
        placeholder={words.filter}
        value={url.get('filter') ?? ''}
        onChange={(event) => url.set({ filter: event.currentTarget.value })}
        className={classes.filter ?? ''}
      />
      <span className={classes.count} role="status">
        {table.filtered
          ? words.shown(counts[0] ?? '', counts[1] ?? '')
          : words.all(counts[1] ?? '')}
      </span>
      <ActionIcon.Group>
        <Tool
          icon={IconExternalLink}
          label={words.open}
          onClick={() => url.set({ rule: textAt(rule, ['id']) }, 'push')}
        />
        {table.editable && (
          <>
            <Tool icon={IconRowInsertBottom} label={words.insert} onClick={keys.insertBelow} />
            <Tool
              icon={IconRowRemove}
              label={words.remove(bottom - top + 1)}
              onClick={keys.removeRows}
            />
            <Tool icon={IconArrowUp} label={words.up} onClick={() => keys.moveRow(-1)} />
            <Tool icon={IconArrowDown} label={words.down} onClick={() => keys.moveRow(1)} />
            <Tool icon={IconSortDescending} label={words.fill} onClick={keys.fillDown} />
            <AddColumn table={table} />
          </>
        )}
      </ActionIcon.Group>
    </div>
  );
}

interface ToolProps {
  readonly icon: ComponentType<{ readonly size: number }>;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon: Icon, label, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="1.875rem" aria-label={label} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function AddColumn({ table }: { readonly table: RuleTable }) {
  const words = useMessages().decisionTable;
  const label = useColumnLabel();
  const there = new Set(table.columns.map(({ id }) => id));
  const missing = fieldPaths
    .flatMap((path) => {
      const field = fieldAt(path);
      return field === null ? [] : comparisonsOf(field).map((each) => conditionColumn(path, each));
    })
    .filter((column, index, all) => all.findIndex(({ id }) => id === column.id) === index)
    .filter(({ id }) => !there.has(id));
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="1.875rem" aria-label={words.addColumn}>
          <IconColumnInsertRight size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.columns ?? ''}>
        {missing.map((column) => (
          <Menu.Item key={column.id} onClick={() => table.addColumn(column.id)}>
            {label(column)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
