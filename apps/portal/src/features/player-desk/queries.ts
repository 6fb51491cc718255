import { adjustmentListSchema, storedFactListSchema } from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';
import { playerKey } from '../player-story/queries.ts';

export function factsQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'facts'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'players', playerId, 'facts'),
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
      callApi(transport, {
        path: operatorPath(operatorId, 'adjustments'),
        query: { playerId, state, limit: 25, cursor: pageParam ?? undefined },
        schema: adjustmentListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
