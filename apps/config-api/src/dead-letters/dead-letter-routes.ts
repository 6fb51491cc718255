import {
  type DeadLetterDetail,
  type DeadLetterView,
  deadLetterDetailSchema,
  deadLetterIdSchema,
  deadLetterListSchema,
  deadLetterReasons,
  deadLetterSchema,
  deadLetterStates,
  settleDeadLetterRequestSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { cursorQuery, limitQuery, operatorParams } from '../http/path-params.ts';
import { actorOf } from '../ledger-acts/act-context.ts';
import { toAnswer } from '../ledger-acts/act-route.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import type { DeadLetterService, Deciding } from './dead-letter-service.ts';

const tag = 'Dead letters';
const path = '/v1/operators/{operatorId}/dead-letters';

const openExample: DeadLetterView = {
  id: 'wager.events~3~17204~4dPq0Yb2TRexample',
  topic: 'wager.events',
  partition: 3,
  offset: 17_204,
  reason: 'rate_missing',
  sentence: 'no rate from `NOK` to `EUR`: rates version 4, with base `EUR`, has none',
  pointer: '/currency',
  receivedAt: '2026-11-23T20:15:30.250Z',
  bodyBytes: 263,
  state: 'open',
  decision: null,
};
const reason = 'the rate of NOK is published now';
const decision = { by: 'Dana Borg', reason, at: '2026-11-23T21:02:11.004Z' };
const detailExample: DeadLetterDetail = {
  ...openExample,
  headers: {},
  key: 'N2QxZjNjNTI=',
  body: 'eyJ3YWdlcklkIjoiMDE5M2EyZjAifQ==',
  text: '{"wagerId":"0193a2f0"}',
};

const letterParams = operatorParams.extend({ deadLetterId: deadLetterIdSchema });
const listQuery = z.object({
  state: z.enum(deadLetterStates).optional().meta({ description: 'Only those in this state' }),
  reason: z.enum(deadLetterReasons).optional().meta({ description: 'Only those of this reason' }),
  limit: limitQuery(50, 200),
  cursor: cursorQuery,
});

interface DecidingInput {
  readonly caller: Caller;
  readonly body: { readonly reason: string };
  readonly requestId: string;
}

const decidingOf = ({ caller, body, requestId }: DecidingInput): Deciding => {
  const { actor, actorName } = actorOf(caller);
  return { actor, actorName: actorName ?? actor, reason: body.reason, requestId };
};

export const deadLetterRoutes = (
  letters: DeadLetterService,
  looks: LookRecorder,
): readonly Operation[] => [...reading(letters, looks), ...deciding(letters)];

const reading = (letters: DeadLetterService, looks: LookRecorder): readonly Operation[] => [
  operatorOperation({
    id: 'listDeadLetters',
    method: 'get',
    path,
    tag,
    permission: 'operations.read',
    summary: 'Records that could not be applied',
    description: 'Newest first, without their bytes; and how many are open, by reason.',
    params: operatorParams,
    query: listQuery,
    status: 200,
    answers: 'One page of dead letters.',
    answer: deadLetterListSchema,
    answerExample: {
      deadLetters: [openExample],
      nextCursor: null,
      open: [{ reason: 'rate_missing', count: 1 }],
    },
    problems: ['ledger_unavailable'],
    handle: async ({ params, query }) => {
      const { state = null, reason: only = null, limit, cursor = null } = query;
      const page = { state, reason: only, limit, cursor };
      return toAnswer(await letters.list(params.operatorId, page));
    },
  }),
  operatorOperation({
    id: 'readDeadLetter',
    method: 'get',
    path: `${path}/{deadLetterId}`,
    tag,
    permission: 'ledger.audit',
    summary: 'One dead letter, with the record as it came',
    description: 'The bytes may name a player, so the look is recorded.',
    params: letterParams,
    status: 200,
    answers: 'The dead letter.',
    answer: deadLetterDetailSchema,
    answerExample: detailExample,
    problems: ['not_found', 'ledger_unavailable'],
    handle: async ({ caller, params, requestId }) => {
      const { operatorId, deadLetterId } = params;
      const detail = { deadLetterId };
      const look = { caller, operatorId, playerId: null, what: 'dead_letter', detail, requestId };
      return toAnswer(await looks.over(look, () => letters.read(operatorId, deadLetterId)));
    },
  }),
];

const deciding = (letters: DeadLetterService): readonly Operation[] => [
  operatorOperation({
    id: 'replayDeadLetter',
    method: 'post',
    path: `${path}/{deadLetterId}/replay`,
    tag,
    permission: 'dead_letter.settle',
    summary: 'Send the record again, after a mend',
    description:
      'The same bytes go to the topic that they came from, with a header that names this dead letter. ' +
      'What the ledger has already counts nothing; what cannot be applied again is a new dead letter.',
    params: letterParams,
    body: settleDeadLetterRequestSchema,
    bodyExample: { reason },
    status: 200,
    answers: 'The dead letter, replayed.',
    answer: deadLetterSchema,
    answerExample: { ...openExample, state: 'replayed', decision },
    problems: [
      'not_found',
      'already_settled',
      'not_replayable',
      'log_unavailable',
      'ledger_unavailable',
    ],
    handle: async (input) => {
      const { operatorId, deadLetterId } = input.params;
      return toAnswer(await letters.replay(operatorId, deadLetterId, decidingOf(input)));
    },
  }),
  operatorOperation({
    id: 'discardDeadLetter',
    method: 'post',
    path: `${path}/{deadLetterId}/discard`,
    tag,
    permission: 'dead_letter.settle',
    summary: 'Give the record up, with a reason',
    description: 'It stays where it is, with who gave it up and why; it is never sent again.',
    params: letterParams,
    body: settleDeadLetterRequestSchema,
    bodyExample: { reason: 'a test of the platform, never a wager' },
    status: 200,
    answers: 'The dead letter, discarded.',
    answer: deadLetterSchema,
    answerExample: { ...openExample, state: 'discarded', decision },
    problems: ['not_found', 'already_settled', 'ledger_unavailable'],
    handle: async (input) => {
      const { operatorId, deadLetterId } = input.params;
      return toAnswer(await letters.discard(operatorId, deadLetterId, decidingOf(input)));
    },
  }),
];
