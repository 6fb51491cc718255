import { playerListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../api/call-api.ts';
import { operatorPath } from '../api/operator-path.ts';

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
      callApi(transport, {
        path: operatorPath(operatorId, 'players'),
        query: { prefix, limit },
        schema: playerListSchema,
        signal,
      }),
  });
}
