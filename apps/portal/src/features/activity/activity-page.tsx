'use client';
import { exportAuditTrail } from '@house-rules/api-client';
import { Button, Group, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { apiHref } from '../../api/call-api.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useMessages } from '../../messages/language.tsx';
import classes from './activity.module.css';
import { ChainPanel } from './chain-panel.tsx';
import { trailQuery } from './queries.ts';
import { filterIn } from './trail-filter.ts';
import { TrailFilters } from './trail-filters.tsx';
import { TrailTable } from './trail-table.tsx';

/** The audit trail, filtered by the address, and the state of its chain. */
export function ActivityPage() {
  const words = useMessages().activity;
  const { operatorId, may } = useOperator();
  const filter = filterIn(useUrlState().get);
  const trail = useInfiniteQuery(trailQuery(browserTransport, operatorId, filter));
  const entries = trail.data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <PageHeader
        title={words.title}
        purpose={words.purpose}
        actions={may('audit.export') && <Exports />}
      />
      <div className={classes.page}>
        <ChainPanel />
        <TrailFilters filter={filter} />
        {entries === undefined && trail.isError && (
          <ErrorState error={trail.error} onRetry={trail.refetch} />
        )}
        {entries === undefined && !trail.isError && <Skeleton height={360} />}
        {entries?.length === 0 && <EmptyState title={words.none} detail={words.noneDetail} />}
        {entries !== undefined && entries.length > 0 && (
          <Panel title={words.list} flush>
            <TrailTable entries={entries} />
            {trail.hasNextPage && (
              <div className={classes.more}>
                <Button
                  variant="default"
                  onClick={() => void trail.fetchNextPage()}
                  loading={trail.isFetchingNextPage}
                >
                  {words.more}
                </Button>
              </div>
            )}
          </Panel>
        )}
      </div>
    </>
  );
}

/** Plain links: the browser saves the file, and a long one costs the page no memory. */
function Exports() {
  const words = useMessages().activity.exports;
  const { operatorId } = useOperator();
  const path = { operatorId };
  return (
    <Group gap={6}>
      {(['csv', 'ndjson'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          variant="default"
          href={apiHref(browserTransport, exportAuditTrail, { path, query: { format } })}
          download
          title={words.note}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {words[format]}
        </Button>
      ))}
    </Group>
  );
}
