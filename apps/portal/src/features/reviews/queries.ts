/** Changes on their way to being live, the policy that they pass, and what is done with them. */
import {
  type Change,
  changeListSchema,
  changeSchema,
  type OpenChangeRequest,
  policySchema,
} from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

/** Somebody else's approval or comment is seen this soon. */
const refreshMs = 4_000;

export const reviewsKey = (operatorId: string) => ['operator', operatorId, 'changes'];

export function changesQuery(transport: Transport, operatorId: string) {
  return infiniteQueryOptions({
    queryKey: [...reviewsKey(operatorId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, {
        path: operatorPath(operatorId, 'changes'),
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
      callApi(transport, {
        path: operatorPath(operatorId, 'changes', changeNumber),
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
      callApi(transport, {
        path: operatorPath(operatorId, 'policy'),
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
  const opened = await callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'changes'),
    body: request,
    headers: { 'idempotency-key': crypto.randomUUID() },
    schema: changeSchema,
  });
  return callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'changes', opened.changeNumber, 'submission'),
    headers: { 'idempotency-key': crypto.randomUUID() },
    schema: changeSchema,
  });
}
