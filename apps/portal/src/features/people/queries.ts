/** The people of an operator and their roles. */
import { listMembers } from '@house-rules/api-client';
import { memberListSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

/** The most that the API answers at once. */
const membersMax = 500;

export const membersKey = (operatorId: string) => ['operator', operatorId, 'members'];

export function membersQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: membersKey(operatorId),
    queryFn: ({ signal }) =>
      callApi(transport, listMembers, {
        path: { operatorId },
        query: { limit: membersMax },
        schema: memberListSchema,
        signal,
      }),
    staleTime: 10_000,
  });
}
