'use client';
import { type Publication, rollbackRequestSchema } from '@house-rules/contracts';
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ProblemAlert } from '../../frame/problem-alert.tsx';
import { useMessages } from '../../messages/language.tsx';
import { PendingChoice } from '../publish/pending-choice.tsx';
import { rollBack, rollbackPreviewQuery } from '../publish/queries.ts';
import { ReasonAndTime } from '../publish/reason-and-time.tsx';
import { usePendingActivations } from '../publish/use-pending-activations.ts';
import { useReasonAndTime } from '../publish/use-reason-and-time.ts';
import { askForReview } from '../reviews/queries.ts';
import { RollbackPreview } from './rollback-preview.tsx';
import classes from './timeline.module.css';

interface RollbackFormProps {
  readonly version: number;
  readonly onCancel: () => void;
  readonly onDone: (publication: Publication) => void;
}

/** What would change, why, and from when; through a review where the policy asks for one. */
export function RollbackForm({ version, onCancel, onDone }: RollbackFormProps) {
  const words = useMessages().timeline.rollback;
  const { operatorId, may } = useOperator();
  const router = useRouter();
  const reasonAndTime = useReasonAndTime(rollbackRequestSchema.shape.reason);
  const pending = usePendingActivations();
  const [cancels, setCancels] = useState<readonly number[]>([]);
  const { from, when } = reasonAndTime.form.values;
  const preview = useQuery(
    rollbackPreviewQuery(browserTransport, operatorId, {
      version,
      cancels: [...cancels],
      ...(when === 'later' && from !== '' ? { from } : {}),
    }),
  );
  const reviewed = (preview.data?.approvalsWanted ?? 0) > 0;
  const going = useMutation({
    mutationFn: async (given: { readonly reason: string; readonly from?: string }) => {
      if (!reviewed) {
        const request = { version, cancels: [...cancels], ...given };
        return onDone(await rollBack(browserTransport, operatorId, request));
      }
      const asked = { kind: 'rollback', version, title: given.reason } as const;
      const change = await askForReview(browserTransport, operatorId, asked);
      router.push(`/${operatorId}/reviews/${change.changeNumber}`);
    },
  });
  const goes = reasonAndTime.later ? words.schedule(version) : words.submit(version);
  return (
    <form
      className={classes.page}
      onSubmit={reasonAndTime.form.onSubmit((values) =>
        going.mutate(reasonAndTime.request(values)),
      )}
    >
      <p className={classes.facts}>{words.purpose}</p>
      <RollbackPreview preview={preview} />
      {!reviewed && pending.length > 0 && (
        <PendingChoice pending={pending} cancels={cancels} onChange={setCancels} />
      )}
      <ReasonAndTime reasonAndTime={reasonAndTime} reasonOnly={reviewed} />
      <ProblemAlert error={going.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {words.keep}
        </Button>
        <Button
          type="submit"
          loading={going.isPending}
          disabled={preview.data === undefined || (reviewed && !may('rule_set.edit'))}
        >
          {reviewed ? words.review : goes}
        </Button>
      </Group>
    </form>
  );
}
