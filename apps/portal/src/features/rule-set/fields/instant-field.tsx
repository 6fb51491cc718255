'use client';
import { TextInput } from '@mantine/core';
import { toLocalInput } from '../../../formats/format-instant.ts';
import { zonedInstant } from '../../../formats/zoned-instant.ts';
import type { Path } from '../document/read-json.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { shown } from '../rules/rule-summary.ts';
import { FindingList } from './finding-list.tsx';
import { useDraftField } from './use-draft-field.ts';

interface InstantFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly description: string;
  readonly className?: string | undefined;
}

/** An instant, typed on the clock of the rule set's zone; what it means in UTC stands below. */
export function InstantField({ path, label, description, className }: InstantFieldProps) {
  const { clockface } = useRuleSet();
  const { value, set, findings, readOnly, onBlur } = useDraftField(path);
  const text = value === undefined ? '' : shown(value);
  const readable = text !== '' && !Number.isNaN(Date.parse(text));
  const change = (typed: string) => {
    const instant = zonedInstant(typed, clockface.timeZone);
    if (instant !== null) set(instant);
  };
  return (
    <div className={className}>
      <TextInput
        type={readable ? 'datetime-local' : 'text'}
        step={1}
        label={label}
        description={description}
        value={readable ? toLocalInput(text, clockface.timeZone) : text}
        onChange={({ currentTarget }) =>
          readable ? change(currentTarget.value) : set(currentTarget.value)
        }
        onBlur={onBlur}
        readOnly={readOnly}
        error={findings.some(({ severity }) => severity === 'blocks')}
      />
      <FindingList findings={findings} />
    </div>
  );
}
