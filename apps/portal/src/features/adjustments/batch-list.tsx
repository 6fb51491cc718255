'use client';
import type { AdjustmentBatch } from '@house-rules/contracts';
import { Button, Skeleton, Table, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { Instant } from '../../formats/instant.tsx';
import { Points } from '../../formats/points.tsx';
import { DataTable } from '../../frame/data-table.tsx';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import classes from './adjustments.module.css';
import { BatchPanel } from './batch-panel.tsx';
import { BatchState } from './batch-state.tsx';
import { batchesQuery } from './queries.ts';

export function BatchList() {
  const { adjustments, player } = useReading().messages;
  const words = adjustments.batch;
  const { operatorId } = useOperator();
  const list = useInfiniteQuery(batchesQuery(browserTransport, operatorId));
  const chosen = useUrlState().get('batch');
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={220} />;
  }
  const batches = list.data.pages.flatMap((page) => page.batches);
  return (
    <div className={classes.page}>
      {batches.length === 0 ? (
        <EmptyState title={words.empty} detail={words.emptyDetail} />
      ) : (
        <Panel title={adjustments.tabs.batches} flush>
          <BatchTable batches={batches} />
          {list.hasNextPage && (
            <div className={classes.more}>
              <Button
                variant="default"
                onClick={() => void list.fetchNextPage()}
                loading={list.isFetchingNextPage}
              >
                {player.more}
              </Button>
            </div>
          )}
        </Panel>
      )}
      {chosen !== null && <BatchPanel batchId={chosen} />}
    </div>
  );
}

function BatchTable({ batches }: { readonly batches: readonly AdjustmentBatch[] }) {
  const { messages, numbers } = useReading();
  const words = messages.adjustments;
  const { columns } = words.batch;
  const { clockface } = useOperator();
  const url = useUrlState();
  return (
    <DataTable
      label={words.tabs.batches}
      columns={[
        { key: 'asked', label: columns.asked },
        { key: 'name', label: columns.name },
        { key: 'rows', label: columns.rows, right: true },
        { key: 'given', label: columns.given, right: true, wide: true },
        { key: 'taken', label: columns.taken, right: true, wide: true },
        { key: 'by', label: words.columns.by, wide: true },
        { key: 'state', label: columns.state },
      ]}
    >
      {batches.map((batch) => (
        <Table.Tr key={batch.batchId}>
          <Table.Td>
            <Instant at={batch.requestedAt} clockface={clockface} as="short" />
          </Table.Td>
          <Table.Td>
            <UnstyledButton
              className={classes.name ?? ''}
              aria-label={words.batch.open(batch.name)}
              onClick={() => url.set({ batch: batch.batchId }, 'push')}
            >
              {batch.name}
            </UnstyledButton>
          </Table.Td>
          <Table.Td ta="right" className="figures">
            {numbers.format(batch.rows)}
          </Table.Td>
          <Table.Td ta="right" data-wide>
            <Points micropoints={batch.given} />
          </Table.Td>
          <Table.Td ta="right" data-wide>
            <Points micropoints={batch.taken} />
          </Table.Td>
          <Table.Td data-wide>{batch.requestedBy.name}</Table.Td>
          <Table.Td>
            <BatchState batch={batch} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
