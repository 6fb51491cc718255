'use client';
import { commentOnChange } from '@house-rules/api-client';
import {
  type Change,
  type ChangeEvent,
  changeSchema,
  commentRequestSchema,
} from '@house-rules/contracts';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Instant } from '../../formats/instant.tsx';
import { BoundedTextarea } from '../../frame/bounded-textarea.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useMessages } from '../../messages/language.tsx';
import { reviewsKey } from './queries.ts';
import classes from './reviews.module.css';

/** What happened to the change and what was said of it, oldest first, and a word of one's own. */
export function ReviewThread({ change }: { readonly change: Change }) {
  const words = useMessages().reviews.thread;
  return (
    <Panel title={words.title}>
      <ol className={classes.thread}>
        {change.events.map((event) => (
          <Said key={event.sequence} event={event} contentHash={change.contentHash} />
        ))}
      </ol>
      <Comment changeNumber={change.changeNumber} />
    </Panel>
  );
}

interface SaidProps {
  readonly event: ChangeEvent;
  readonly contentHash: string;
}

function Said({ event, contentHash }: SaidProps) {
  const { events, thread } = useMessages().reviews;
  const { clockface } = useOperator();
  const { kind, by, at, text } = event;
  return (
    <li data-kind={kind}>
      <p className={classes.saidBy}>
        <strong>{by.name}</strong> {events[kind]}
        <span className={classes.quiet}>
          {' '}
          · <Instant at={at} clockface={clockface} as="short" />
          {event.contentHash !== contentHash && ` · ${thread.of(event.contentHash.slice(0, 8))}`}
        </span>
      </p>
      {text !== '' && <p className={classes.said}>{text}</p>}
    </li>
  );
}

function Comment({ changeNumber }: { readonly changeNumber: number }) {
  const words = useMessages().reviews.thread;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const say = useWrite({
    operation: commentOnChange,
    path: { operatorId, changeNumber },
    schema: changeSchema,
    onDone: () => {
      setText('');
      void queryClient.invalidateQueries({ queryKey: reviewsKey(operatorId) });
    },
  });
  const request = commentRequestSchema.safeParse({ text });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (request.success) say.mutate(request.data);
  };
  return (
    <form className={classes.comment} onSubmit={send}>
      <BoundedTextarea
        label={words.comment}
        description={words.commentNote}
        maxRows={8}
        value={text}
        bounds={commentRequestSchema.shape.text}
        onChange={setText}
      />
      <ProblemAlert error={say.error} />
      <div>
        <Button type="submit" variant="default" loading={say.isPending} disabled={!request.success}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
