'use client';
import { fieldAt, fieldPaths } from '@house-rules/rules-engine';
import { NativeSelect } from '@mantine/core';
import { useMessages } from '../../../messages/language.tsx';
import classes from './condition.module.css';
import type { ConditionViewProps } from './condition-view-props.ts';
import { type ConditionNode, comparisons, comparisonsOf } from './read-condition.ts';
import { ValueInput } from './value-input.tsx';
import { withComparison, withField, writeComparison } from './write-condition.ts';

interface ComparisonRowProps extends ConditionViewProps {
  readonly node: Extract<ConditionNode, { kind: 'comparison' }>;
}

/** Field, comparison, value. Another field begins anew, for a value of one fits no other. */
export function ComparisonRow({ node, onChange, readOnly }: ComparisonRowProps) {
  const words = useMessages().ruleEditor.condition;
  const { field, comparison, value } = node;
  const changeField = (path: string) => {
    const next = fieldAt(path);
    if (next !== null) onChange(withField(next));
  };
  const changeComparison = (name: string) => {
    const next = comparisons.find((each) => each === name);
    if (next !== undefined) onChange(withComparison(field, next, value));
  };
  return (
    <div className={classes.comparison}>
      <NativeSelect
        aria-label={words.field}
        value={field.path}
        disabled={readOnly}
        onChange={(event) => changeField(event.currentTarget.value)}
        data={fieldPaths.map((path) => ({ value: path, label: words.fields[path] }))}
      />
      <NativeSelect
        aria-label={words.comparison}
        value={comparison}
        disabled={readOnly}
        onChange={(event) => changeComparison(event.currentTarget.value)}
        data={comparisonsOf(field).map((each) => ({
          value: each,
          label: words.comparisons[each],
        }))}
      />
      <ValueInput
        field={field}
        value={value}
        readOnly={readOnly}
        onChange={(next) => onChange(writeComparison(field, comparison, next))}
      />
    </div>
  );
}
