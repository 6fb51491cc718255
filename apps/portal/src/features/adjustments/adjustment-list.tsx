'use client';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { EmptyState } from '../../frame/states/empty-state.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useMessages } from '../../messages/language.tsx';
import { type AdjustmentsAsked, adjustmentsQuery } from '../player-desk/queries.ts';
import { AdjustmentTable } from './adjustment-table.tsx';
import classes from './adjustments.module.css';
import { DecideDialog } from './decide-dialog.tsx';

interface AdjustmentListProps {
  readonly asked: AdjustmentsAsked;
  readonly title: string;
  readonly empty: string;
  readonly emptyDetail: string;
}

export function AdjustmentList({ asked, title, empty, emptyDetail }: AdjustmentListProps) {
  const { player } = useMessages();
  const { operatorId } = useOperator();
  const list = useInfiniteQuery(adjustmentsQuery(browserTransport, operatorId, asked));
  if (list.data === undefined) {
    if (list.isError) return <ErrorState error={list.error} onRetry={list.refetch} />;
    return <Skeleton height={220} />;
  }
  const adjustments = list.data.pages.flatMap((page) => page.adjustments);
  if (adjustments.length === 0) return <EmptyState title={empty} detail={emptyDetail} />;
  return (
    <Panel title={title} flush>
      <AdjustmentTable
        adjustments={adjustments}
        label={title}
        ofOnePlayer={asked.playerId !== undefined}
      />
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
      <DecideDialog adjustments={adjustments} />
    </Panel>
  );
}
