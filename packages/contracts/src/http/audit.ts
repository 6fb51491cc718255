/** The audit trail of an operator: what was done, by whom, chained by hashes. */
import { z } from 'zod';
import { instantSchema } from '../ids.ts';

export const auditEntrySchema = z
  .object({
    /** From 1, without gaps. */
    sequence: z.number().int().positive(),
    at: instantSchema,
    /** `person:<id>` or `system`. */
    actor: z.string(),
    /** The person's name; null where the actor is none. */
    actorName: z.string().nullable(),
    /** Such as `rule_set.published`. */
    action: z.string(),
    /** What it was done to, and what changed. */
    detail: z.record(z.string(), z.json()),
    /** sha-256 over the entry and the hash before it, hex. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'AuditEntry' });

export const auditPageSchema = z
  .object({
    /** Newest first. */
    entries: z.array(auditEntrySchema),
    /** Pass as `cursor` for the next page; null on the last. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' });

export type AuditEntry = z.output<typeof auditEntrySchema>;
export type AuditPage = z.output<typeof auditPageSchema>;

/** What following the chain from its beginning found. */
export const auditVerificationSchema = z
  .object({
    at: instantSchema,
    /** True: every row fits, and what was found before is still there. */
    intact: z.boolean(),
    /** Rows that fit, from the beginning. */
    rows: z.number().int().nonnegative(),
    lastHash: z.string().regex(/^[0-9a-f]{64}$/),
    /** What does not fit; '' where all does. */
    sentence: z.string(),
  })
  .meta({ id: 'AuditVerification' });

export const lastVerificationSchema = z
  .object({
    /** Null: the chain was not followed yet. */
    last: auditVerificationSchema.nullable(),
  })
  .meta({ id: 'LastVerification' });

export type AuditVerification = z.output<typeof auditVerificationSchema>;
export type LastVerification = z.output<typeof lastVerificationSchema>;
