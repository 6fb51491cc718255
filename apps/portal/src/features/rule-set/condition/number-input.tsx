'use client';
import type { Expression } from '@house-rules/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { shown } from '../rules/rule-summary.ts';

interface NumberInputProps {
  readonly value: Expression;
  readonly label: string;
  readonly readOnly: boolean;
  readonly onChange: (value: Expression) => void;
}

/** Decimals of at most 15 significant digits are exact as the numbers that conditions hold. */
const exactNumber = /^(0|[1-9]\d*)(\.\d+)?$/;

function readNumber(text: string): Expression {
  const digits = text.replace('.', '').replace(/^0+/, '');
  return exactNumber.test(text) && digits.length <= 15 ? Number(text) : text;
}

/**
 * A number as it is typed: "0.10" stays on the screen while the draft has 0.1. What is no number
 * is kept as text, and the finding beside it says so.
 */
export function NumberInput({ value, label, readOnly, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState(shown(value));
  const text = readNumber(typed) === value ? typed : shown(value);
  return (
    <TextInput
      aria-label={label}
      value={text}
      readOnly={readOnly}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readNumber(event.currentTarget.value));
      }}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
    />
  );
}
