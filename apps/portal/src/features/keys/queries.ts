/** The keys by which machines sign in. */
import { listKeys } from '@house-rules/api-client';
import { apiKeyListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export const keysKey = (operatorId: string) => ['operator', operatorId, 'keys'];

export function keysQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: keysKey(operatorId),
    queryFn: ({ signal }) =>
      callApi(transport, listKeys, {
        path: { operatorId },
        schema: apiKeyListSchema,
        signal,
      }),
    staleTime: 10_000,
  });
}
