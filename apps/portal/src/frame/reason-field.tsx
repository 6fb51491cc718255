'use client';
import { useReading } from '../messages/language.tsx';
import { BoundedTextarea } from './bounded-textarea.tsx';
import type { TextBounds } from './room-left.ts';

interface ReasonFieldProps {
  readonly value: string;
  /** The reason in the schema of the operation that it is asked for. */
  readonly bounds: TextBounds;
  readonly error: string | null;
  readonly onChange: (reason: string) => void;
  readonly autoFocus?: boolean;
}

/** Why something is done by hand; asked before it is, and kept with it. */
export function ReasonField(props: ReasonFieldProps) {
  const { value, bounds, error, onChange, autoFocus = false } = props;
  const { messages, numbers } = useReading();
  const words = messages.playerDesk;
  const [least, most] = [
    numbers.format(bounds.minLength ?? 0),
    numbers.format(bounds.maxLength ?? 0),
  ];
  return (
    <BoundedTextarea
      label={words.reason}
      description={words.reasonNote(least, most)}
      required
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      value={value}
      bounds={bounds}
      error={error}
      onChange={onChange}
    />
  );
}
