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
