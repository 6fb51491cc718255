/** What is given out today beside what is usual. */
import { readIssuance } from '@house-rules/api-client';
import { issuanceSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export function issuanceQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'issuance'],
    queryFn: ({ signal }) =>
      callApi(transport, readIssuance, {
        path: { operatorId },
        schema: issuanceSchema,
        signal,
      }),
    refetchInterval: 30_000,
  });
}
