'use client';
import { approveChange } from '@house-rules/api-client';
import { approveChangeRequestSchema, type Change, changeSchema } from '@house-rules/contracts';
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { BoundedTextarea } from '../../frame/bounded-textarea.tsx';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useReading } from '../../messages/language.tsx';
import { reviewsKey } from './queries.ts';
import classes from './reviews.module.css';

const commentBounds = approveChangeRequestSchema.shape.comment.unwrap();

interface ApproveDialogProps {
  readonly change: Change;
  readonly onClose: () => void;
}

/** A yes to the very content that was on the screen when the dialog was opened. */
export function ApproveDialog({ change, onClose }: ApproveDialogProps) {
  const { messages, numbers } = useReading();
  const words = messages.reviews;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [comment, setComment] = useState('');
  const { current: seen } = useRef(change);
  const approve = useWrite({
    operation: approveChange,
    path: { operatorId, changeNumber: change.changeNumber },
    schema: changeSchema,
    onDone: () => {
      toast(words.approve.done);
      // Closed when the page says so too: the button that opened it is gone by then.
      void queryClient.invalidateQueries({ queryKey: reviewsKey(operatorId) }).then(onClose);
    },
  });
  const request = approveChangeRequestSchema.safeParse({
    contentHash: seen.contentHash,
    comment,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (request.success) approve.mutate(request.data);
  };
  const things = words.approve.things(numbers.format(seen.differences.length));
  return (
    <Dialog opened onClose={onClose} title={words.approve.title(change.changeNumber)}>
      <form className={classes.form} onSubmit={send}>
        <p className={classes.quiet}>{words.approve.says(things, seen.contentHash.slice(0, 12))}</p>
        <BoundedTextarea
          label={words.approve.comment}
          description={words.approve.commentNote}
          maxRows={6}
          data-autofocus
          value={comment}
          bounds={commentBounds}
          onChange={setComment}
        />
        <ProblemAlert error={approve.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button type="submit" loading={approve.isPending}>
            {words.approve.submit}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
