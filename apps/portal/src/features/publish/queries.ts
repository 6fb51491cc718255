/** Putting a version in force: the saved draft, or an older version again. */
import {
  type Publication,
  type PublishRequest,
  publicationSchema,
  type RollbackRequest,
} from '@house-rules/contracts';
import { callApi, type Transport } from '../../api/call-api.ts';
import { operatorPath } from '../../api/operator-path.ts';

export function publish(
  transport: Transport,
  operatorId: string,
  request: PublishRequest,
): Promise<Publication> {
  return callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'publications'),
    body: request,
    schema: publicationSchema,
  });
}

export function rollBack(
  transport: Transport,
  operatorId: string,
  request: RollbackRequest,
): Promise<Publication> {
  return callApi(transport, {
    method: 'POST',
    path: operatorPath(operatorId, 'rollbacks'),
    body: request,
    schema: publicationSchema,
  });
}
