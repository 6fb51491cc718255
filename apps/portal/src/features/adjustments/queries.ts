import {
  listAdjustmentBatches,
  listAdjustmentBatchRows,
  previewAdjustmentBatch,
  readAdjustmentBatch,
} from '@house-rules/api-client';
import {
  adjustmentBatchListSchema,
  adjustmentBatchSchema,
  adjustmentListSchema,
  batchPreviewSchema,
} from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

const keyOf = (operatorId: string) => ['operator', operatorId, 'adjustment-batches'];

/** A batch that is being posted is looked at this often. */
const applyingRefreshMs = 1_500;

export function batchesQuery(transport: Transport, operatorId: string) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(operatorId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listAdjustmentBatches, {
        path: { operatorId },
        query: { limit: 25, cursor: pageParam ?? undefined },
        schema: adjustmentBatchListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function batchQuery(transport: Transport, operatorId: string, batchId: string) {
  return queryOptions({
    queryKey: [...keyOf(operatorId), batchId],
    queryFn: ({ signal }) =>
      callApi(transport, readAdjustmentBatch, {
        path: { operatorId, batchId },
        schema: adjustmentBatchSchema,
        signal,
      }),
    refetchInterval: ({ state }) => (state.data?.state === 'applying' ? applyingRefreshMs : false),
  });
}

export function batchRowsQuery(transport: Transport, operatorId: string, batchId: string) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(operatorId), batchId, 'rows'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listAdjustmentBatchRows, {
        path: { operatorId, batchId },
        query: { limit: 100, cursor: pageParam ?? undefined },
        schema: adjustmentListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Nothing is stored by it, so it needs no key. */
export function previewBatch(transport: Transport, operatorId: string, csv: string) {
  return callApi(transport, previewAdjustmentBatch, {
    path: { operatorId },
    body: { csv },
    schema: batchPreviewSchema,
  });
}
