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
import { type ComponentType, memo } from 'react';
import { useUrlState } from '../../../frame/use-url-state.ts';
import { useMessages, useReading } from '../../../messages/language.tsx';
import { comparisonsOf } from '../condition/read-condition.ts';
import classes from './decision-table.module.css';
import { conditionColumn, type TableColumn } from './table-columns.ts';
import { useColumnLabel } from './use-column-label.ts';
import type { TableActs } from './use-table-acts.ts';

interface TableToolsProps {
  readonly acts: TableActs;
  readonly columns: readonly TableColumn[];
  readonly shown: number;
  readonly all: number;
  readonly selectedRows: number;
  readonly filtered: boolean;
  readonly editable: boolean;
}

/**
 * What the keys do, for who looks for it; and the filter. Of the selection it knows how many rows
 * there are in it, so that it stays as it is while the arrows move.
 */
export const TableTools = memo(function TableTools(props: TableToolsProps) {
  const { acts } = props;
  const { messages, numbers } = useReading();
  const words = messages.decisionTable;
  const url = useUrlState();
  const counts = [props.shown, props.all].map((count) => numbers.format(count));
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
        {props.filtered
          ? words.shown(counts[0] ?? '', counts[1] ?? '')
          : words.all(counts[1] ?? '')}
      </span>
      <ActionIcon.Group>
        <Tool
          icon={IconExternalLink}
          label={words.open}
          onClick={() => url.set({ rule: acts.activeRule() }, 'push')}
        />
        {props.editable && (
          <>
            <Tool icon={IconRowInsertBottom} label={words.insert} onClick={acts.insertBelow} />
            <Tool
              icon={IconRowRemove}
              label={words.remove(props.selectedRows)}
              onClick={acts.removeRows}
            />
            <Tool icon={IconArrowUp} label={words.up} onClick={() => acts.moveRow(-1)} />
            <Tool icon={IconArrowDown} label={words.down} onClick={() => acts.moveRow(1)} />
            <Tool icon={IconSortDescending} label={words.fill} onClick={acts.fillDown} />
            <AddColumn columns={props.columns} onAdd={acts.addColumn} />
          </>
        )}
      </ActionIcon.Group>
    </div>
  );
});

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

interface AddColumnProps {
  readonly columns: readonly TableColumn[];
  readonly onAdd: (id: string) => void;
}

function AddColumn({ columns, onAdd }: AddColumnProps) {
  const words = useMessages().decisionTable;
  const label = useColumnLabel();
  const there = new Set(columns.map(({ id }) => id));
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
          <Menu.Item key={column.id} onClick={() => onAdd(column.id)}>
            {label(column)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
