'use client';
import type { Json } from '@house-rules/contracts';
import { TextInput } from '@mantine/core';
import type { Path } from '../document/read-json.ts';
import { shown } from '../rules/rule-summary.ts';
import { FindingList } from './finding-list.tsx';
import { useDraftField } from './use-draft-field.ts';

interface CountFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly className?: string | undefined;
  readonly optional?: boolean;
  readonly placeholder?: string;
}

/** A whole number. What is typed and is none is kept as text, and the finding says so. */
export function CountField({ path, label, className, optional, placeholder }: CountFieldProps) {
  const { value, set, remove, findings, readOnly, onBlur } = useDraftField(path);
  const change = (text: string) => (optional && text === '' ? remove() : set(countOf(text)));
  return (
    <div className={className}>
      <TextInput
        label={label}
        value={value === undefined ? '' : shown(value)}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={onBlur}
        readOnly={readOnly}
        inputMode="numeric"
        placeholder={placeholder ?? ''}
        error={findings.some(({ severity }) => severity === 'blocks')}
        autoComplete="off"
        styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      />
      <FindingList findings={findings} />
    </div>
  );
}

function countOf(text: string): Json {
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}
