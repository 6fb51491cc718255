/** The audit trail, and whether its chain is whole. */
import { readAuditTrail, readAuditVerification } from '@house-rules/api-client';
import { auditPageSchema, lastVerificationSchema } from '@house-rules/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

/** Each is '' where it is not asked for. */
export interface TrailFilter {
  /** An act, or its beginning. */
  readonly action: string;
  readonly actor: string;
  /** ISO 8601: from this instant on, and before that one. */
  readonly from: string;
  readonly to: string;
}

export function trailQuery(transport: Transport, operatorId: string, filter: TrailFilter) {
  return infiniteQueryOptions({
    queryKey: ['operator', operatorId, 'audit', 'trail', filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(transport, readAuditTrail, {
        path: { operatorId },
        query: { ...filter, limit: 50, cursor: pageParam ?? undefined },
        schema: auditPageSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export const verificationKey = (operatorId: string) => [
  'operator',
  operatorId,
  'audit',
  'verification',
];

export function verificationQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: verificationKey(operatorId),
    queryFn: ({ signal }) =>
      callApi(transport, readAuditVerification, {
        path: { operatorId },
        schema: lastVerificationSchema,
        signal,
      }),
  });
}
