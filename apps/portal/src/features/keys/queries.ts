/** The keys by which machines sign in. */
import { apiKeyListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export const keysKey = (operatorId: string) => ['operator', operatorId, 'keys'];

export function keysQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: keysKey(operatorId),
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'keys'),
        schema: apiKeyListSchema,
        signal,
      }),
    staleTime: 10_000,
  });
}
