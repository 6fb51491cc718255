/** What a rule set would cost, over wagers that were. */
import { impactPlayersSchema, impactReportSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

/** A finished price is asked for again only to see whether it went stale. */
const refreshMs = 15_000;

export function priceQuery(transport: Transport, operatorId: string, runId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'price', runId],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'impact-runs', runId),
        schema: impactReportSchema,
        signal,
      }),
    refetchInterval: refreshMs,
  });
}

/** Each look is recorded, so it is made once. */
export function pricedPlayersQuery(transport: Transport, operatorId: string, runId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'price', runId, 'players'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'impact-runs', runId, 'players'),
        schema: impactPlayersSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
