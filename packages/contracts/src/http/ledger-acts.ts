/**
 * Who did what in the ledger by hand or by job, and who looked at a player's data: one chain an
 * operator, hashed like the audit trail of the configuration.
 */
import { z } from 'zod';
import { instantSchema, uuidSchema } from '../ids.ts';

export const ledgerActSchema = z
  .object({
    /** From 1, without gaps. */
    sequence: z.number().int().positive(),
    at: instantSchema,
    /** `person:<id>`, `player` or `job:<name>`. */
    actor: z.string(),
    /** The person's name; null where the actor is none. */
    actorName: z.string().nullable(),
    /** Such as `redemption.reserved`, `adjustment.decided` or `looked.history`. */
    act: z.string(),
    /** Whose data; null where no single player is meant, or the player was erased. */
    playerId: uuidSchema.nullable(),
    /** What was done and why. */
    detail: z.record(z.string(), z.json()),
    /** The request it came with; '' for a job. */
    requestId: z.string(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'LedgerAct' });

export const ledgerActListSchema = z
  .object({
    /** Newest first. */
    acts: z.array(ledgerActSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'LedgerActList' });

export type LedgerAct = z.output<typeof ledgerActSchema>;
export type LedgerActList = z.output<typeof ledgerActListSchema>;
