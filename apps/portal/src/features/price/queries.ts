/** What a rule set would cost, over wagers that were. */
import { listImpactPlayers, readImpactRun } from '@house-rules/api-client';
import { impactPlayersSchema, impactReportSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

/** A finished price is asked for again only to see whether it went stale. */
const refreshMs = 15_000;

export function priceQuery(transport: Transport, operatorId: string, runId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'price', runId],
    queryFn: ({ signal }) =>
      callApi(transport, readImpactRun, {
        path: { operatorId, runId },
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
      callApi(transport, listImpactPlayers, {
        path: { operatorId, runId },
        schema: impactPlayersSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
