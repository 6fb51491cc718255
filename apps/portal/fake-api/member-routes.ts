/** Members, their roles, and the keys of machines; of the fake API. */
import {
  addMemberRequestSchema,
  apiKeyListSchema,
  apiKeySchema,
  createdKeySchema,
  createKeyRequestSchema,
  type Member,
  memberListSchema,
  memberSchema,
  setRolesRequestSchema,
} from '@house-rules/contracts';
import { type Answer, ok, problem } from './answer.ts';
import type { Call } from './call.ts';

const nobody = () => problem('not_found', 404, 'there is no such member');

export function members({ operator }: Call): Answer {
  return ok(memberListSchema, { members: operator.office.members, nextCursor: null });
}

export function addMember({ operator, body, world }: Call): Answer {
  const { email, name, roles } = addMemberRequestSchema.parse(body);
  const member: Member = {
    personId: `person-${world.random.uuid()}`,
    name,
    email,
    roles,
    disabledAt: null,
  };
  operator.office.members.push(member);
  return ok(memberSchema, member, 201);
}

const indexOf = ({ operator, parts }: Call) =>
  operator.office.members.findIndex(({ personId }) => personId === parts[1]);

const changed =
  (change: (member: Member, call: Call) => Member) =>
  (call: Call): Answer => {
    const index = indexOf(call);
    const member = call.operator.office.members[index];
    if (member === undefined) return nobody();
    const now = change(member, call);
    call.operator.office.members[index] = now;
    return ok(memberSchema, now);
  };

export const setRoles = changed((member, { body }) => {
  return { ...member, roles: setRolesRequestSchema.parse(body).roles };
});

export const disable = changed((member, { world }) => {
  return { ...member, disabledAt: world.now().toISOString() };
});

export const enable = changed((member) => ({ ...member, disabledAt: null }));

export function removeMember(call: Call): Answer {
  const index = indexOf(call);
  if (index === -1) return nobody();
  call.operator.office.members.splice(index, 1);
  return { status: 204, body: null };
}

export function keys({ operator }: Call): Answer {
  return ok(apiKeyListSchema, { keys: operator.office.keys, nextCursor: null });
}

export function newKey({ operator, body, world, session }: Call): Answer {
  const { name, scopes, expiresAt, requestsPerMinute } = createKeyRequestSchema.parse(body);
  const key = {
    keyId: world.random.uuid(),
    name,
    scopes,
    requestsPerMinute,
    createdAt: world.now().toISOString(),
    createdBy: session.person.name,
    expiresAt,
    revokedAt: null,
    lastUsedAt: null,
  };
  operator.office.keys.unshift(key);
  return ok(
    createdKeySchema,
    { ...key, token: `hrk_${world.random.uuid().replaceAll('-', '')}` },
    201,
  );
}

export function revokeKey({ operator, parts, world }: Call): Answer {
  const index = operator.office.keys.findIndex(({ keyId }) => keyId === parts[1]);
  const key = operator.office.keys[index];
  if (key === undefined) return problem('not_found', 404, 'there is no such key');
  const revoked = { ...key, revokedAt: world.now().toISOString() };
  operator.office.keys[index] = revoked;
  return ok(apiKeySchema, revoked);
}
