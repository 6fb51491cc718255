/** Changes on their way to being live, the policy that they pass, and what is done with them. */
import {
  listChanges,
  openChange,
  readChange,
  readPolicy,
  submitChange,
} from '@house-rules/api-client';
import {
  type Change,
  changeListSchema,
  changeSchema,
  type OpenChangeRequest,
  policySchema,
} from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

/** Somebody else's approval or comment is seen this soon. */
const refreshMs = 4_000;

export const reviewsKey = (operatorId: string) => ['operator', operatorId, 'changes'];

export function changesQuery(transport: Transport, operatorId: string) {
  return infiniteQueryOptions({
    queryKey: [...reviewsKey(operatorId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, listChanges, {
        path: { operatorId },
        query: { limit: 50, cursor: pageParam ?? undefined },
        schema: changeListSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: refreshMs,
  });
}

export function changeQuery(transport: Transport, operatorId: string, changeNumber: number) {
  return queryOptions({
    queryKey: [...reviewsKey(operatorId), 'one', changeNumber],
    queryFn: ({ signal }) =>
      callApi(transport, readChange, {
        path: { operatorId, changeNumber },
        schema: changeSchema,
        signal,
      }),
    refetchInterval: refreshMs,
  });
}

export function policyQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'policy'],
    queryFn: ({ signal }) =>
      callApi(transport, readPolicy, {
        path: { operatorId },
        schema: policySchema,
        signal,
      }),
    staleTime: 30_000,
  });
}

/** A change of the saved draft, or of an older version, in review at once. */
export async function askForReview(
  transport: Transport,
  operatorId: string,
  request: OpenChangeRequest,
): Promise<Change> {
  const opened = await callApi(transport, openChange, {
    path: { operatorId },
    body: request,
    idempotencyKey: crypto.randomUUID(),
    schema: changeSchema,
  });
  return callApi(transport, submitChange, {
    path: { operatorId, changeNumber: opened.changeNumber },
    idempotencyKey: crypto.randomUUID(),
    schema: changeSchema,
  });
}
