/** What is given out today beside what is usual. */
import { issuanceSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export function issuanceQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'issuance'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'issuance'),
        schema: issuanceSchema,
        signal,
      }),
    refetchInterval: 30_000,
  });
}
