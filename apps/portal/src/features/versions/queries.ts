/** Versions, the timeline and the currency rates: what was published. */
import {
  ratesSchema,
  timelineSchema,
  versionListSchema,
  versionSchema,
} from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export function timelineQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'timeline'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'timeline'),
        schema: timelineSchema,
        signal,
      }),
    refetchInterval: 5_000,
  });
}

/** The newest versions, the newest first; older ones are asked for by their number. */
export function versionsQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'versions', 'list'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'versions'),
        query: { limit: 200 },
        schema: versionListSchema,
        signal,
      }),
    refetchInterval: 30_000,
  });
}

/** A version never changes, so it is asked for once. */
export function versionQuery(transport: Transport, operatorId: string, version: number) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'versions', version],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'versions', version),
        schema: versionSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function ratesQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'rates'],
    queryFn: ({ signal }) =>
      callApi(transport, { path: operatorPath(operatorId, 'rates'), schema: ratesSchema, signal }),
    staleTime: 30_000,
  });
}
