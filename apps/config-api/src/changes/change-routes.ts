import {
  approveChangeRequestSchema,
  type Change,
  changeListSchema,
  changeReasonRequestSchema,
  changeSchema,
  commentRequestSchema,
  openChangeRequestSchema,
  publicationSchema,
  publishChangeRequestSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { type Caller, holds, rolesAt, toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import { limitQuery, numberCursorQuery, operatorParams, toBefore } from '../http/path-params.ts';
import { publicationExample } from '../publications/publication-examples.ts';
import { changeExample, changeSummaryExample } from './change-examples.ts';
import { changeParams } from './change-params.ts';
import type { ChangeService } from './change-service.ts';
import type { ReviewCommand } from './review-change.ts';

const tag = 'Changes';
const listPath = '/v1/operators/{operatorId}/changes';
const onePath = `${listPath}/{changeNumber}`;

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

const answering = {
  tag,
  params: changeParams,
  status: 200,
  answer: changeSchema,
  answerExample: changeExample,
} as const;

type Params = z.output<typeof changeParams>;

export const changeRoutes = (changes: ChangeService): readonly Operation[] => {
  const review = async (
    caller: Caller,
    { operatorId, changeNumber }: Params,
    command: Pick<ReviewCommand, 'act' | 'text' | 'contentHash'>,
  ): Promise<Result<Reply<Change>>> => {
    const roles = rolesAt(caller, operatorId) ?? [];
    const asked = { operatorId, changeNumber, by: toNamed(caller), roles, ...command };
    return toReply(await changes.review(asked));
  };
  return [
    ...looks(changes),
    ...reviews(review),
    operatorOperation({
      id: 'openChange',
      method: 'post',
      path: listPath,
      tag,
      permission: 'rule_set.edit',
      summary: 'Make a change of the draft, for review',
      description:
        'Checks the saved draft (findings, stored tests, and in a thread of its own the mutation ' +
        'report) and keeps it as a change in state `checked`; with `rollback`, the older version. ' +
        'An edit of the draft voids what was made from it.',
      params: operatorParams,
      body: openChangeRequestSchema,
      bodyExample: { kind: 'draft', revision: 8, title: 'autumn rates' },
      status: 201,
      answers: 'The change.',
      answer: changeSchema,
      answerExample: { ...changeExample, state: 'checked' },
      problems: ['revision_conflict', 'rule_set_blocked', 'rule_tests_failed'],
      handle: async ({ caller, params: { operatorId }, body: request }) =>
        toReply(await changes.open({ operatorId, by: toNamed(caller), request })),
    }),
    operatorOperation({
      id: 'publishChange',
      method: 'post',
      path: `${onePath}/publication`,
      tag,
      permission: 'rule_set.publish',
      summary: 'Put a change in force, now or later',
      description:
        'What was approved is published, if it still is what was approved: an edit of the draft, or ' +
        'tests that say otherwise under the rates of today, void it. `breakGlass` goes without ' +
        'approvals that are lacking, where the policy allows it to who has `rule_set.force`.',
      params: changeParams,
      body: publishChangeRequestSchema,
      bodyExample: { reason: 'autumn rates', from: '2026-12-01T00:00:00Z' },
      status: 201,
      answers: 'The new entry of the timeline, and its version.',
      answer: publicationSchema,
      answerExample: publicationExample,
      problems: [
        'approval_missing',
        'change_moved_on',
        'revision_conflict',
        'rule_set_blocked',
        'rule_tests_failed',
        'nothing_to_publish',
        'activation_too_early',
      ],
      handle: async ({ caller, params, body: request }) => {
        const { operatorId, changeNumber } = params;
        const mayForce = holds(caller, operatorId, 'rule_set.force');
        const command = { operatorId, changeNumber, by: toNamed(caller), request, mayForce };
        return toReply(await changes.publish(command));
      },
    }),
  ];
};

type Review = (
  caller: Caller,
  params: Params,
  command: Pick<ReviewCommand, 'act' | 'text' | 'contentHash'>,
) => Promise<Result<Reply<Change>>>;

const reviews = (review: Review): readonly Operation[] => [
  operatorOperation({
    ...answering,
    id: 'submitChange',
    method: 'post',
    path: `${onePath}/submission`,
    permission: 'rule_set.edit',
    summary: 'Ask for the review of a change',
    description: 'From `checked` to `in_review`.',
    answers: 'The change, in review.',
    problems: ['change_moved_on'],
    handle: ({ caller, params }) => review(caller, params, { act: 'submit', text: '' }),
  }),
  operatorOperation({
    ...answering,
    id: 'approveChange',
    method: 'post',
    path: `${onePath}/approval`,
    permission: 'rule_set.approve',
    summary: 'Approve the very content of a change',
    description:
      'Bound to `contentHash`: document, test results and findings. Nobody approves what they have ' +
      'a hand in; the database refuses it too. With enough of them the change is `approved`.',
    body: approveChangeRequestSchema,
    bodyExample: { contentHash: changeExample.contentHash, comment: 'as agreed' },
    answers: 'The change with the approval.',
    problems: ['change_moved_on', 'second_person_needed'],
    handle: ({ caller, params, body: { contentHash, comment } }) =>
      review(caller, params, { act: 'approve', text: comment, contentHash }),
  }),
  operatorOperation({
    ...answering,
    id: 'withdrawApproval',
    method: 'delete',
    path: `${onePath}/approval`,
    permission: 'rule_set.approve',
    summary: 'Withdraw the approval one has given',
    description: 'Only one’s own, and only before the publication.',
    answers: 'The change without it.',
    problems: ['change_moved_on'],
    handle: ({ caller, params }) => review(caller, params, { act: 'withdraw_approval', text: '' }),
  }),
  operatorOperation({
    ...answering,
    id: 'rejectChange',
    method: 'post',
    path: `${onePath}/rejection`,
    permission: 'rule_set.approve',
    summary: 'Reject a change, with the reason',
    description: 'It is over; another one can be opened.',
    body: changeReasonRequestSchema,
    bodyExample: { reason: 'the slots rate is too high' },
    answers: 'The change, rejected.',
    problems: ['change_moved_on'],
    handle: ({ caller, params, body: { reason } }) =>
      review(caller, params, { act: 'reject', text: reason }),
  }),
  operatorOperation({
    ...answering,
    id: 'withdrawChange',
    method: 'post',
    path: `${onePath}/withdrawal`,
    permission: 'rule_set.edit',
    summary: 'Take a change back before its publication',
    description: 'It is over; the draft stays as it is.',
    body: changeReasonRequestSchema,
    bodyExample: { reason: 'one more rule is missing' },
    answers: 'The change, withdrawn.',
    problems: ['change_moved_on'],
    handle: ({ caller, params, body: { reason } }) =>
      review(caller, params, { act: 'withdraw', text: reason }),
  }),
  operatorOperation({
    ...answering,
    id: 'commentOnChange',
    method: 'post',
    path: `${onePath}/comments`,
    permission: 'rule_set.read',
    summary: 'Say something about a change',
    description: 'In any state; what was said stays said.',
    body: commentRequestSchema,
    bodyExample: { text: 'why not from the first of the month?' },
    answers: 'The change with the comment.',
    problems: [],
    handle: ({ caller, params, body: { text } }) =>
      review(caller, params, { act: 'comment', text }),
  }),
];

const looks = (changes: ChangeService): readonly Operation[] => [
  operatorOperation({
    id: 'listChanges',
    method: 'get',
    path: listPath,
    tag,
    permission: 'rule_set.read',
    summary: 'List the changes and where they stand',
    description: 'Newest first, without their documents.',
    params: operatorParams,
    query: z.object({ limit: limitQuery(50, 200), cursor: numberCursorQuery }),
    status: 200,
    answers: 'One page of changes.',
    answer: changeListSchema,
    answerExample: { changes: [changeSummaryExample], nextCursor: '12' },
    problems: [],
    handle: async ({ params, query }) =>
      succeed({ body: await changes.list(params.operatorId, toBefore(query.cursor), query.limit) }),
  }),
  operatorOperation({
    ...answering,
    id: 'readChange',
    method: 'get',
    path: onePath,
    permission: 'rule_set.read',
    summary: 'Read a change with all that was said',
    description: 'With its document, findings, tests, mutation report and differences in words.',
    answers: 'The change.',
    problems: [],
    handle: async ({ params }) =>
      toReply(await changes.read(params.operatorId, params.changeNumber)),
  }),
];
