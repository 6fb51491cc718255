'use client';
import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Path } from '../document/read-json.ts';
import { shown } from '../rules/rule-summary.ts';
import { FindingList } from './finding-list.tsx';
import { useDraftField } from './use-draft-field.ts';

interface TextFieldProps {
  readonly path: Path;
  readonly label: string;
  readonly className?: string | undefined;
  readonly description?: string;
  /** Figures stand at the right, in digits of one width. */
  readonly kind?: 'text' | 'decimal' | 'code' | 'long';
  /** An empty field takes the key out of the document. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly unit?: ReactNode;
  readonly locked?: boolean;
}

/** A text or a decimal of the draft. Decimals stay the text that was typed; nothing rounds them. */
export function TextField(props: TextFieldProps) {
  const { path, label, kind = 'text', optional = false } = props;
  const { value, set, remove, findings, readOnly, onBlur } = useDraftField(path);
  const change = (text: string) => (optional && text === '' ? remove() : set(text));
  const blocked = findings.some(({ severity }) => severity === 'blocks');
  const Field = kind === 'long' ? Textarea : TextInput;
  const figures = kind === 'decimal' && { textAlign: 'right' as const };
  return (
    <div className={props.className}>
      <Field
        label={label}
        description={props.description}
        value={value === undefined ? '' : shown(value)}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={onBlur}
        readOnly={readOnly || props.locked === true}
        error={blocked}
        placeholder={props.placeholder ?? ''}
        rightSection={props.unit ?? null}
        rightSectionWidth={props.unit === undefined ? 0 : 'auto'}
        inputMode={kind === 'decimal' ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={kind === 'long'}
        styles={{ input: { ...figures, fontVariantNumeric: 'tabular-nums' } }}
        {...(kind === 'long' ? { autosize: true, minRows: 1, maxRows: 4 } : {})}
      />
      <FindingList findings={findings} />
    </div>
  );
}
