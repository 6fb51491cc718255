import {
  checkRequestSchema,
  checkResultSchema,
  type Draft,
  draftSchema,
  previewRequestSchema,
  previewSchema,
  saveDraftRequestSchema,
} from '@house-rules/contracts';
import { toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { createKeptTexts, type TextOf } from '../http/kept-text.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import { operatorParams } from '../http/path-params.ts';
import { documentBodyBytesMax } from '../http/read-body.ts';
import {
  checkExample,
  documentExample,
  draftExample,
  previewExample,
  previewRequestExample,
} from './draft-examples.ts';
import type { DraftService } from './draft-service.ts';
import type { PreviewService } from './preview-service.ts';

const tag = 'Rule set';
const draftPath = '/v1/operators/{operatorId}/rule-set/draft';

type ToReply = (result: Result<Draft>) => Result<Reply<Draft>>;

const toReply: ToReply = (result) =>
  result.ok ? succeed({ body: result.value, revision: result.value.revision }) : result;

/** A look gets the same draft again and again; what a save answers is read once. */
const toKeptReply = (textOf: TextOf): ToReply => {
  return (result) => {
    const reply = toReply(result);
    return reply.ok ? succeed({ ...reply.value, json: textOf(reply.value.body) }) : reply;
  };
};

export const draftRoutes = (
  drafts: DraftService,
  preview: PreviewService,
): readonly Operation[] => [
  readDraft(drafts),
  operatorOperation({
    id: 'saveDraft',
    method: 'put',
    path: draftPath,
    tag,
    permission: 'rule_set.edit',
    summary: 'Save the draft',
    description:
      'Keeps any JSON object, also one that does not pass the checks: the findings are in the ' +
      'answer. What is no JSON, or dangerous to hold, is refused and the saved draft stays as it is. ' +
      'Where somebody else saved meanwhile, 409 with both sides; with `merge`, edits that do not ' +
      'touch are put together and the answer holds the merged document.',
    params: operatorParams,
    ifMatch: true,
    body: saveDraftRequestSchema,
    bodyBytesMax: documentBodyBytesMax,
    bodyExample: { document: documentExample, merge: true },
    status: 200,
    tagged: true,
    answers: 'The draft as it is saved now, one revision on.',
    answer: draftSchema,
    answerExample: draftExample,
    problems: [],
    handle: async ({ caller, params, body, revision }) => {
      const edit = { operatorId: params.operatorId, revision, by: toNamed(caller) };
      return toReply(await drafts.save(edit, body.document, body.merge));
    },
  }),
  operatorOperation({
    id: 'discardDraft',
    method: 'post',
    path: `${draftPath}/discard`,
    tag,
    permission: 'rule_set.edit',
    summary: 'Discard the draft',
    description: 'Back to the version in force. What the draft held is gone.',
    params: operatorParams,
    ifMatch: true,
    status: 200,
    tagged: true,
    answers: 'The draft as it begins anew, one revision on.',
    answer: draftSchema,
    answerExample: { ...draftExample, unchanged: true },
    problems: [],
    handle: async ({ caller, params, revision }) => {
      const edit = { operatorId: params.operatorId, revision, by: toNamed(caller) };
      return toReply(await drafts.discard(edit));
    },
  }),
  operatorOperation({
    id: 'checkRuleSet',
    method: 'post',
    path: '/v1/operators/{operatorId}/rule-set/check',
    tag,
    permission: 'rule_set.read',
    summary: 'Check a document without saving it',
    description: 'Findings, and the stored tests where no finding blocks. Nothing is written.',
    params: operatorParams,
    body: checkRequestSchema,
    bodyBytesMax: documentBodyBytesMax,
    bodyExample: { document: documentExample },
    status: 200,
    answers: 'What the checks and the stored tests say.',
    answer: checkResultSchema,
    answerExample: checkExample,
    problems: [],
    handle: async ({ params, body }) => {
      const checked = await drafts.check(params.operatorId, body.document);
      return checked.ok ? succeed({ body: checked.value }) : checked;
    },
  }),
  operatorOperation({
    id: 'previewWager',
    method: 'post',
    path: '/v1/operators/{operatorId}/rule-set/preview',
    tag,
    permission: 'rule_set.read',
    summary: 'Try one wager against draft and live rules',
    description:
      'The document in the body, or the saved draft, beside the version in force at the time of ' +
      'the wager. The same engine decides in the worker. Nothing is written.',
    params: operatorParams,
    body: previewRequestSchema,
    bodyBytesMax: documentBodyBytesMax,
    bodyExample: previewRequestExample,
    status: 200,
    answers: 'Both decisions, explained; `live` is null where no version was in force.',
    answer: previewSchema,
    answerExample: previewExample,
    problems: ['rule_set_blocked'],
    handle: async ({ params, body }) => {
      const previewed = await preview(params.operatorId, body);
      return previewed.ok ? succeed({ body: previewed.value }) : previewed;
    },
  }),
];

const readDraft = (drafts: DraftService): Operation => {
  const toLook = toKeptReply(createKeptTexts());
  return operatorOperation({
    id: 'readDraft',
    method: 'get',
    path: draftPath,
    tag,
    permission: 'rule_set.read',
    summary: 'Read the draft',
    description: 'The draft with what the checks and its stored tests say of it now.',
    params: operatorParams,
    status: 200,
    tagged: true,
    answers: 'The draft; its revision is the ETag.',
    answer: draftSchema,
    answerExample: draftExample,
    problems: [],
    handle: async ({ params }) => toLook(await drafts.read(params.operatorId)),
  });
};
