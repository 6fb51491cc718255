/** Records that could not be applied. */
import { listDeadLetters, readDeadLetter } from '@house-rules/api-client';
import { deadLetterDetailSchema, deadLetterListSchema } from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

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
      callApi(transport, listDeadLetters, {
        path: { operatorId },
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
      callApi(transport, readDeadLetter, {
        path: { operatorId, deadLetterId: id },
        schema: deadLetterDetailSchema,
        signal,
      }),
  });
}
