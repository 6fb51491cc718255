/** The draft: reading, saving over the revision one has seen, and discarding it. */
import { type Draft, draftSchema, type Json } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export function draftQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'draft'],
    queryFn: ({ signal }) => readDraft(transport, operatorId, signal),
    // Often enough to see what another editor saved.
    refetchInterval: 10_000,
  });
}

export function readDraft(
  transport: Transport,
  operatorId: string,
  signal?: AbortSignal,
): Promise<Draft> {
  return callApi(transport, {
    path: operatorPath(operatorId, 'rule-set', 'draft'),
    schema: draftSchema,
    ...(signal ? { signal } : {}),
  });
}

/** @throws ApiProblem `revision_conflict` where somebody else saved meanwhile. */
export function saveDraft(
  transport: Transport,
  operatorId: string,
  revision: number,
  document: Json,
): Promise<Draft> {
  return callApi(transport, {
    method: 'PUT',
    path: operatorPath(operatorId, 'rule-set', 'draft'),
    headers: ifMatch(revision),
    body: { document },
    schema: draftSchema,
  });
}

export function discardDraft(
  transport: Transport,
  operatorId: string,
  revision: number,
): Promise<Draft> {
  return callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'rule-set', 'draft', 'discard'),
    headers: ifMatch(revision),
    schema: draftSchema,
  });
}

const ifMatch = (revision: number) => ({ 'if-match': `"${revision}"` });
