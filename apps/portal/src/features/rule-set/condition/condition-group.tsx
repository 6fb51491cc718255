'use client';
import type { Expression } from '@house-rules/contracts';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import classes from './condition.module.css';
import { ConditionActions } from './condition-actions.tsx';
import type { ConditionViewProps } from './condition-view-props.ts';
import type { Junction } from './read-condition.ts';
import { writeGroup } from './write-condition.ts';

interface ConditionGroupProps extends ConditionViewProps {
  readonly junction: Junction;
  readonly items: readonly Expression[];
  /** Shows one row; handed in, because a row may be a group again. */
  readonly Part: ComponentType<ConditionViewProps>;
}

/** Rows joined by "and" or "or". Each row is edited in its place; the others stay untouched. */
export function ConditionGroup(props: ConditionGroupProps) {
  const words = useMessages().ruleEditor.condition;
  const { junction, items, onChange, readOnly, depth, Part } = props;
  return (
    <div className={classes.group} data-depth={depth}>
      <NativeSelect
        className={classes.junction ?? ''}
        aria-label={words.junction}
        value={junction}
        disabled={readOnly}
        onChange={(event) => onChange({ [event.currentTarget.value]: items })}
        data={[
          { value: 'and', label: words.all },
          { value: 'or', label: words.any },
        ]}
      />
      {items.map((item, index) => (
        <div className={classes.row} key={keyOf(index)}>
          <Part
            expression={item}
            readOnly={readOnly}
            depth={depth + 1}
            onChange={(next) => onChange({ [junction]: items.with(index, next) })}
          />
          {!readOnly && (
            <ActionIcon
              aria-label={words.removeRow}
              onClick={() => onChange(writeGroup(junction, items.toSpliced(index, 1)))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      {!readOnly && <ConditionActions {...props} />}
    </div>
  );
}

/** A row has no name of its own; its place is what it is. */
const keyOf = (index: number) => `row ${index}`;
