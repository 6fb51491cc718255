'use client';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../../messages/language.tsx';
import { JsonField } from '../code/json-field.tsx';
import type { Path } from '../document/read-json.ts';
import { FindingList } from '../fields/finding-list.tsx';
import { useDraftField } from '../fields/use-draft-field.ts';
import classes from './condition.module.css';
import { ConditionView } from './condition-view.tsx';

interface ConditionFieldProps {
  readonly path: Path;
  readonly className?: string | undefined;
}

/** A condition as rows or as code; both show the same expression, and neither loses any of it. */
export function ConditionField({ path, className }: ConditionFieldProps) {
  const words = useMessages().ruleEditor;
  const { value, set, findings, readOnly } = useDraftField(path);
  const [asCode, setAsCode] = useState(false);
  return (
    <fieldset className={`${className ?? ''} ${classes.field}`}>
      <legend className="visually-hidden">{words.field.condition}</legend>
      <div className={classes.head}>
        <span className={classes.legend} aria-hidden>
          {words.field.condition}
        </span>
        <SegmentedControl
          aria-label={words.condition.label}
          size="xs"
          value={asCode ? 'code' : 'rows'}
          onChange={(view) => setAsCode(view === 'code')}
          data={[
            { value: 'rows', label: words.condition.rows },
            { value: 'code', label: words.condition.code },
          ]}
        />
      </div>
      {asCode ? (
        <JsonField path={path} label={words.condition.label} bare />
      ) : (
        <ConditionView expression={value ?? null} onChange={set} readOnly={readOnly} depth={0} />
      )}
      <FindingList findings={findings} />
    </fieldset>
  );
}
