'use client';
import type { Publication, TimelineEntry } from '@house-rules/contracts';
import { Alert, Button, Checkbox, Group, Skeleton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatInstant } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useProblemSentence } from '../../frame/states/use-problem-sentence.ts';
import { useMessages } from '../../messages/language.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import { rollBack } from '../publish/queries.ts';
import { ReasonAndTime } from '../publish/reason-and-time.tsx';
import { useReasonAndTime } from '../publish/use-reason-and-time.ts';
import { useLiveVersion, useVersion } from '../versions/use-live-version.ts';
import classes from './timeline.module.css';

interface RollbackFormProps {
  readonly version: number;
  readonly entries: readonly TimelineEntry[];
  readonly onCancel: () => void;
  readonly onDone: (publication: Publication) => void;
}

export function RollbackForm({ version, entries, onCancel, onDone }: RollbackFormProps) {
  const words = useMessages().timeline.rollback;
  const { operatorId } = useOperator();
  const reasonAndTime = useReasonAndTime();
  const pending = entries.filter(
    (entry) => entry.state === 'scheduled' && entry.subject === 'ruleSet',
  );
  const [cancels, setCancels] = useState<readonly number[]>([]);
  const going = useMutation({
    mutationFn: (given: { readonly reason: string; readonly from?: string }) =>
      rollBack(browserTransport, operatorId, { version, cancels: [...cancels], ...given }),
    onSuccess: onDone,
  });
  const { title, sentence } = useProblemSentence(going.error);
  return (
    <form
      className={classes.page}
      onSubmit={reasonAndTime.form.onSubmit((values) =>
        going.mutate(reasonAndTime.request(values)),
      )}
    >
      <p className={classes.facts}>{words.purpose}</p>
      <WhatChanges version={version} />
      {pending.length > 0 && (
        <PendingChoice pending={pending} cancels={cancels} onChange={setCancels} />
      )}
      <ReasonAndTime reasonAndTime={reasonAndTime} />
      {going.isError && (
        <Alert color="red" variant="light" title={title} role="alert">
          {sentence}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {words.keep}
        </Button>
        <Button type="submit" loading={going.isPending}>
          {reasonAndTime.later ? words.schedule(version) : words.submit(version)}
        </Button>
      </Group>
    </form>
  );
}

function WhatChanges({ version }: { readonly version: number }) {
  const words = useMessages().timeline.rollback;
  const live = useLiveVersion();
  const { query, document } = useVersion(version);
  return (
    <section>
      <h3 className={classes.subtitle}>{words.changes(live.version)}</h3>
      {query.isPending && <Skeleton height={80} />}
      {query.isError && <ErrorState error={query.error} onRetry={query.refetch} />}
      {document !== null && live.document !== null && (
        <ChangeList before={live.document} after={document} />
      )}
    </section>
  );
}

interface PendingChoiceProps {
  readonly pending: readonly TimelineEntry[];
  readonly cancels: readonly number[];
  readonly onChange: (cancels: readonly number[]) => void;
}

/** Each scheduled activation is kept or cancelled by name; none is decided silently. */
function PendingChoice({ pending, cancels, onChange }: PendingChoiceProps) {
  const words = useMessages().timeline.rollback;
  const { clockface } = useOperator();
  return (
    <fieldset className={classes.pending}>
      <legend className={classes.subtitle}>{words.pending}</legend>
      <p className={classes.facts}>{words.pendingNote}</p>
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
