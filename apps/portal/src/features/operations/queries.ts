/** How the stream workers are doing. */
import { workerListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export function workersQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'workers'],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'workers'),
        schema: workerListSchema,
        signal,
      }),
    // As often as workers report.
    refetchInterval: 5_000,
  });
}
