/** People and machines of an operator: who has which role, which key may do what. */
import { z } from 'zod';
import { instantSchema } from '../ids.ts';
import { permissions, roles } from '../roles.ts';
import { reasonSchema } from './rule-sets.ts';

const personRole = z.enum(roles).exclude(['player']);
const rolesSchema = z.array(personRole).min(1).max(8);

export const memberSchema = z
  .object({
    personId: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    /** Null: may sign in. */
    disabledAt: instantSchema.nullable(),
  })
  .meta({ id: 'Member' });

export const memberListSchema = z
  .object({ members: z.array(memberSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'MemberList' });

/** POST members: a person by e-mail; who is known already keeps their name. */
export const addMemberRequestSchema = z
  .strictObject({
    email: z.email().max(200),
    name: z.string().trim().min(1).max(120),
    roles: rolesSchema,
    reason: reasonSchema,
  })
  .meta({ id: 'AddMemberRequest' });

export const setRolesRequestSchema = z
  .strictObject({ roles: rolesSchema, reason: reasonSchema })
  .meta({ id: 'SetRolesRequest', example: { roles: ['editor'], reason: 'writes the rules now' } });

export const memberReasonRequestSchema = z
  .strictObject({ reason: reasonSchema })
  .meta({ id: 'MemberReasonRequest', example: { reason: 'has left the company' } });

/** What a machine may be given: nothing that decides over people, and no approval. */
export const keyScopes = permissions.filter(
  (permission) =>
    !/^(people|keys|policy)\./.test(permission) &&
    !['rule_set.approve', 'rule_set.force', 'ledger.approve'].includes(permission),
);
const scopeSchema = z.enum(permissions).refine((scope) => keyScopes.includes(scope), {
  error: 'no machine can be given this; choose another permission',
});

export const apiKeySchema = z
  .object({
    keyId: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(permissions)),
    requestsPerMinute: z.number().int().positive(),
    createdAt: instantSchema,
    createdBy: z.string(),
    expiresAt: instantSchema,
    revokedAt: instantSchema.nullable(),
    /** To the minute; null: never. */
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const apiKeyListSchema = z
  .object({ keys: z.array(apiKeySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'ApiKeyList' });

export const createKeyRequestSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    scopes: z.array(scopeSchema).min(1).max(20),
    /** At most a year ahead. */
    expiresAt: instantSchema,
    requestsPerMinute: z.number().int().min(1).max(6_000).default(600),
    reason: reasonSchema,
  })
  .meta({ id: 'CreateKeyRequest' });

export const createdKeySchema = apiKeySchema
  .extend({
    /** The bearer token; shown here and never again. Null where this answer is a repetition. */
    token: z.string().nullable(),
  })
  .meta({ id: 'CreatedKey' });

export type Member = z.output<typeof memberSchema>;
export type MemberList = z.output<typeof memberListSchema>;
export type AddMemberRequest = z.output<typeof addMemberRequestSchema>;
export type SetRolesRequest = z.output<typeof setRolesRequestSchema>;
export type ApiKey = z.output<typeof apiKeySchema>;
export type ApiKeyList = z.output<typeof apiKeyListSchema>;
export type CreateKeyRequest = z.output<typeof createKeyRequestSchema>;
export type CreatedKey = z.output<typeof createdKeySchema>;
