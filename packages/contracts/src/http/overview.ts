/** What an operator's front page answers: what is live, and how the stream is doing. */
import { z } from 'zod';
import { micropointsSchema } from '../decision.ts';
import { instantSchema, operatorIdSchema } from '../ids.ts';
import { timelineEntrySchema } from './rule-sets.ts';

export const liveVersionSchema = z
  .object({
    version: z.number().int().positive(),
    from: instantSchema,
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'LiveVersion' });

export const operatorStatusSchema = z
  .object({
    operatorId: operatorIdSchema,
    operatorName: z.string(),
    timeZone: z.string(),
    baseCurrency: z.string(),
    now: instantSchema,
    /** Null: nothing was ever published. */
    live: liveVersionSchema.nullable(),
    scheduled: z.array(timelineEntrySchema),
    /** Null: the ledger cannot be read just now. Unknown is unknown, never 0. */
    ledger: z
      .object({
        /** Null: nothing was ever posted. */
        lastWagerAt: instantSchema.nullable(),
        lastPostedAt: instantSchema.nullable(),
        players: z.number().int().nonnegative(),
        wagersToday: z.number().int().nonnegative(),
        spendableToday: micropointsSchema,
        deadLetters: z.number().int().nonnegative(),
      })
      .nullable(),
  })
  .meta({ id: 'OperatorStatus' });

export type OperatorStatus = z.output<typeof operatorStatusSchema>;
