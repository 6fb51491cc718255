import {
  type Cancellation,
  cancelActivationRequestSchema,
  cancellationSchema,
  inForceAtSchema,
  instantSchema,
  operatorIdSchema,
  type Pause,
  type Progress,
  pauseRequestSchema,
  pauseSchema,
  progressSchema,
  type RollbackPreview,
  rollbackPreviewRequestSchema,
  rollbackPreviewSchema,
  timelineSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import {
  limitQuery,
  numberCursorQuery,
  operatorParams,
  positiveParam,
  toBefore,
} from '../http/path-params.ts';
import { entryExample, publicationExample, timelineExample } from './publication-examples.ts';
import type { PublicationService } from './publication-service.ts';

const tag = 'Timeline';
const operatorPath = '/v1/operators/{operatorId}';

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

const sequenceParams = z.object({
  operatorId: operatorIdSchema,
  sequence: positiveParam('The sequence of the entry', 7),
});

const inForceExample = { sequence: 5, version: 4, from: '2026-11-01T00:00:02.000Z' };

const cancellationExample: Cancellation = {
  entry: {
    ...entryExample,
    sequence: 9,
    action: 'cancel',
    cancels: 7,
    state: 'cancellation',
    reason: 'the campaign was called off',
  },
  instead: inForceExample,
};

const previewExample: RollbackPreview = {
  from: '2026-11-23T20:15:32.250Z',
  replaces: 5,
  differences: ['Slots: 0.2 → 0.1 points per EUR'],
  pending: [{ entry: entryExample, outcome: 'kept' }],
  failingTests: [],
  approvalsWanted: 0,
};

const pauseExample: Pause = {
  ...publicationExample,
  change: null,
  failingTests: [],
  undoneBy: [],
  draftChanged: true,
};

const progressExample: Progress = {
  sequence: 7,
  workers: [{ workerId: 'worker-1', acknowledged: true, heartbeatAt: '2026-11-23T20:15:33.000Z' }],
  acknowledged: true,
  firstWagerAt: '2026-11-23T20:15:32.410Z',
};

export const timelineRoutes = (
  publications: PublicationService,
  progress: (operatorId: string, sequence: number) => Promise<Result<Progress>>,
): readonly Operation[] => [...looks(publications, progress), ...acts(publications)];

const acts = (publications: PublicationService): readonly Operation[] => [
  operatorOperation({
    id: 'cancelActivation',
    method: 'post',
    path: `${operatorPath}/timeline/{sequence}/cancellation`,
    tag,
    permission: 'rule_set.publish',
    summary: 'Take a scheduled activation back',
    description: 'One more entry of the timeline. What counts already is rolled back instead.',
    params: sequenceParams,
    body: cancelActivationRequestSchema,
    bodyExample: { reason: 'the campaign was called off' },
    status: 201,
    answers: 'The cancellation, and what is in force at that instant instead.',
    answer: cancellationSchema,
    answerExample: cancellationExample,
    problems: ['change_moved_on'],
    handle: async ({ caller, params, body: { reason } }) =>
      toReply(await publications.cancel({ ...params, by: toNamed(caller), reason })),
  }),
  operatorOperation({
    id: 'pauseItem',
    method: 'post',
    path: `${operatorPath}/pauses`,
    tag,
    permission: 'rule_set.pause',
    summary: 'Switch one item off, or on again',
    description:
      'The kill switch: the version in force with that item paused, published at once. Failing ' +
      'stored tests are shown and do not stop it. The draft gets the same pause.',
    params: operatorParams,
    body: pauseRequestSchema,
    bodyExample: { list: 'promotions', id: 'double-weekend', paused: true, reason: 'paid twice' },
    status: 201,
    answers: 'The publication, with what fails now and what would undo it.',
    answer: pauseSchema,
    answerExample: pauseExample,
    problems: ['nothing_to_publish'],
    handle: async ({ caller, params: { operatorId }, body: request }) =>
      toReply(await publications.pause({ operatorId, by: toNamed(caller), request })),
  }),
  operatorOperation({
    id: 'previewRollback',
    method: 'post',
    path: `${operatorPath}/rollbacks/preview`,
    tag,
    permission: 'rule_set.read',
    summary: 'What a rollback would change',
    description: 'In sentences, with what becomes of scheduled activations. Nothing is written.',
    params: operatorParams,
    body: rollbackPreviewRequestSchema,
    bodyExample: { version: 4 },
    status: 200,
    answers: 'The effect.',
    answer: rollbackPreviewSchema,
    answerExample: previewExample,
    problems: [],
    handle: async ({ params, body }) =>
      toReply(await publications.previewRollback(params.operatorId, body)),
  }),
];

const looks = (
  publications: PublicationService,
  progress: (operatorId: string, sequence: number) => Promise<Result<Progress>>,
): readonly Operation[] => [
  operatorOperation({
    id: 'readTimeline',
    method: 'get',
    path: `${operatorPath}/timeline`,
    tag,
    permission: 'rule_set.read',
    summary: 'What was, is and will be in force',
    description:
      'Entries newest first, each with its state as of `now`. Of scheduled activations that begin ' +
      'at one instant the latest entry wins: `collisions` names them all.',
    params: operatorParams,
    query: z.object({ limit: limitQuery(500, 1_000), cursor: numberCursorQuery }),
    status: 200,
    answers: 'One page of the timeline.',
    answer: timelineSchema,
    answerExample: timelineExample,
    problems: [],
    handle: async ({ params, query: { limit, cursor } }) => {
      const page = { before: toBefore(cursor), limit };
      return succeed({ body: await publications.timeline(params.operatorId, page) });
    },
  }),
  operatorOperation({
    id: 'readInForce',
    method: 'get',
    path: `${operatorPath}/timeline/at`,
    tag,
    permission: 'rule_set.read',
    summary: 'Which rules decide a wager of an instant',
    description:
      'In force at T: of the activations that are not cancelled the one with the greatest `from` ' +
      'not after T, ties by sequence. `settled` says that nothing can change the answer any more.',
    params: operatorParams,
    query: z.object({
      instant: instantSchema.optional().meta({ description: 'Left out: now' }),
    }),
    status: 200,
    answers: 'Versions of the rule set and of the rates.',
    answer: inForceAtSchema,
    answerExample: {
      at: '2026-11-23T20:15:30.250Z',
      ruleSet: inForceExample,
      rates: { ...inForceExample, sequence: 2, version: 1 },
      settled: true,
    },
    problems: [],
    handle: async ({ params, query }) =>
      succeed({ body: await publications.at(params.operatorId, query.instant) }),
  }),
  operatorOperation({
    id: 'readProgress',
    method: 'get',
    path: `${operatorPath}/timeline/{sequence}/progress`,
    tag,
    permission: 'rule_set.read',
    summary: 'Which workers have an activation, and when it first decided',
    description:
      'Every worker whose heartbeat is at most 30 seconds old, and whether it has it; and the time ' +
      'of the first wager that its version decided.',
    params: sequenceParams,
    status: 200,
    answers: 'The workers, and the first wager.',
    answer: progressSchema,
    answerExample: progressExample,
    problems: [],
    handle: async ({ params }) => toReply(await progress(params.operatorId, params.sequence)),
  }),
];
