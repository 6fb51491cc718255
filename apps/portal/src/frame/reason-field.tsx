'use client';
import { Textarea } from '@mantine/core';
import { useMessages } from '../messages/language.tsx';

interface ReasonFieldProps {
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (reason: string) => void;
  readonly autoFocus?: boolean;
}

/** Why something is done by hand; asked before it is, and kept with it. */
export function ReasonField({ value, error, onChange, autoFocus = false }: ReasonFieldProps) {
  const words = useMessages().playerDesk;
  return (
    <Textarea
      label={words.reason}
      description={words.reasonNote}
      autosize
      minRows={2}
      maxRows={5}
      required
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
