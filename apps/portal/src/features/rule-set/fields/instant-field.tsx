'use client';
import { TextInput } from '@mantine/core';
import { LocalTimeInput } from '../../../formats/local-time-input.tsx';
import type { Path } from '../document/read-json.ts';
import { useRuleSet } from '../rule-set-context.tsx';
import { shown } from '../rules/rule-summary.ts';
import { FindingList } from './finding-list.tsx';
import { useDraftField } from './use-draft-field.ts';

interface InstantFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly className?: string | undefined;
}

/**
 * An instant, typed on the clock of the rule set's zone. What is in the draft and is no instant is
 * shown as it is, and stays until it is changed.
 */
export function InstantField({ path, label, className }: InstantFieldProps) {
  const { clockface } = useRuleSet();
  const { value, set, findings, readOnly, onBlur } = useDraftField(path);
  const text = value === undefined ? '' : shown(value);
  const readable = text !== '' && !Number.isNaN(Date.parse(text));
  const error = findings.some(({ severity }) => severity === 'blocks');
  return (
    <div className={className}>
      {readable || text === '' ? (
        <LocalTimeInput
          label={label}
          instant={text}
          clockface={clockface}
          onChange={(instant) => set(instant)}
          {...{ error, readOnly, onBlur }}
        />
      ) : (
        <TextInput
          label={label}
          value={text}
          onChange={(event) => set(event.currentTarget.value)}
          {...{ error, readOnly, onBlur }}
        />
      )}
      <FindingList findings={findings} />
    </div>
  );
}
