import {
  type RecordedFact,
  recordedFactSchema,
  recordFactRequestSchema,
  storedFactListSchema,
} from '@house-rules/contracts';
import { type Operation, operatorOperation } from '../http/operation.ts';
import { playerParams } from '../http/path-params.ts';
import { contextOf, toAnswer, toReply } from '../ledger-acts/act-route.ts';
import type { LookRecorder } from '../ledger-acts/look-recorder.ts';
import type { FactService } from './fact-service.ts';

const tag = 'Player facts';
const path = '/v1/operators/{operatorId}/players/{playerId}/facts';

const recordedExample: RecordedFact = {
  fact: {
    factId: '0193a2f0-7c11-7aa0-8d52-3f8a1b2c4d5e',
    kind: 'exclusion',
    value: 'self',
    effectiveFrom: '2026-11-23T20:00:00.000Z',
    effectiveTo: null,
    recordedAt: '2026-11-23T20:15:30.250Z',
    source: 'api',
    by: 'person:0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d11',
    playerSequence: 121,
  },
  toCorrect: [
    {
      wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
      occurredAt: '2026-11-23T20:04:11.000Z',
      playerSequence: 118,
      spendable: 12_500_000,
      status: 10_000_000,
    },
  ],
  moreToCorrect: false,
};

export const factRoutes = (facts: FactService, looks: LookRecorder): readonly Operation[] => [
  operatorOperation({
    id: 'recordPlayerFact',
    method: 'post',
    path,
    tag,
    permission: 'player.facts',
    summary: 'Record what is known of a player',
    description:
      'A segment, an exclusion, a consent or an opt-in, from an instant on. An exclusion in the past ' +
      'answers the wagers that had earned since, for correction. The same fact again has no effect.',
    params: playerParams,
    body: recordFactRequestSchema,
    bodyExample: {
      factId: '0193a2f0-7c11-7aa0-8d52-3f8a1b2c4d5e',
      kind: 'exclusion',
      value: 'self',
      effectiveFrom: '2026-11-23T20:00:00.000Z',
      effectiveTo: null,
      reason: 'asked for on the phone, ticket 4711',
    },
    idempotent: true,
    status: 201,
    answers: 'The fact as it is stored, and what there is to correct.',
    answer: recordedFactSchema,
    answerExample: recordedExample,
    problems: ['fact_conflict', 'ledger_unavailable'],
    handle: async (input) =>
      toReply(await facts.record(contextOf(input), input.params.playerId, input.body)),
  }),
  operatorOperation({
    id: 'listPlayerFacts',
    method: 'get',
    path,
    tag,
    permission: 'player.read',
    summary: 'What is known of a player',
    description: 'Every fact, newest first, and what is in force now as the rules see it.',
    params: playerParams,
    status: 200,
    answers: 'The facts.',
    answer: storedFactListSchema,
    answerExample: { facts: [recordedExample.fact], inForce: ['self_excluded'] },
    problems: ['ledger_unavailable'],
    handle: async ({ caller, params, requestId }) => {
      const { operatorId, playerId } = params;
      const look = { caller, requestId, what: 'facts', detail: {}, isPolled: true, ...params };
      return toAnswer(await looks.over(look, () => facts.list(operatorId, playerId)));
    },
  }),
];
