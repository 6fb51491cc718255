import { listAdjustments, listPlayerFacts } from '@house-rules/api-client';
import { adjustmentListSchema, storedFactListSchema } from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';
import { playerKey } from '../player-story/queries.ts';

export function factsQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'facts'],
    queryFn: ({ signal }) =>
      callApi(transport, listPlayerFacts, {
        path: { operatorId, playerId },
        schema: storedFactListSchema,
        signal,
      }),
  });
}

export interface AdjustmentsAsked {
  readonly playerId?: string;
  readonly state?: string;
}

/** Adjustments of one player or of all, in one state or in any; newest first. */
export function adjustmentsQuery(
  transport: Transport,
  operatorId: string,
  { playerId, state }: AdjustmentsAsked,
) {
  return infiniteQueryOptions({
    queryKey: ['operator', operatorId, 'adjustments', playerId ?? '', state ?? ''],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listAdjustments, {
        path: { operatorId },
        query: { playerId, state, limit: 25, cursor: pageParam ?? undefined },
        schema: adjustmentListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
