/** Records that could not be applied. */
import { deadLetterDetailSchema, deadLetterListSchema } from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export const deadLettersKey = (operatorId: string) => ['operator', operatorId, 'dead-letters'];

interface DeadLetterFilter {
  /** '' for every state. */
  readonly state: string;
  /** '' for every reason. */
  readonly reason: string;
}

const refreshMs = 10_000;

export function deadLettersQuery(
  transport: Transport,
  operatorId: string,
  filter: DeadLetterFilter,
) {
  return infiniteQueryOptions({
    queryKey: [...deadLettersKey(operatorId), 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'dead-letters'),
        query: { ...filter, limit: 50, cursor: pageParam ?? undefined },
        schema: deadLetterListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: refreshMs,
  });
}

export function deadLetterQuery(transport: Transport, operatorId: string, id: string) {
  return queryOptions({
    queryKey: [...deadLettersKey(operatorId), 'one', id],
    queryFn: ({ signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'dead-letters', id),
        schema: deadLetterDetailSchema,
        signal,
      }),
  });
}
