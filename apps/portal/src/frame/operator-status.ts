/** The operator's front-page figures; the top bar shows a part of them on every page. */
import { readOperatorStatus } from '@house-rules/api-client';
import { operatorStatusSchema } from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import type { Transport } from '../api/send-request.ts';

/** Often enough to see a publication arrive, seldom enough to cost nothing. */
const refreshMs = 4_000;

export function operatorStatusQuery(transport: Transport, operatorId: string) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'status'],
    queryFn: ({ signal }) =>
      callApi(transport, readOperatorStatus, {
        path: { operatorId },
        schema: operatorStatusSchema,
        signal,
      }),
    refetchInterval: refreshMs,
  });
}
