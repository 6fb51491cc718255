'use client';
import type { TimelineEntry } from '@house-rules/contracts';
import { Checkbox } from '@mantine/core';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './publish.module.css';

interface PendingChoiceProps {
  readonly pending: readonly TimelineEntry[];
  readonly cancels: readonly number[];
  readonly onChange: (cancels: readonly number[]) => void;
}

/** Each scheduled activation is kept or cancelled by name; none is decided silently. */
export function PendingChoice({ pending, cancels, onChange }: PendingChoiceProps) {
  const words = useMessages().timeline.rollback;
  const { clockface } = useOperator();
  return (
    <fieldset className={classes.pending}>
      <legend className={classes.subtitle}>{words.pending}</legend>
      <p className={classes.note}>{words.pendingNote}</p>
      {pending.map((entry) => (
        <Checkbox
          key={entry.sequence}
          size="xs"
          label={words.cancel(entry.version, formatInstant(entry.from, clockface))}
          checked={cancels.includes(entry.sequence)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...cancels, entry.sequence]
                : cancels.filter((sequence) => sequence !== entry.sequence),
            )
          }
        />
      ))}
    </fieldset>
  );
}
