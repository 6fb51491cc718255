'use client';
import type { Publication } from '@house-rules/contracts';
import { Button, Group, Loader } from '@mantine/core';
import { IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { browserTransport } from '../../api/browser-transport.ts';
import { formatInstant, formatTime } from '../../formats/format-instant.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { useMessages } from '../../messages/language.tsx';
import { timelineQuery } from '../versions/queries.ts';
import { PropagationLine } from './propagation.tsx';
import classes from './publish.module.css';
import { propagationQuery } from './queries.ts';

interface PublicationProgressProps {
  readonly publication: Publication;
  readonly onClose: () => void;
}

/** Farther ahead than this nobody waits before the screen. Milliseconds. */
const waitedForMs = 30_000;

/** Honest waiting: each step is marked when the service says it happened, not before. */
export function PublicationProgress({ publication, onClose }: PublicationProgressProps) {
  const words = useMessages().publish;
  const { operatorId, clockface } = useOperator();
  const queryClient = useQueryClient();
  const { entry, version } = publication;
  const timeline = useQuery({
    ...timelineQuery(browserTransport, operatorId),
    refetchInterval: 500,
  });
  const progress = useQuery(propagationQuery(browserTransport, operatorId, entry.sequence));
  const now = timeline.data?.entries.find(({ sequence }) => sequence === entry.sequence)?.state;
  const inForce = now === 'in_force' || now === 'superseded';
  const scheduled = Date.parse(entry.from) - Date.parse(entry.at) > waitedForMs;
  useEffect(() => {
    // The top bar says what is live; it should say so at once.
    if (inForce)
      void queryClient.invalidateQueries({ queryKey: ['operator', operatorId, 'status'] });
  }, [inForce, queryClient, operatorId]);
  return (
    <div className={classes.form}>
      <ul className={classes.checklist} aria-live="polite" data-testid="publication-progress">
        <li data-state="done">
          <IconCircleCheck size={16} aria-hidden />
          {words.progress.written(version.version)}
        </li>
        <li data-state={inForce ? 'done' : 'waiting'}>
          {inForce ? (
            <IconCircleCheck size={16} aria-hidden />
          ) : (
            <IconClock size={16} aria-hidden />
          )}
          {words.progress.waits(formatInstant(entry.from, clockface))}
        </li>
        {!scheduled && (
          <li data-state={inForce ? 'done' : 'waiting'}>
            {inForce ? <IconCircleCheck size={16} aria-hidden /> : <Loader size={14} />}
            {inForce ? words.progress.inForce(version.version) : words.progress.waiting}
          </li>
        )}
        <PropagationLine progress={progress.data ?? null} />
        <FirstWager at={progress.data?.firstWagerAt ?? null} />
      </ul>
      {scheduled && !inForce && <p className={classes.note}>{words.progress.scheduled}</p>}
      <Group justify="flex-end">
        <Button variant="default" component={Link} href={`/${operatorId}/timeline`}>
          {words.progress.timeline}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </Group>
    </div>
  );
}

/** The proof that it decides: the first wager under it; until then that there is none yet. */
function FirstWager({ at }: { readonly at: string | null }) {
  const words = useMessages().publish.progress;
  const { clockface } = useOperator();
  return (
    <li data-state={at === null ? 'waiting' : 'done'}>
      {at === null ? (
        <IconClock size={16} aria-hidden />
      ) : (
        <IconCircleCheck size={16} aria-hidden />
      )}
      {at === null ? words.noWager : words.firstWager(formatTime(at, clockface))}
    </li>
  );
}
