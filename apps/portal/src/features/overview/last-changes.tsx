'use client';
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { EntryState } from '../timeline/entry-state.tsx';
import { timelineQuery } from '../versions/queries.ts';
import classes from './overview.module.css';

const shownMax = 5;

/** The newest entries of the timeline. */
export function LastChanges() {
  const words = useMessages().overview;
  const { operatorId, clockface } = useOperator();
  const timeline = useQuery(timelineQuery(browserTransport, operatorId));
  const entries = timeline.data?.entries.slice(0, shownMax) ?? [];
  const link = (
    <Anchor component={Link} href={`/${operatorId}/timeline`} size="xs">
      {words.toTimeline}
    </Anchor>
  );
  return (
    <Panel title={words.lastChanges} beside={link}>
      {timeline.isPending && <Skeleton height={90} />}
      {timeline.isError && <ErrorState error={timeline.error} onRetry={timeline.refetch} />}
      {timeline.data && entries.length === 0 && <p className={classes.text}>{words.noChanges}</p>}
      <ul className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.sequence} className={classes.change}>
            <span>
              <EntryState state={entry.state} />
            </span>
            <span>
              <strong>
                {words[entry.subject === 'rates' ? 'rates' : 'version'](entry.version)}
              </strong>{' '}
              {entry.reason}
            </span>
            <span className={classes.note}>
              {entry.by.name}, <Instant at={entry.at} clockface={clockface} as="short" />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
