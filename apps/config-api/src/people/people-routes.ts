import {
  addMemberRequestSchema,
  type Member,
  memberListSchema,
  memberReasonRequestSchema,
  memberSchema,
  operatorIdSchema,
  setRolesRequestSchema,
} from '@house-rules/contracts';
import { z } from 'zod';
import { type Caller, rolesAt, toNamed } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import { type Operation, operatorOperation, type Reply } from '../http/operation.ts';
import { limitQuery, operatorParams } from '../http/path-params.ts';
import type { MemberCommand, PeopleService } from './people-service.ts';

const tag = 'People';
const listPath = '/v1/operators/{operatorId}/members';
const onePath = `${listPath}/{personId}`;

const personIdSchema = z
  .string()
  .regex(/^[\w-]{1,36}$/, 'use the id of a member')
  .meta({ description: 'The id of the member', example: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e' });
const memberParams = z.object({ operatorId: operatorIdSchema, personId: personIdSchema });

const memberExample: Member = {
  personId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
  name: 'Mara Vella',
  email: 'mara@harbour.example',
  roles: ['publisher'],
  disabledAt: null,
};

const toReply = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;

const commandOf = (
  caller: Caller,
  { operatorId, personId }: z.output<typeof memberParams>,
  reason: string,
): MemberCommand => ({
  operatorId,
  personId,
  by: toNamed(caller),
  roles: rolesAt(caller, operatorId) ?? [],
  reason,
});

const answering = {
  tag,
  params: memberParams,
  status: 200,
  answer: memberSchema,
  answerExample: memberExample,
} as const;

export const peopleRoutes = (people: PeopleService): readonly Operation[] => [
  operatorOperation({
    id: 'listMembers',
    method: 'get',
    path: listPath,
    tag,
    permission: 'people.read',
    summary: 'List the people and their roles',
    description: 'Everybody with a role at this operator, by id.',
    params: operatorParams,
    query: z.object({ limit: limitQuery(100, 500), cursor: personIdSchema.optional() }),
    status: 200,
    answers: 'One page of members.',
    answer: memberListSchema,
    answerExample: { members: [memberExample], nextCursor: null },
    problems: [],
    handle: async ({ params, query: { limit, cursor } }) =>
      succeed({ body: await people.list(params.operatorId, cursor ?? null, limit) }),
  }),
  operatorOperation({
    id: 'addMember',
    method: 'post',
    path: listPath,
    tag,
    permission: 'people.manage',
    summary: 'Give a person roles at this operator',
    description:
      'By e-mail address. Who is not known yet is made, without a password: the identity provider ' +
      'signs them in. Only a platform admin gives `platform_admin`.',
    params: operatorParams,
    body: addMemberRequestSchema,
    bodyExample: {
      email: 'anton@harbour.example',
      name: 'Anton Borg',
      roles: ['approver'],
      reason: 'second pair of eyes',
    },
    status: 201,
    answers: 'The member.',
    answer: memberSchema,
    answerExample: memberExample,
    problems: [],
    handle: async ({ caller, params: { operatorId }, body }) => {
      const roles = rolesAt(caller, operatorId) ?? [];
      return toReply(await people.add({ operatorId, by: toNamed(caller), roles }, body));
    },
  }),
  operatorOperation({
    ...answering,
    id: 'setMemberRoles',
    method: 'put',
    path: `${onePath}/roles`,
    permission: 'people.manage',
    summary: 'Change the roles of a member',
    description:
      'Nobody changes their own, and the last operator admin stays one. Where a role is taken away, ' +
      'the sessions of the person end at once.',
    body: setRolesRequestSchema,
    bodyExample: { roles: ['editor'], reason: 'writes the rules now' },
    answers: 'The member as it is now.',
    problems: ['second_person_needed'],
    handle: async ({ caller, params, body: { roles, reason } }) =>
      toReply(await people.setRoles(commandOf(caller, params, reason), roles)),
  }),
  operatorOperation({
    id: 'removeMember',
    method: 'post',
    path: `${onePath}/removal`,
    tag,
    permission: 'people.manage',
    summary: 'Take all roles of a member away',
    description: 'Their sessions end at once. What they did stays theirs.',
    params: memberParams,
    body: memberReasonRequestSchema,
    bodyExample: { reason: 'has left the company' },
    status: 204,
    answers: 'The person is no member any more.',
    problems: ['second_person_needed'],
    handle: async ({ caller, params, body: { reason } }) =>
      toReply(await people.remove(commandOf(caller, params, reason))),
  }),
  operatorOperation({
    ...answering,
    id: 'disablePerson',
    method: 'post',
    path: `${onePath}/disabling`,
    permission: 'people.disable',
    summary: 'Let a person sign in nowhere',
    description: 'At every operator, at once: their sessions end in the same transaction.',
    body: memberReasonRequestSchema,
    bodyExample: { reason: 'the laptop was stolen' },
    answers: 'The member, disabled.',
    problems: ['second_person_needed'],
    handle: async ({ caller, params, body: { reason } }) =>
      toReply(await people.setDisabled(commandOf(caller, params, reason), true)),
  }),
  operatorOperation({
    ...answering,
    id: 'enablePerson',
    method: 'post',
    path: `${onePath}/enabling`,
    permission: 'people.disable',
    summary: 'Let a disabled person sign in again',
    description: 'Sessions that ended stay ended.',
    body: memberReasonRequestSchema,
    bodyExample: { reason: 'the laptop was found' },
    answers: 'The member.',
    problems: ['second_person_needed'],
    handle: async ({ caller, params, body: { reason } }) =>
      toReply(await people.setDisabled(commandOf(caller, params, reason), false)),
  }),
];
