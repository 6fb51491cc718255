/** The rebuild of one player, the invariants of an operator's ledger, and the trail of acts. */
import {
  listLedgerActs,
  listLedgerInvariants,
  listLedgerJobs,
  listLedgerOffences,
  listLedgerRebuildDifferences,
  listLedgerRebuilds,
  readLedgerRebuild,
  rebuildPlayer,
} from '@house-rules/api-client';
import {
  invariantListSchema,
  invariantOffenceListSchema,
  ledgerActListSchema,
  ledgerJobListSchema,
  playerRebuildSchema,
  type RebuildJob,
  rebuildJobDifferencesSchema,
  rebuildJobListSchema,
  rebuildJobSchema,
} from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';
import { playerKey } from '../player-story/queries.ts';

/** Lines of a rebuild a page. */
const rebuildPageSize = 100;
const checksRefreshMs = 5_000;
/** A rebuild that somebody watches. */
const underWayRefreshMs = 1_000;

/** @param asOf ISO 8601; '' is now. Oldest line first. */
export function rebuildQuery(
  transport: Transport,
  operatorId: string,
  playerId: string,
  asOf: string,
) {
  return infiniteQueryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'rebuild', asOf],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, rebuildPlayer, {
        path: { operatorId, playerId },
        query: { asOf, limit: rebuildPageSize, cursor: pageParam ?? undefined },
        schema: playerRebuildSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // A rebuild is work for the server; it is made again when somebody asks.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

export function invariantsQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'invariants'],
    queryFn: ({ signal }) =>
      callApi(transport, listLedgerInvariants, {
        path: { operatorId },
        schema: invariantListSchema,
        signal,
      }),
    refetchInterval: checksRefreshMs,
  });
}

export function offencesQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'offences'],
    queryFn: ({ signal }) =>
      callApi(transport, listLedgerOffences, {
        path: { operatorId },
        query: { limit: 50 },
        schema: invariantOffenceListSchema,
        signal,
      }),
  });
}

export function actsQuery(transport: Transport, operatorId: string, playerId: string) {
  return infiniteQueryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'acts'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listLedgerActs, {
        path: { operatorId },
        query: { playerId, limit: 100, cursor: pageParam ?? undefined },
        schema: ledgerActListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export const isUnderWay = ({ state }: Pick<RebuildJob, 'state'>): boolean =>
  state === 'queued' || state === 'running';

export const rebuildsKey = (operatorId: string) => ['operator', operatorId, 'rebuilds'];

/** Rebuilds of the whole operator, newest first. */
export function rebuildJobsQuery(transport: Transport, operatorId: string) {
  return infiniteQueryOptions({
    queryKey: [...rebuildsKey(operatorId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listLedgerRebuilds, {
        path: { operatorId },
        query: { limit: 20, cursor: pageParam ?? undefined },
        schema: rebuildJobListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ jobs }) => jobs.some(isUnderWay)) ? underWayRefreshMs : false,
  });
}

export function rebuildJobQuery(transport: Transport, operatorId: string, jobId: string) {
  return queryOptions({
    queryKey: [...rebuildsKey(operatorId), 'one', jobId],
    queryFn: ({ signal }) =>
      callApi(transport, readLedgerRebuild, {
        path: { operatorId, jobId },
        schema: rebuildJobSchema,
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isUnderWay(state.data) ? underWayRefreshMs : false,
  });
}

/** Asked anew whenever more players differ than before. */
export function jobDifferencesQuery(
  transport: Transport,
  operatorId: string,
  { jobId, playersDiffering }: Pick<RebuildJob, 'jobId' | 'playersDiffering'>,
) {
  return infiniteQueryOptions({
    queryKey: [...rebuildsKey(operatorId), 'differences', jobId, playersDiffering],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listLedgerRebuildDifferences, {
        path: { operatorId, jobId },
        query: { limit: 50, cursor: pageParam ?? undefined },
        schema: rebuildJobDifferencesSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: playersDiffering > 0,
  });
}

export function ledgerJobsQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'ledger-jobs'],
    queryFn: ({ signal }) =>
      callApi(transport, listLedgerJobs, {
        path: { operatorId },
        schema: ledgerJobListSchema,
        signal,
      }),
    refetchInterval: checksRefreshMs,
  });
}
