import { listPlayers, readWager } from '@house-rules/api-client';
import { playerListSchema, wagerAnswerSchema } from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

const pageSize = 50;

/** Players by the start of their id, page after page by the cursor of the one before. */
export function playerListQuery(transport: Transport, operatorId: string, prefix: string) {
  return infiniteQueryOptions({
    queryKey: ['operator', operatorId, 'players', prefix],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listPlayers, {
        path: { operatorId },
        query: { prefix, limit: pageSize, cursor: pageParam ?? undefined },
        schema: playerListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What an id can begin with. */
export const prefixPattern = /^[0-9a-f][0-9a-f-]{0,35}$/i;

export const wagerIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is not received may be on its way: asked again until it is there. */
const notReceivedRefreshMs = 3_000;

export function wagerQuery(transport: Transport, operatorId: string, wagerId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'wager', wagerId],
    queryFn: ({ signal }) =>
      callApi(transport, readWager, {
        path: { operatorId, wagerId },
        schema: wagerAnswerSchema,
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'not_received' || state.data?.state === 'parked'
        ? notReceivedRefreshMs
        : false,
  });
}
