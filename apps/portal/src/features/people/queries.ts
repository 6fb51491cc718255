/** The people of an operator and their roles. */
import { memberListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

/** The most that the API answers at once. */
const membersMax = 500;

export const membersKey = (operatorId: string) => ['operator', operatorId, 'members'];

export function membersQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: membersKey(operatorId),
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'members'),
        query: { limit: membersMax },
        schema: memberListSchema,
        signal,
      }),
    staleTime: 10_000,
  });
}
