'use client';
import { fieldAt } from '@house-rules/rules-engine';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMessages } from '../../../messages/language.tsx';
import classes from './condition.module.css';
import type { ConditionViewProps } from './condition-view-props.ts';
import type { Junction } from './read-condition.ts';
import { withField, withRow } from './write-condition.ts';

interface ConditionActionsProps extends ConditionViewProps {
  readonly junction: Junction;
}

/** A group within a group joins its rows the other way; the same way it would be no group. */
const otherJunction = { and: 'or', or: 'and' } as const;
const groupsDeepest = 3;

export function ConditionActions(props: ConditionActionsProps) {
  const words = useMessages().ruleEditor.condition;
  const { expression, onChange, junction, depth } = props;
  const field = fieldAt('wager.gameCategory');
  if (field === null) return null;
  const row = withField(field);
  const group = { [otherJunction[junction]]: [row, row] };
  return (
    <div className={classes.actions}>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => onChange(withRow(expression, row, junction))}
      >
        {words.addRow}
      </Button>
      {depth < groupsDeepest && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => onChange(withRow(expression, group, junction))}
        >
          {words.addGroup}
        </Button>
      )}
    </div>
  );
}
