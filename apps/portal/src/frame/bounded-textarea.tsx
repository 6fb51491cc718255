'use client';
import { Textarea, type TextareaProps } from '@mantine/core';
import { useReading } from '../messages/language.tsx';
import { roomLeft, type TextBounds } from './room-left.ts';

interface BoundedTextareaProps
  extends Omit<TextareaProps, 'value' | 'description' | 'error' | 'onChange' | 'maxLength'> {
  readonly value: string;
  /** The field of the operation's own schema that the text is for. */
  readonly bounds: TextBounds;
  readonly description: string;
  readonly error?: string | null;
  readonly onChange: (text: string) => void;
}

/** Takes whatever is typed and cuts nothing off: near its end the room is counted, beyond it refused. */
export function BoundedTextarea(props: BoundedTextareaProps) {
  const { value, bounds, description, error = null, onChange, ...rest } = props;
  const { messages, numbers } = useReading();
  const words = messages.frame.room;
  const left = roomLeft(value, bounds);
  const over = left !== null && left < 0 ? words.over(numbers.format(-left), left === -1) : null;
  const near = left !== null && left >= 0 ? words.left(numbers.format(left), left === 1) : null;
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={5}
      {...rest}
      value={value}
      description={near === null ? description : `${description} ${near}`}
      error={over ?? error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
