/** The draft: reading, saving over the revision one has seen, and discarding it. */
import {
  discardDraft as discardDraftOperation,
  readDraft as readDraftOperation,
  saveDraft as saveDraftOperation,
} from '@house-rules/api-client';
import { type Draft, draftSchema, type Json } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export function draftQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'draft'],
    queryFn: ({ signal }) => readDraft(transport, operatorId, signal),
    // Often enough to see what another editor saved.
    refetchInterval: 10_000,
    // The same revision says the same; thousands of rules need not be compared to know it.
    structuralSharing: sameRevision,
  });
}

/** As the API says, but for the document: an answer is JSON already, and may be long. */
const draftAnswerSchema: z.ZodType<Draft> = draftSchema.extend({ document: z.custom<Json>() });

function sameRevision(before: unknown, after: unknown): unknown {
  const [old, now] = [before as Draft | undefined, after as Draft];
  const same =
    old?.revision === now.revision &&
    old.savedAt === now.savedAt &&
    old.basedOn === now.basedOn &&
    old.unchanged === now.unchanged;
  return same ? old : now;
}

export function readDraft(
  transport: Transport,
  operatorId: string,
  signal?: AbortSignal,
): Promise<Draft> {
  return callApi(transport, readDraftOperation, {
    path: { operatorId },
    schema: draftAnswerSchema,
    signal,
  });
}

/**
 * The answer may hold what others saved meanwhile, too.
 * @param document as JSON text: thousands of rules are written out by who knows which are new.
 * @throws ApiProblem `revision_conflict` where somebody else changed the same places.
 */
export function saveDraft(
  transport: Transport,
  operatorId: string,
  revision: number,
  document: string,
): Promise<Draft> {
  return callApi(transport, saveDraftOperation, {
    path: { operatorId },
    ifMatch: revision,
    // Two people at once: edits that do not touch are put together by the service.
    bodyText: `{"document":${document},"merge":true}`,
    schema: draftAnswerSchema,
  });
}

export function discardDraft(
  transport: Transport,
  operatorId: string,
  revision: number,
): Promise<Draft> {
  return callApi(transport, discardDraftOperation, {
    path: { operatorId },
    ifMatch: revision,
    schema: draftAnswerSchema,
  });
}
