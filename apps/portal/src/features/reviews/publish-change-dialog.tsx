'use client';
import { publishChange } from '@house-rules/api-client';
import {
  type Change,
  type Publication,
  type PublishChangeRequest,
  publicationSchema,
  publishChangeRequestSchema,
} from '@house-rules/contracts';
import { Alert, Button, Checkbox, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { useProblemSentence } from '../../frame/states/use-problem-sentence.ts';
import { useReading } from '../../messages/language.tsx';
import { LazyPublicationProgress } from '../publish/lazy-publication-progress.tsx';
import { PendingChoice } from '../publish/pending-choice.tsx';
import { ProblemDetails } from '../publish/problem-details.tsx';
import { ReasonAndTime } from '../publish/reason-and-time.tsx';
import { usePendingActivations } from '../publish/use-pending-activations.ts';
import { useReasonAndTime } from '../publish/use-reason-and-time.ts';
import { isOpen, lackingOf } from './review-standing.ts';
import classes from './reviews.module.css';
import { useStanding } from './use-standing.ts';

interface PublishChangeDialogProps {
  readonly change: Change;
  readonly onClose: () => void;
}

/** Why and when; then what is being waited for, until every worker has it. */
export function PublishChangeDialog({ change, onClose }: PublishChangeDialogProps) {
  const { reviews, publish } = useReading().messages;
  const { operatorId } = useOperator();
  const queryClient = useQueryClient();
  const [publication, setPublication] = useState<Publication | null>(null);
  if (publication === null && !isOpen(change)) return null;
  const done = (answer: Publication) => {
    setPublication(answer);
    void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={
        publication === null ? reviews.publish.title(change.changeNumber) : publish.progress.title
      }
    >
      {publication === null ? (
        <PublishChangeForm change={change} onCancel={onClose} onDone={done} />
      ) : (
        <LazyPublicationProgress publication={publication} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface PublishChangeFormProps {
  readonly change: Change;
  readonly onCancel: () => void;
  readonly onDone: (publication: Publication) => void;
}

function PublishChangeForm({ change, onCancel, onDone }: PublishChangeFormProps) {
  const { messages, numbers } = useReading();
  const { reviews, publish } = messages;
  const { operatorId, may } = useOperator();
  const { policy } = useStanding(change);
  const reasonAndTime = useReasonAndTime(publishChangeRequestSchema.shape.reason);
  const pending = usePendingActivations();
  const [cancels, setCancels] = useState<readonly number[]>([]);
  const [glass, setGlass] = useState(false);
  const going = useWrite({
    operation: publishChange,
    path: { operatorId, changeNumber: change.changeNumber },
    schema: publicationSchema,
    onDone,
  });
  const lacking = lackingOf(change);
  const mayForce = lacking > 0 && policy?.breakGlass === true && may('rule_set.force');
  const { title, sentence } = useProblemSentence(going.error);
  const send = (given: Pick<PublishChangeRequest, 'reason' | 'from'>) => {
    const request: PublishChangeRequest = { ...given, cancels: [...cancels], breakGlass: glass };
    going.mutate(request);
  };
  return (
    <form
      className={classes.form}
      onSubmit={reasonAndTime.form.onSubmit((values) => send(reasonAndTime.request(values)))}
    >
      {lacking > 0 && (
        <Alert variant="light" color="orange">
          {reviews.publish.lacking(numbers.format(lacking))}
        </Alert>
      )}
      {change.kind === 'rollback' && pending.length > 0 && (
        <PendingChoice pending={pending} cancels={cancels} onChange={setCancels} />
      )}
      <ReasonAndTime reasonAndTime={reasonAndTime} />
      {mayForce && (
        <Checkbox
          size="xs"
          label={reviews.publish.glass(numbers.format(lacking))}
          description={reviews.publish.glassNote}
          checked={glass}
          onChange={(event) => setGlass(event.currentTarget.checked)}
        />
      )}
      {going.isError && (
        <Alert color="red" variant="light" title={title} role="alert">
          {sentence}
          <ProblemDetails error={going.error} />
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {reviews.keep}
        </Button>
        <Button
          type="submit"
          loading={going.isPending}
          disabled={lacking > 0 && !glass}
          {...(glass ? { color: 'red.8' } : {})}
        >
          {reasonAndTime.later ? publish.schedule : publish.submit}
        </Button>
      </Group>
    </form>
  );
}
