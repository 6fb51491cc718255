import {
  adjustmentBatchListSchema,
  adjustmentBatchSchema,
  adjustmentListSchema,
  batchPreviewSchema,
  decideRequestSchema,
  previewBatchRequestSchema,
  requestBatchRequestSchema,
  undoBatchRequestSchema,
  uuidSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { cursorQuery, limitQuery, operatorParams } from '../http/path-params.ts';
import { contextOf, toAnswer, toReply } from '../ledger-acts/act-route.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import {
  appliedBatchExample,
  applyingExample,
  batchExample,
  batchRowExample,
  csvExample,
  previewExample,
  undoExample,
} from './adjustment-examples.ts';
import type { BatchService } from './batch-service.ts';

const tag = 'Adjustments';
const path = '/v1/operators/{operatorId}/adjustment-batches';
const batchParams = operatorParams.extend({ batchId: uuidSchema });
const pageQuery = z.object({ limit: limitQuery(25, 100), cursor: cursorQuery });

const lookRoutes = (batches: BatchService, looks: LookRecorder): readonly Operation[] => [
  operatorOperation({
    id: 'previewAdjustmentBatch',
    method: 'post',
    path: `${path}/previews`,
    tag,
    permission: 'player.adjust',
    summary: 'Look at a CSV of adjustments first',
    description:
      'Each fault with its line and column, the sums, and players before and after, as they stand ' +
      'now. Nothing is stored.',
    params: operatorParams,
    body: previewBatchRequestSchema,
    bodyExample: { csv: csvExample },
    status: 200,
    answers: 'What the batch would do.',
    answer: batchPreviewSchema,
    answerExample: previewExample,
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, body, requestId }) => {
      const { operatorId } = params;
      const preview = await batches.preview(operatorId, body.csv);
      // It shows what players have.
      const detail = { players: preview.ok ? preview.value.players : 0 };
      const look = { caller, requestId, operatorId, playerId: null, what: 'preview', detail };
      return toAnswer(await looks.over(look, async () => preview));
    },
  }),
  operatorOperation({
    id: 'listAdjustmentBatches',
    method: 'get',
    path,
    tag,
    permission: 'player.search',
    summary: 'Batches of adjustments, newest first',
    description: 'With how far each is, and what undoes what.',
    params: operatorParams,
    query: pageQuery,
    status: 200,
    answers: 'One page of batches.',
    answer: adjustmentBatchListSchema,
    answerExample: { batches: [appliedBatchExample], nextCursor: null },
    problems: ['ledger_unavailable'],
    handle: async ({ params, query: { limit, cursor = null } }) =>
      toAnswer(await batches.list(params.operatorId, { limit, cursor })),
  }),
  operatorOperation({
    id: 'readAdjustmentBatch',
    method: 'get',
    path: `${path}/{batchId}`,
    tag,
    permission: 'player.search',
    summary: 'One batch of adjustments',
    description: 'As it stands now, with how far it is.',
    params: batchParams,
    status: 200,
    answers: 'The batch.',
    answer: adjustmentBatchSchema,
    answerExample: appliedBatchExample,
    problems: ['ledger_unavailable'],
    handle: async ({ params }) => toAnswer(await batches.read(params.operatorId, params.batchId)),
  }),
  operatorOperation({
    id: 'listAdjustmentBatchRows',
    method: 'get',
    path: `${path}/{batchId}/rows`,
    tag,
    permission: 'player.search',
    summary: 'The rows of a batch, line by line',
    description: 'With what became of each, and why where it was refused.',
    params: batchParams,
    query: pageQuery,
    status: 200,
    answers: 'One page of rows.',
    answer: adjustmentListSchema,
    answerExample: { adjustments: [batchRowExample], nextCursor: null },
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, query: { limit, cursor = null }, requestId }) => {
      const { operatorId, batchId } = params;
      const detail = { batchId, limit };
      const look = { caller, requestId, operatorId, playerId: null, what: 'batch_rows', detail };
      return toAnswer(
        await looks.over(look, () => batches.rows(operatorId, batchId, { limit, cursor })),
      );
    },
  }),
];

export const batchRoutes = (batches: BatchService, looks: LookRecorder): readonly Operation[] => [
  ...lookRoutes(batches, looks),
  operatorOperation({
    id: 'requestAdjustmentBatch',
    method: 'post',
    path,
    tag,
    permission: 'player.adjust',
    summary: 'Ask for a batch of adjustments from a CSV',
    description:
      'Nothing of a file with a fault is taken. A second person decides the batch as one, whatever ' +
      'its sums.',
    params: operatorParams,
    body: requestBatchRequestSchema,
    bodyExample: {
      name: 'Outage of 22 November',
      reason: 'goodwill after the outage of 22 November',
      csv: csvExample,
    },
    idempotent: true,
    status: 201,
    answers: 'The batch, waiting for a second person.',
    answer: adjustmentBatchSchema,
    answerExample: batchExample,
    problems: ['csv_refused', 'ledger_unavailable'],
    handle: async (input) => toReply(await batches.request(contextOf(input), input.body)),
  }),
  operatorOperation({
    id: 'decideAdjustmentBatch',
    method: 'post',
    path: `${path}/{batchId}/decision`,
    tag,
    permission: 'ledger.approve',
    summary: 'Approve or reject a batch of somebody else',
    description:
      'An approved batch is posted in slices; read it to see how far it is. A row that is no longer ' +
      'possible by then is refused and said so, the others are posted.',
    params: batchParams,
    body: decideRequestSchema,
    bodyExample: { decision: 'approve', reason: 'checked against the ticket' },
    idempotent: true,
    status: 200,
    answers: 'The batch, being applied or rejected.',
    answer: adjustmentBatchSchema,
    answerExample: applyingExample,
    problems: ['second_person_needed', 'already_settled', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await batches.decide(contextOf(input), input.params.batchId, input.body)),
  }),
  operatorOperation({
    id: 'undoAdjustmentBatch',
    method: 'post',
    path: `${path}/{batchId}/undo`,
    tag,
    permission: 'player.adjust',
    summary: 'Ask for a batch that takes back what another did',
    description:
      'Points that were taken return to the lots they came from; points that were given are taken ' +
      'from the lots they filled first. A second person decides it like any other batch.',
    params: batchParams,
    body: undoBatchRequestSchema,
    bodyExample: { reason: 'the list was that of the wrong month' },
    idempotent: true,
    status: 201,
    answers: 'The batch that undoes it, waiting for a second person.',
    answer: adjustmentBatchSchema,
    answerExample: undoExample,
    problems: ['already_settled', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await batches.undo(contextOf(input), input.params.batchId, input.body.reason)),
  }),
];
