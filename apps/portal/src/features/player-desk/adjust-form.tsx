'use client';
import { type AdjustRequest, adjustRequestSchema } from '@house-rules/contracts';
import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { Points } from '../../formats/points.tsx';
import { readPoints } from '../../formats/read-points.ts';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { ReasonField } from '../../frame/reason-field.tsx';
import { useMessages } from '../../messages/language.tsx';
import classes from './desk.module.css';

interface AdjustFormProps {
  /** Micropoints that the player has now. */
  readonly spendable: number;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCancel: () => void;
  readonly onSubmit: (asked: AdjustRequest) => void;
}

/** Points, which way, and why; what the player will have stands there before it is sent. */
export function AdjustForm({ spendable, busy, error, onCancel, onSubmit }: AdjustFormProps) {
  const { playerDesk } = useMessages();
  const words = playerDesk.adjust;
  const [way, setWay] = useState<'give' | 'take'>('give');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const wayId = useId();
  const reading = readPoints(text);
  const points = reading.ok ? reading.micropoints * (way === 'give' ? 1 : -1) : null;
  const tooFew = points !== null && points < 0 && spendable + points < 0;
  const unread = reading.ok || reading.why === 'unread' ? words.pointsMissing : words.pointsMany;
  const pointsError = points === null ? unread : words.tooFew;
  const pointsWrong = points === null || tooFew;
  const request = adjustRequestSchema.safeParse({ points, reason });
  const reasonWrong = request.error?.issues.some(({ path }) => path[0] === 'reason') === true;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (request.success && !tooFew) onSubmit(request.data);
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <div>
        <span className="visually-hidden" id={wayId}>
          {words.way}
        </span>
        <SegmentedControl
          aria-labelledby={wayId}
          value={way}
          onChange={(value) => setWay(value === 'take' ? 'take' : 'give')}
          data={[
            { value: 'give', label: words.give },
            { value: 'take', label: words.take },
          ]}
        />
      </div>
      <TextInput
        label={words.points}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        required
        data-autofocus
        error={(tried && pointsWrong) || tooFew ? pointsError : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <dl className={classes.sums}>
        <dt>{words.now}</dt>
        <dd>
          <Points micropoints={spendable} />
        </dd>
        <dt>{words.after}</dt>
        <dd>{points === null ? '–' : <Points micropoints={spendable + points} />}</dd>
      </dl>
      <ReasonField
        value={reason}
        bounds={adjustRequestSchema.shape.reason}
        error={tried && reasonWrong ? playerDesk.reasonMissing : null}
        onChange={setReason}
      />
      <p className={classes.quiet}>{words.note}</p>
      <ProblemAlert error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {playerDesk.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {words.submit[way]}
        </Button>
      </Group>
    </form>
  );
}
