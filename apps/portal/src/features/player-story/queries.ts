/** One player's balance, history, lots and redemptions, as the desk and the player read them. */
import {
  listRedemptions,
  readPlayerBalance,
  readPlayerHistory,
  readPlayerLots,
} from '@house-rules/api-client';
import {
  playerBalanceSchema,
  playerHistorySchema,
  playerLotsSchema,
  redemptionListSchema,
} from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

/**
 * A balance moves within a second of the wager; asked this often it is seen to. Each question is
 * recorded as a look, so only the balance is asked for again; the rest follows its sequence.
 */
export const storyRefreshMs = 2_000;
export const historyPageSize = 25;

export const playerKey = (operatorId: string, playerId: string) => [
  'operator',
  operatorId,
  'player',
  playerId,
];

export function balanceQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'balance'],
    queryFn: ({ signal }) =>
      callApi(transport, readPlayerBalance, {
        path: { operatorId, playerId },
        schema: playerBalanceSchema,
        signal,
      }),
    refetchInterval: storyRefreshMs,
  });
}

export function lotsQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'lots'],
    queryFn: ({ signal }) =>
      callApi(transport, readPlayerLots, {
        path: { operatorId, playerId },
        schema: playerLotsSchema,
        signal,
      }),
  });
}

export function redemptionsQuery(transport: Transport, operatorId: string, playerId: string) {
  return infiniteQueryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'redemptions'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listRedemptions, {
        path: { operatorId, playerId },
        query: { limit: historyPageSize, cursor: pageParam ?? undefined },
        schema: redemptionListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The newest page; asked for again whenever the balance says that there is a newer row. */
export function newestHistoryQuery(transport: Transport, operatorId: string, playerId: string) {
  return queryOptions({
    queryKey: [...playerKey(operatorId, playerId), 'history'],
    queryFn: ({ signal }) => readHistory(transport, operatorId, playerId, { signal }),
  });
}

interface HistoryPage {
  readonly cursor?: string;
  readonly signal?: AbortSignal;
}

export function readHistory(
  transport: Transport,
  operatorId: string,
  playerId: string,
  { cursor, signal }: HistoryPage,
) {
  return callApi(transport, readPlayerHistory, {
    path: { operatorId, playerId },
    query: { limit: historyPageSize, cursor },
    schema: playerHistorySchema,
    signal,
  });
}
