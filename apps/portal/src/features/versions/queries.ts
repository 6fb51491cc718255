/** Versions, the timeline and the currency rates: what was published. */
import { listVersions, readRates, readTimeline, readVersion } from '@house-rules/api-client';
import {
  ratesSchema,
  timelineSchema,
  versionListSchema,
  versionSchema,
} from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export function timelineQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'timeline'],
    queryFn: ({ signal }) =>
      callApi(transport, readTimeline, {
        path: { operatorId },
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
      callApi(transport, listVersions, {
        path: { operatorId },
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
      callApi(transport, readVersion, {
        path: { operatorId, version },
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
      callApi(transport, readRates, { path: { operatorId }, schema: ratesSchema, signal }),
    staleTime: 30_000,
  });
}
