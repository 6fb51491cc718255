'use client';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../messages/language.tsx';
import { type Clockface, formatInstant, toLocalInput } from './format-instant.ts';
import { zonedInstant } from './zoned-instant.ts';

interface LocalTimeInputProps {
  readonly label: string;
  /** ISO 8601; '' for none. */
  readonly instant: string;
  readonly clockface: Clockface;
  /** An instant, or '' where what is typed is none (yet). */
  readonly onChange: (instant: string) => void;
  /** What an empty field means. */
  readonly empty?: string;
  readonly error?: string | boolean | null;
  readonly readOnly?: boolean;
  readonly onBlur?: () => void;
}

/**
 * Date and time on a named clock, year first, so that no day is taken for a month. What the typed
 * text means stands below it, with its zone.
 */
export function LocalTimeInput(props: LocalTimeInputProps) {
  const { label, instant, clockface, onChange, empty = '', error, readOnly = false } = props;
  const words = useMessages().frame.localTime;
  const written = instant === '' ? '' : shownText(instant, clockface);
  const [typed, setTyped] = useState(written);
  // Another instant than the typed one (undo, another editor) replaces what was typed.
  const text = read(typed, clockface) === instant ? typed : written;
  const unread = typed.trim() !== '' && read(typed, clockface) === '';
  const change = (next: string) => {
    setTyped(next);
    onChange(read(next, clockface));
  };
  const meaning =
    instant === '' ? empty || words.clock(clockface.timeZone) : formatInstant(instant, clockface);
  return (
    <TextInput
      label={label}
      value={unread && instant === '' ? typed : text}
      placeholder={words.pattern}
      description={unread && instant === '' ? words.unread : meaning}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error ?? null}
      readOnly={readOnly}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={props.onBlur ?? (() => {})}
      autoComplete="off"
      spellCheck={false}
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
    />
  );
}

/** Seconds only where there are some. */
function shownText(instant: string, clockface: Clockface): string {
  return toLocalInput(instant, clockface.timeZone).replace('T', ' ').replace(/:00$/, '');
}

function read(text: string, clockface: Clockface): string {
  return zonedInstant(text.trim().replace(/\s+/, 'T'), clockface.timeZone) ?? '';
}
