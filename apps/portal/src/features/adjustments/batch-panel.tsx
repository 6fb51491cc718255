'use client';
import { decideAdjustmentBatch, undoAdjustmentBatch } from '@house-rules/api-client';
import {
  type AdjustmentBatch,
  adjustmentBatchSchema,
  decideRequestSchema,
  undoBatchRequestSchema,
} from '@house-rules/contracts';
import { Button, Group, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { browserTransport } from '../../api/browser-transport.ts';
import { useWrite } from '../../api/use-write.ts';
import { formatPoints } from '../../formats/format-points.ts';
import { useOperator } from '../../frame/operator-context.tsx';
import { Panel } from '../../frame/panel.tsx';
import { ReasonDialog } from '../../frame/reason-dialog.tsx';
import { ErrorState } from '../../frame/states/error-state.tsx';
import { useToast } from '../../frame/use-toast.tsx';
import { useUrlState } from '../../frame/use-url-state.ts';
import { useReading } from '../../messages/language.tsx';
import { AdjustmentTable } from './adjustment-table.tsx';
import classes from './adjustments.module.css';
import { BatchState } from './batch-state.tsx';
import { batchQuery, batchRowsQuery } from './queries.ts';

/** One batch, its lines, and what can be done with it as one. */
export function BatchPanel({ batchId }: { readonly batchId: string }) {
  const words = useReading().messages.adjustments.batch;
  const { operatorId } = useOperator();
  const batch = useQuery(batchQuery(browserTransport, operatorId, batchId));
  if (batch.data === undefined) {
    if (batch.isError) return <ErrorState error={batch.error} onRetry={batch.refetch} />;
    return <Skeleton height={200} />;
  }
  const { data } = batch;
  return (
    <Panel title={words.title(data.name)} beside={<BatchActions batch={data} />} flush>
      <div className={classes.batchHead}>
        <BatchState batch={data} />
        <p className={classes.facts}>
          {words.reason}: {data.reason}
        </p>
      </div>
      <BatchRows batchId={batchId} />
      <BatchAct batch={data} />
    </Panel>
  );
}

function BatchActions({ batch }: { readonly batch: AdjustmentBatch }) {
  const words = useReading().messages.adjustments;
  const { may, personId } = useOperator();
  const url = useUrlState();
  const act = (how: string) => () => url.set({ act: how }, 'push');
  if (batch.state === 'pending' && may('ledger.approve')) {
    if (batch.requestedBy.id === personId)
      return <span className={classes.quiet}>{words.own}</span>;
    return (
      <Group gap={6} wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={act('reject')}>
          {words.reject}
        </Button>
        <Button size="compact-xs" onClick={act('approve')}>
          {words.approve}
        </Button>
      </Group>
    );
  }
  const undoable = batch.state === 'applied' && batch.undoneBy === null && batch.undoes === null;
  if (!undoable || !may('player.adjust')) return null;
  return (
    <Button size="compact-xs" variant="default" onClick={act('undo')}>
      {words.batch.undo}
    </Button>
  );
}

/** Opened by `act=approve`, `reject` or `undo` in the address. */
function BatchAct({ batch }: { readonly batch: AdjustmentBatch }) {
  const { messages, points, numbers } = useReading();
  const words = messages.adjustments;
  const { operatorId } = useOperator();
  const url = useUrlState();
  const queryClient = useQueryClient();
  const toast = useToast();
  const how = url.get('act');
  const undo = how === 'undo';
  const close = () => url.set({ act: null }, 'push');
  const done = (answer: AdjustmentBatch) => {
    void queryClient.invalidateQueries({ queryKey: ['operator', operatorId] });
    toast(undo ? words.batch.asked : words.states[answer.state]);
    url.set({ act: null, batch: answer.batchId }, 'push');
  };
  const path = { operatorId, batchId: batch.batchId };
  const write = { path, schema: adjustmentBatchSchema, onDone: done };
  const undoing = useWrite({ ...write, operation: undoAdjustmentBatch });
  const deciding = useWrite({ ...write, operation: decideAdjustmentBatch });
  const acting = undo ? undoing : deciding;
  const given = formatPoints(batch.given, points);
  const taken = formatPoints(batch.taken, points);
  const shared = { busy: acting.isPending, error: acting.error, onClose: close, keep: words.keep };
  if (undo && batch.state === 'applied') {
    return (
      <ReasonDialog
        {...shared}
        schema={undoBatchRequestSchema.shape.reason}
        title={words.batch.undoTitle}
        says={words.batch.undoSays(given, taken)}
        submit={words.batch.undoSubmit}
        onSubmit={(reason) => undoing.mutate({ reason })}
      />
    );
  }
  if ((how !== 'approve' && how !== 'reject') || batch.state !== 'pending') return null;
  return (
    <ReasonDialog
      {...shared}
      schema={decideRequestSchema.shape.reason}
      title={words.batch.decideTitle[how]}
      says={words.batch.decideSays[how](numbers.format(batch.rows), given, taken)}
      submit={words[how]}
      danger={how === 'reject'}
      onSubmit={(reason) => deciding.mutate({ decision: how, reason })}
    />
  );
}

function BatchRows({ batchId }: { readonly batchId: string }) {
  const { adjustments, player } = useReading().messages;
  const { operatorId } = useOperator();
  const rows = useInfiniteQuery(batchRowsQuery(browserTransport, operatorId, batchId));
  if (rows.data === undefined) {
    if (rows.isError) return <ErrorState error={rows.error} onRetry={rows.refetch} />;
    return <Skeleton height={120} />;
  }
  return (
    <>
      <AdjustmentTable
        adjustments={rows.data.pages.flatMap((page) => page.adjustments)}
        label={adjustments.batch.lines}
      />
      {rows.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            onClick={() => void rows.fetchNextPage()}
            loading={rows.isFetchingNextPage}
          >
            {player.more}
          </Button>
        </div>
      )}
    </>
  );
}
