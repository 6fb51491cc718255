'use client';
import { NativeSelect } from '@mantine/core';
import type { Path } from '../document/read-json.ts';
import { shown } from '../rules/rule-summary.ts';
import { FindingList } from './finding-list.tsx';
import { useDraftField } from './use-draft-field.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly className?: string | undefined;
  readonly description?: string;
}

/** One of a list. A value that is not on the list is shown as it is, and stays until it is changed. */
export function ChoiceField({ path, label, choices, className, description }: ChoiceFieldProps) {
  const { value, set, findings, readOnly, onBlur } = useDraftField(path);
  const current = value === undefined ? '' : shown(value);
  const known = choices.some((choice) => choice.value === current);
  const data = known ? choices : [{ value: current, label: current }, ...choices];
  return (
    <div className={className}>
      <NativeSelect
        label={label}
        description={description}
        value={current}
        data={[...data]}
        onChange={(event) => set(event.currentTarget.value)}
        onBlur={onBlur}
        disabled={readOnly}
        error={findings.some(({ severity }) => severity === 'blocks')}
      />
      <FindingList findings={findings} />
    </div>
  );
}
