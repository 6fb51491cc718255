/** How the stream workers are doing. */
import { listWorkers } from '@house-rules/api-client';
import { workerListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export function workersQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'workers'],
    queryFn: ({ signal }) =>
      callApi(transport, listWorkers, {
        path: { operatorId },
        schema: workerListSchema,
        signal,
      }),
    // As often as workers report.
    refetchInterval: 5_000,
  });
}
