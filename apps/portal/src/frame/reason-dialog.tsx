'use client';
/** A step that moves points or ends something: what it does in figures, why, and the way out. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../messages/language.tsx';
import classes from './dialog.module.css';
import { Dialog } from './dialog.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { ReasonField } from './reason-field.tsx';
import type { TextSchema } from './room-left.ts';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen, in figures. */
  readonly says: ReactNode;
  /** The reason in the schema of the operation that it is asked for. */
  readonly schema: TextSchema;
  readonly submit: string;
  readonly keep: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onSubmit: (reason: string) => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    says,
    schema,
    submit,
    keep,
    danger = false,
    busy,
    error,
    onClose,
    onSubmit,
  } = props;
  const words = useMessages().playerDesk;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const sound = schema.safeParse(reason.trim()).success;
    setMissing(!sound);
    if (sound) onSubmit(reason.trim());
  };
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form className={classes.form} onSubmit={send} noValidate>
        <p className={classes.says}>{says}</p>
        <ReasonField
          value={reason}
          bounds={schema}
          error={missing ? words.reasonMissing : null}
          onChange={setReason}
          autoFocus
        />
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button type="submit" loading={busy} {...(danger ? { color: 'red.8' } : {})}>
            {submit}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
