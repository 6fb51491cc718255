import { listPlayers } from '@house-rules/api-client';
import { playerListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import type { Transport } from '../api/send-request.ts';

/** A few players whose id begins so, for the palette. */
export function playersByPrefixQuery(
  transport: Transport,
  operatorId: string,
  prefix: string,
  limit: number,
) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'players-by-prefix', prefix, limit],
    queryFn: ({ signal }) =>
      callApi(transport, listPlayers, {
        path: { operatorId },
        query: { prefix, limit },
        schema: playerListSchema,
        signal,
      }),
  });
}
