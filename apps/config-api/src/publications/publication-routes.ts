import {
  publicationSchema,
  publishRatesRequestSchema,
  publishRequestSchema,
  ratesSchema,
  rollbackRequestSchema,
  versionListSchema,
  versionSchema,
} from '@house-rules/contracts';
import { exampleRates } from '@house-rules/rules-engine';
import { z } from 'zod';
import { holds, toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { createKeptTexts } from '../http/kept-text.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import {
  limitQuery,
  numberCursorQuery,
  operatorParams,
  toBefore,
  versionParams,
} from '../http/path-params.ts';
import {
  publicationExample,
  ratesExample,
  ratesPublicationExample,
  rollbackExample,
  summaryExample,
  versionExample,
} from './publication-examples.ts';
import type { PublicationService } from './publication-service.ts';

const operatorPath = '/v1/operators/{operatorId}';

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

export const publicationRoutes = (publications: PublicationService): readonly Operation[] => [
  ...changes(publications),
  ...looks(publications),
];

const changes = (publications: PublicationService): readonly Operation[] => [
  operatorOperation({
    id: 'publishRuleSet',
    method: 'post',
    path: `${operatorPath}/publications`,
    tag: 'Publishing',
    permission: 'rule_set.publish',
    summary: 'Publish the saved draft',
    description:
      'The draft becomes the next version and is in force from `from` on; left out, as soon as the ' +
      'lead of two seconds allows. Blocking findings and failing stored tests refuse it. Where the ' +
      'policy asks for approvals, open a change and publish that one.',
    params: operatorParams,
    body: publishRequestSchema,
    bodyExample: { revision: 8, reason: 'autumn rates' },
    status: 201,
    answers: 'The new entry of the timeline, and the new version.',
    answer: publicationSchema,
    answerExample: publicationExample,
    problems: [
      'approval_missing',
      'revision_conflict',
      'rule_set_blocked',
      'rule_tests_failed',
      'nothing_to_publish',
      'activation_too_early',
    ],
    handle: async ({ caller, params: { operatorId }, body: request }) =>
      toReply(
        await publications.publish({
          operatorId,
          by: toNamed(caller),
          request,
          mayForce: holds(caller, operatorId, 'rule_set.force'),
        }),
      ),
  }),
  operatorOperation({
    id: 'rollBack',
    method: 'post',
    path: `${operatorPath}/rollbacks`,
    tag: 'Publishing',
    permission: 'rule_set.publish',
    summary: 'Put an older version in force again',
    description:
      'One more entry of the timeline; history stays as it is. Failing stored tests do not stop ' +
      'it. Pending activations stay unless `cancels` names them.',
    params: operatorParams,
    body: rollbackRequestSchema,
    bodyExample: { version: 4, reason: 'slots paid double by mistake', cancels: [] },
    status: 201,
    answers: 'The new entry of the timeline, and the version that it puts in force.',
    answer: publicationSchema,
    answerExample: rollbackExample,
    problems: ['approval_missing', 'nothing_to_publish', 'activation_too_early'],
    handle: async ({ caller, params: { operatorId }, body: request }) =>
      toReply(
        await publications.rollBack({
          operatorId,
          by: toNamed(caller),
          request,
          mayForce: holds(caller, operatorId, 'rule_set.force'),
        }),
      ),
  }),
  operatorOperation({
    id: 'publishRates',
    method: 'post',
    path: `${operatorPath}/rates/publications`,
    tag: 'Publishing',
    permission: 'rates.publish',
    summary: 'Publish currency rates',
    description:
      'Rates are versions of their own on the same timeline as the rule set. A key may move each of ' +
      'them only within the band that the policy names.',
    params: operatorParams,
    body: publishRatesRequestSchema,
    bodyExample: { document: exampleRates, reason: 'rates of the month' },
    status: 201,
    answers: 'The new entry of the timeline, and the new version of the rates.',
    answer: publicationSchema,
    answerExample: ratesPublicationExample,
    problems: ['rule_set_blocked', 'nothing_to_publish', 'activation_too_early', 'outside_band'],
    handle: async ({ caller, params: { operatorId }, body: request }) =>
      toReply(
        await publications.publishRates({
          operatorId,
          by: toNamed(caller),
          request,
          // A machine stays within the band that the policy names.
          banded: caller.kind === 'key',
        }),
      ),
  }),
];

const looks = (publications: PublicationService): readonly Operation[] => [
  operatorOperation({
    id: 'listVersions',
    method: 'get',
    path: `${operatorPath}/versions`,
    tag: 'Publishing',
    permission: 'rule_set.read',
    summary: 'List the versions of the rule set',
    description: 'Newest first, without their documents.',
    params: operatorParams,
    query: z.object({ limit: limitQuery(500, 1_000), cursor: numberCursorQuery }),
    status: 200,
    answers: 'One page of the versions.',
    answer: versionListSchema,
    answerExample: { versions: [summaryExample], nextCursor: null },
    problems: [],
    handle: async ({ params, query: { limit, cursor } }) => {
      const page = { before: toBefore(cursor), limit };
      return succeed({ body: await publications.versions(params.operatorId, page) });
    },
  }),
  readVersion(publications),
  operatorOperation({
    id: 'readRates',
    method: 'get',
    path: `${operatorPath}/rates`,
    tag: 'Publishing',
    permission: 'rule_set.read',
    summary: 'Read the currency rates in force',
    description: 'Answers 404 where none were published yet.',
    params: operatorParams,
    status: 200,
    answers: 'The rates in force now.',
    answer: ratesSchema,
    answerExample: ratesExample,
    problems: [],
    handle: async ({ params }) => toReply(await publications.rates(params.operatorId)),
  }),
];

const readVersion = (publications: PublicationService): Operation => {
  const textOf = createKeptTexts();
  return operatorOperation({
    id: 'readVersion',
    method: 'get',
    path: `${operatorPath}/versions/{version}`,
    tag: 'Publishing',
    permission: 'rule_set.read',
    summary: 'Read one version with its document',
    description: 'A version never changes.',
    params: versionParams,
    status: 200,
    answers: 'The version.',
    answer: versionSchema,
    answerExample: versionExample,
    problems: [],
    handle: async ({ params }) => {
      const found = await publications.version(params.operatorId, params.version);
      return found.ok ? succeed({ body: found.value, json: textOf(found.value) }) : found;
    },
  });
};
