'use client';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { timelineQuery } from '../versions/queries.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { RollbackDialog } from './rollback-dialog.tsx';
import classes from './timeline.module.css';
import { TimelineAxis } from './timeline-axis.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { VersionDrawer } from './version-drawer.tsx';

/** What was in force when; the way into any version, and the way back. */
export function TimelinePage() {
  const { timeline: words, frame } = useMessages();
  const { operatorId, clockface } = useOperator();
  const timeline = useQuery(timelineQuery(browserTransport, operatorId));
  const { data } = timeline;
  return (
    <>
      <PageHeader
        title={words.title}
        purpose={`${words.purpose} ${words.onClock(clockface.timeZone)}`}
      />
      {timeline.isPending && (
        <div className={classes.page} aria-busy="true">
          <p className="visually-hidden" role="status">
            {frame.states.loading}
          </p>
          <Skeleton height={92} />
          <Skeleton height={240} />
        </div>
      )}
      {timeline.isError && data === undefined && (
        <ErrorState error={timeline.error} onRetry={timeline.refetch} />
      )}
      {data?.entries.length === 0 && (
        <EmptyState
          title={words.empty}
          detail={words.emptyDetail}
          actions={
            <Button component={Link} href={`/${operatorId}/rule-set`} variant="default">
              {words.toRuleSet}
            </Button>
          }
        />
      )}
      {data !== undefined && data.entries.length > 0 && (
        <div className={classes.page}>
          <TimelineAxis timeline={data} />
          <TimelineTable entries={data.entries} />
          <VersionDrawer />
          <RollbackDialog />
          <CancelDialog entries={data.entries} />
        </div>
      )}
    </>
  );
}
