/** Putting a version in force: the saved draft, or an older version again. */
import {
  previewRollback,
  publishRuleSet,
  readProgress,
  rollBack as rollBackOperation,
} from '@house-rules/api-client';
import {
  type Publication,
  type PublishRequest,
  progressSchema,
  publicationSchema,
  type RollbackPreviewRequest,
  type RollbackRequest,
  rollbackPreviewSchema,
} from '@house-rules/contracts';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.ts';
import type { Transport } from '../../api/send-request.ts';

export function publish(
  transport: Transport,
  operatorId: string,
  request: PublishRequest,
): Promise<Publication> {
  return callApi(transport, publishRuleSet, {
    path: { operatorId },
    body: request,
    schema: publicationSchema,
  });
}

export function rollBack(
  transport: Transport,
  operatorId: string,
  request: RollbackRequest,
): Promise<Publication> {
  return callApi(transport, rollBackOperation, {
    path: { operatorId },
    body: request,
    schema: publicationSchema,
  });
}

/** Somebody waits for it. */
const waitingRefreshMs = 1_000;
/** Every worker has it; a wager comes when one comes. */
const provedRefreshMs = 3_000;
/** Workers come and go also after every one had it. */
const doneRefreshMs = 10_000;

/** Which workers have an activation. */
export function propagationQuery(transport: Transport, operatorId: string, sequence: number) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'progress', sequence],
    queryFn: ({ signal }) =>
      callApi(transport, readProgress, {
        path: { operatorId, sequence },
        schema: progressSchema,
        signal,
      }),
    refetchInterval: ({ state: { data } }) => {
      if (data?.acknowledged !== true) return waitingRefreshMs;
      return data.firstWagerAt === null ? provedRefreshMs : doneRefreshMs;
    },
  });
}

/** What a rollback would change, of what is in force when it takes effect. */
export function rollbackPreviewQuery(
  transport: Transport,
  operatorId: string,
  request: RollbackPreviewRequest,
) {
  return queryOptions({
    queryKey: ['operator', operatorId, 'rollback-preview', request],
    queryFn: ({ signal }) =>
      callApi(transport, previewRollback, {
        path: { operatorId },
        body: request,
        schema: rollbackPreviewSchema,
        signal,
      }),
    staleTime: 5_000,
  });
}
