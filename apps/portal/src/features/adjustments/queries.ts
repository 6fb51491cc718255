import {
  adjustmentBatchListSchema,
  adjustmentBatchSchema,
  adjustmentListSchema,
  batchPreviewSchema,
} from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

const batchesPath = (operatorId: string, ...parts: readonly string[]) =>
  operatorPath(operatorId, 'adjustment-batches', ...parts);
const keyOf = (operatorId: string) => ['operator', operatorId, 'adjustment-batches'];

/** A batch that is being posted is looked at this often. */
const applyingRefreshMs = 1_500;

export function batchesQuery(transport: Transport, operatorId: string) {
  return infiniteQueryOptions({
    queryKey: [...keyOf(operatorId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, {
        path: batchesPath(operatorId),
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
      callApi(transport, {
        path: batchesPath(operatorId, batchId),
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
      callApi(transport, {
        path: batchesPath(operatorId, batchId, 'rows'),
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
  return callApi(transport, {
    method: 'POST',
    path: batchesPath(operatorId, 'previews'),
    body: { csv },
    schema: batchPreviewSchema,
  });
}
